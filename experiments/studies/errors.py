"""What can stop a sweep: a folder or engine that cannot be used, and work that failed."""

from pathlib import Path
from typing import Final

from agents.errors import ToldError, reason_of, refusal
from agents.language import Phrase, phrase

NOT_AS_WRITTEN: Final = phrase("not as it was written")


class StoreError(ToldError, ValueError):
    """A store cannot be used as asked; nothing was changed. The message says what to do."""


class SweepError(ToldError, RuntimeError):
    """Work stopped before its end; what was finished is in the store, and can be resumed."""


class EngineError(ToldError, ValueError):
    """An engine cannot be used here; the message says what it needs."""


def but_kept(what: object) -> Phrase:
    """Return what stopped the work, and that nothing of it is lost."""
    return phrase("{what}; what was finished is kept", what=what)


def damaged(why: Phrase) -> Phrase:
    """Return that a file of a store is damaged."""
    return phrase("damaged ({why})", why=why)


def unreadable(path: Path, error: OSError) -> StoreError:
    """Return that a file of a store cannot be read."""
    return StoreError(refusal(path, reason_of(error), phrase("a file that can be read")))

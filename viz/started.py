"""What ``branchfloor view`` was started with; set once, before the page is imported."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Started:
    """What the view was started with.

    Parameters
    ----------
    source
        Bare name of a shipped scenario, or absolute path of a scenario file.
    language
        Of a page whose address names none.
    """

    source: str = "standard"
    language: Literal["en", "zh"] = "en"


_STARTED = [Started()]


def started() -> Started:
    """Return what the view was started with."""
    return _STARTED[0]


def start_with(what: Started) -> None:
    """Set what the view was started with."""
    _STARTED[0] = what

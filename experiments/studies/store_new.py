"""Making a store: in which folders that can be, and what is written first."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from agents.errors import reason_of, refusal
from agents.language import phrase
from experiments.studies.errors import StoreError
from experiments.studies.ledger import LOCK_FILE, alone_in
from experiments.studies.manifest import MANIFEST_FILE, manifest_of, write_manifest
from experiments.studies.points import Points
from experiments.studies.points_file import POINTS_FILE, points_bytes
from experiments.studies.store import OF_STORE, SHARDS, Store, is_store
from experiments.studies.study import Study
from model.results.checksums import checksum_of_bytes
from model.results.folder import A_FILE, with_others
from model.results.whole_files import UNFINISHED, remove_unfinished, write_whole
from model.scenario.scenario import Scenario


@contextmanager
def created(
    folder: Path, study: Study, base: Scenario, points: Points, *, resume: bool = False
) -> Iterator[Store]:
    """Make a store without results, and give it, alone in its folder until the context ends.

    The manifest, which makes it a store, is written last.

    Parameters
    ----------
    resume
        Whether to take in what is left of a store whose manifest is gone.

    Raises
    ------
    StoreError
        If there is something in the folder, or it cannot be written to; then nothing is begun.
    """
    check_new(folder, resume=resume)
    with ExitStack() as kept:
        try:
            (folder / SHARDS).mkdir(parents=True, exist_ok=True)
            kept.enter_context(alone_in(folder))
            check_new(folder, resume=resume)  # another sweep may have been made meanwhile
            remove_unfinished(folder)
            content = points_bytes(study, points.points)
            write_whole(folder / POINTS_FILE, content)
            manifest = manifest_of(study, base, points)
            manifest = manifest.with_file(POINTS_FILE, checksum_of_bytes(content))
            write_manifest(folder, manifest)
            store = Store(folder, manifest)
        except OSError as error:
            found = phrase("a store cannot be made there ({reason})", reason=reason_of(error))
            expected = phrase("a folder that can be made and written to; nothing was begun")
            raise StoreError(refusal(folder, found, expected)) from None
        store.scenarios = points.scenarios
        kept.enter_context(store.known_to_be_alone())
        yield store


def check_new(folder: Path, *, resume: bool = False) -> None:
    """Raise `StoreError` if a new store cannot be made in a folder.

    Parameters
    ----------
    resume
        Whether what is left of a store without its manifest may be in it.
    """
    if is_store(folder):
        expected = phrase("a new folder, or --resume to go on with it")
        raise StoreError(refusal(folder, phrase("holds a sweep already"), expected))
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError(refusal(folder, A_FILE, phrase("a folder for the store")))
        found = list(folder.iterdir()) if folder.is_dir() else []
        others = sorted(path.name for path in found if not _may_stay(path, resume=resume))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        expected = phrase("a folder that can be written to")
        raise StoreError(refusal(folder, reason_of(error), expected)) from None
    if others:
        expected = phrase("a new folder, an empty one or one of a sweep")
        raise StoreError(refusal(folder, with_others(others), expected))


def _may_stay(path: Path, *, resume: bool) -> bool:
    """Return True if a file is what a sweep leaves that was killed while it made the store.

    Or, to go on with it, one of a store whose manifest is gone: results are known by what they are
    of, so that those of another study do no harm.
    """
    if resume and path.name in OF_STORE - {MANIFEST_FILE}:
        return True
    is_empty = path.is_dir() and path.name == SHARDS and not any(path.iterdir())
    is_unfinished = path.name.startswith(".") and path.name.endswith(UNFINISHED)
    return is_empty or (path.is_file() and (is_unfinished or path.name in (LOCK_FILE, POINTS_FILE)))

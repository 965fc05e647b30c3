"""The list of malformed input: what was done to which good file, and what the message must say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.bad_input.good import GOOD, WITH_TRACE
from tests.bad_input.of_arrivals import ARRIVALS
from tests.bad_input.of_customers import CUSTOMERS
from tests.bad_input.of_files import LAYOUTS, UNREADABLE
from tests.bad_input.of_own_work import OWN_WORK
from tests.bad_input.of_rules import RULES, VARIANTS
from tests.bad_input.of_sheets import DATA, ROSTERS, TRACES
from tests.bad_input.of_staff import STAFF

ENTRY = "branch.toml"


@dataclass(frozen=True)
class Case:
    """One malformed input.

    Parameters
    ----------
    name
        What is wrong, in words.
    files
        Content of every file by name; bytes where it is no text.
    entry
        The scenario file to load.
    expected
        Parts of the one message, in order: file and place, what was found, what was expected.
    """

    name: str
    files: dict[str, str | bytes]
    entry: str
    expected: tuple[str, ...]

    def write(self, folder: Path) -> Path:
        """Write the files to a folder and return the scenario file's path."""
        for name, content in self.files.items():
            raw = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(raw)
        return folder / self.entry


def _case(name: str, file: str, old: str | None, new: str | bytes | None, *expected: str) -> Case:
    """Return the case of an edit: ``old`` (None: everything) becomes ``new`` (None: no file)."""
    files: dict[str, str | bytes] = dict(GOOD)
    if file == "trace.csv":
        files[ENTRY] = WITH_TRACE
    text = files[file]
    if new is None:
        del files[file]
    elif old is None or isinstance(new, bytes):
        files[file] = new
    else:
        assert isinstance(text, str)
        assert old in text, f"{name}: {old!r} is not in {file}"
        files[file] = text.replace(old, new, 1)
    return Case(name, files, ENTRY, expected)


CASES = [
    _case(name, *edit)
    for group in (
        UNREADABLE,
        ARRIVALS,
        CUSTOMERS,
        STAFF,
        OWN_WORK,
        RULES,
        VARIANTS,
        LAYOUTS,
        ROSTERS,
        TRACES,
        DATA,
    )
    for name, edit in group.items()
]

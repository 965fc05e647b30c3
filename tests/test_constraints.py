"""The exact versions are of every package that is needed, and of every one that those need."""

import re
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FILE = Path(__file__).resolve().parent.parent / "constraints.txt"


def needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> set[str]:
    """Return the names of a distribution with these extras, and of all that it needs here."""
    name = canonicalize_name(name)
    if (name, extras) in seen:
        return set()
    seen.add((name, extras))
    found = {name}
    for text in distribution(name).requires or ():
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in {"", *extras}):
            found |= needed(one.name, frozenset(one.extras), seen)
    return found


def test_no_package_is_left_free_that_another_one_needs():
    lines = [line for line in FILE.read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines}
    extras = frozenset({"view", "dask", "dev"})
    assert needed("branchfloor", extras, set()) - pinned == {"branchfloor"}

"""The ground that all parts stand on: who owns their names, and what is visible of a text.

The other packages go by plain names (`model`, `agents`), which other programs and a user's own
files may have, too. Whoever imports one of them hears of it before anything else fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

PACKAGES: Final = {
    "layouts": '"""Floor plans of a bank branch',
    "agents": '"""What exists on the floor',
    "model": '"""What happens on the floor',
    "experiments": '"""What is asked of the model',
    "viz": '"""The browser view',
}
"""The program's packages, and how their first files begin."""

_ROOT: Final = Path(__file__).resolve().parent.parent

_APART: Final = (
    "an environment for branchfloor alone: pipx install branchfloor, or uv tool install branchfloor"
)


class NameTakenError(ImportError):
    """Other modules have the names of the program's packages; the message says which, and where."""


@cache
def check_names() -> None:
    """Check that the names of the program's packages lead to them.

    Raises
    ------
    NameTakenError
        If another module is found under one of them.
    """
    taken = list(_taken())
    if taken:
        raise NameTakenError("\n".join(taken))


def _taken() -> Iterator[str]:
    for name, beginning in PACKAGES.items():
        own = _ROOT / name / "__init__.py"
        found = _place_of(name)
        if found is None or not own.is_file():
            yield f"{own} is missing; expected branchfloor to be installed anew, and in {_APART}"
        elif found != own:
            yield f'{found} hides branchfloor\'s package "{name}"; expected {_way_out(name, found)}'
        elif not own.read_text(encoding="utf-8").startswith(beginning):
            yield (f"{own} is another package's of the same name{_owners(name)}; expected {_APART}")


def _place_of(name: str) -> Path | None:
    """Return the file, or else the folder, that a name leads to."""
    try:
        spec = find_spec(name)
    except ValueError:  # a module that somebody made by hand
        spec = None
    if spec is None:
        return None
    if spec.has_location and spec.origin is not None:
        return Path(spec.origin).resolve()
    places = list(spec.submodule_search_locations or ())
    return Path(places[0]).resolve() if places else None


def _way_out(name: str, found: Path) -> str:
    owners = _owners(name)
    if owners:
        return f"{_APART}{owners}"
    what = "folder" if found.name == "__init__.py" else "file"
    return f"another name for that {what}, or to start where it is not on Python's path"


def _owners(name: str) -> str:
    """Return the other installed packages that have a name, in brackets; nothing if none has."""
    from importlib.metadata import packages_distributions

    others = set(packages_distributions().get(name, ())) - {"branchfloor"}
    return f" ({', '.join(sorted(others))} has that name too)" if others else ""

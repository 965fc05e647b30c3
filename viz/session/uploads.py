"""Files that come through the browser: a scenario file, and the files that it names.

Nothing of this computer is read for them but what is shipped: a path in them is the name of a file
that was sent with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from agents.language import as_is, phrase
from layouts import SHIPPED_PLANS, Problem
from layouts.reading import too_large
from layouts.schema import shown
from model.scenario.files import FILES, SHIPPED_SCENARIOS
from model.scenario.problems import ScenarioError, parse_toml
from viz.session.documents import Opened, open_scenario
from viz.widgets.exchange import MAX_UPLOAD

TOGETHER: Final = phrase("a file that is opened together with this one")

Tables = Mapping[str, Mapping[str, Any]]


def open_uploaded(files: Mapping[str, bytes], folder: Path) -> Opened:
    """Open a scenario file that came through the browser, with the files that it names.

    Parameters
    ----------
    files
        Content by name; names without a folder.
    folder
        An own one, where they are laid if they are in order.

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    size = sum(map(len, files.values()))
    if size > MAX_UPLOAD:
        raise ScenarioError([too_large(", ".join(files), size, MAX_UPLOAD)])
    tables = {
        name: parse_toml(content, name)
        for name, content in files.items()
        if len(files) == 1 or not name.lower().endswith(".csv")
    }
    if problems := [*_not_sent(tables, files)]:
        raise ScenarioError(problems)
    name = _scenario_among(tables)
    for each, content in files.items():
        (folder / each).write_bytes(content)
    return open_scenario(folder / name)


def _scenario_among(tables: Tables) -> str:
    """Return the file that no other one names; raise `ScenarioError` if there is not just one."""
    named = {path for data in tables.values() for _, path in paths_in(data)}
    found = [name for name in tables if name not in named]
    if len(tables) == 1:
        return next(iter(tables))
    if len(found) != 1:
        names = ", ".join(found)
        told = as_is(names) if found else phrase("none that no other one names")
        expected = phrase("one scenario file, and the files that it names")
        raise ScenarioError([Problem(", ".join(tables), "", told, expected)])
    return found[0]


def _not_sent(tables: Tables, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem for each path that is neither shipped nor was sent.

    What a scenario extends is read as one, so that its own paths have to have been looked at.
    """
    for name, data in tables.items():
        for place, path in paths_in(data):
            key = place.rpartition(".")[2]
            shipped = {"layout": SHIPPED_PLANS, "extends": SHIPPED_SCENARIOS}.get(key, ())
            sent = tables if key == "extends" else files
            if path in shipped or path in sent:
                continue
            known = phrase(
                "one of {names}, or a file that is opened together with this one",
                names=", ".join(shipped),
            )
            yield Problem(name, place, shown(path), known if shipped else TOGETHER)


def paths_in(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the dotted place and the text of every path of a file in tables."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from paths_in(inner, (*place, str(key)))
    elif isinstance(value, list):
        for count, inner in enumerate(value, 1):
            yield from paths_in(inner, (*place, str(count)))
    elif isinstance(value, str) and (place == ("extends",) or (place and place[-1] in FILES)):
        yield ".".join(place), value

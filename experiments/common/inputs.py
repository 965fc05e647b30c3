"""Which files a command reads, so that none of them is overwritten by what it writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from layouts import SHIPPED_PLANS
from layouts.read import find_plan
from model.scenario.files import FILES, SHIPPED_SCENARIOS, find_scenario
from model.scenario.problems import read_toml


def scenario_files(source: str | Path) -> Iterator[Path]:
    """Yield a scenario's file, those that it extends, and every file that one of them names.

    Parameters
    ----------
    source
        Name or path of a scenario that has been loaded.

    Raises
    ------
    ScenarioError
        If it can no longer be read.
    """
    path = find_scenario(source)
    yield path
    for key, value in _texts(read_toml(path)):
        if key == "extends" and value in SHIPPED_SCENARIOS:
            yield from scenario_files(value)
        elif key == "extends":
            yield from scenario_files(path.parent / value)
        elif key in FILES:
            yield find_plan(value) if value in SHIPPED_PLANS else path.parent / value


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a document, with the key under which it stands."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str):
        yield key, value

"""Which files a command reads, so that none is overwritten, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from agents.language import phrase
from layouts import SHIPPED_PLANS, Problem
from layouts.read import find_plan
from model.scenario.files import FILES, SHIPPED_SCENARIOS, find_scenario
from model.scenario.problems import read_toml

NO_VARIANT: Final = phrase("no variant")


def nothing_to_propose(file: str) -> Problem:
    """Return the problem of a scenario without a variant that could be proposed."""
    return Problem(file, "variant", NO_VARIANT, phrase("a section [variant.NAME] to propose"))


def no_rates(file: str) -> Problem:
    """Return the problem of arrivals that cannot be multiplied, as they are a trace."""
    expected = phrase("rates or time_between, which can be multiplied")
    return Problem(file, "arrivals.trace", phrase("a trace"), expected)


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
        if key == "extends":
            yield from scenario_files(value if value in SHIPPED_SCENARIOS else path.parent / value)
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

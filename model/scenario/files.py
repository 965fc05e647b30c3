"""Scenario files: where they are, and what they say once those they extend are read as well."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from agents.language import Phrase, as_is, phrase
from layouts import SHIPPED_PLANS, Problem
from layouts.reading import MISSING, name_of, what_is_wrong_with, with_reason
from layouts.schema import did_you_mean, shown
from model.scenario.problems import ScenarioError, read_toml
from model.scenario.sources import sources_over
from model.scenario.variants import laid_over

SCENARIOS: Final = Path(__file__).resolve().parents[2] / "experiments" / "scenarios"
"""Folder of the shipped scenarios."""

SHIPPED_SCENARIOS: Final = tuple(
    sorted(path.stem for path in SCENARIOS.glob("*.toml") if path.stem.islower())
)
"""Names of the scenarios that travel with the program; what is in capitals is about them."""

READING: Final = "reading"
"""Section of the readings."""

FILES: Final = {"layout", "roster", "trace", "file"}
"""Keys whose values are paths of files."""

DEEPEST: Final = 5
"""How many files may extend one another."""


def find_scenario(source: str | Path) -> Path:
    """Return the file of a shipped scenario's name or of a path.

    Raises
    ------
    ScenarioError
        If there is no such file.
    """
    if str(source) in SHIPPED_SCENARIOS:
        return SCENARIOS / f"{source}.toml"
    path = Path(source)
    shipped = ", ".join(SHIPPED_SCENARIOS)
    expected = phrase("the path of a .toml file, or one of {names}", names=shipped)
    if found := what_is_wrong_with(path):
        raise ScenarioError([Problem(name_of(path), "", found, expected)])
    return path


def read_scenario(path: Path, depth: int = 1) -> dict[str, Any]:
    """Return what a scenario file says, laid over the scenario that it extends, if any.

    Tables are laid over one another; any other value, and every list, is replaced.

    Raises
    ------
    ScenarioError
        If one of the files cannot be read.
    """
    data = read_toml(path)
    return extended(data, path.name, path.parent, depth)


def extended(data: Mapping[str, Any], file: str, folder: Path, depth: int = 1) -> dict[str, Any]:
    """Return scenario data, laid over the scenario that it extends, if any."""
    own = dict(data)
    base = own.pop("extends", None)
    if base is None:
        return own
    path = SCENARIOS / f"{base}.toml" if base in SHIPPED_SCENARIOS else folder / str(base)
    wrong = what_is_wrong_with(path) if isinstance(base, str) else MISSING
    if wrong:
        expected = phrase(
            "a scenario file beside this one, or one of {names}", names=", ".join(SHIPPED_SCENARIOS)
        )
        raise ScenarioError([Problem(file, "extends", with_reason(shown(base), wrong), expected)])
    if depth >= DEEPEST:
        found = phrase("more than {n} files", n=DEEPEST)
        expected = phrase("no circle, and fewer files")
        raise ScenarioError([Problem(file, "extends", found, expected)])
    below = _seen_from(folder, path.parent, read_scenario(path, depth + 1))
    for section in ("variant", READING):
        below, own = _without(section, below, own, file)
    result = laid_over(below, own)
    if isinstance(own.get("sources", {}), dict) and isinstance(below.get("sources", {}), dict):
        result["sources"] = sources_over(below, own)
    return result


def _without(
    section: str, base: dict[str, Any], own: dict[str, Any], file: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return base and own data without the base's variants that the own says are ``false``.

    Parameters
    ----------
    section
        In which the sets of changes are that can be taken away: ``variant``, or ``reading``.

    Raises
    ------
    ScenarioError
        If the base has no such set.
    """
    known, given = base.get(section, {}), own.get(section, {})
    if not isinstance(given, dict) or not isinstance(known, dict):
        return base, own
    gone = [name for name, changes in given.items() if changes is False]
    problems = [
        Problem(file, f"{section}.{name}", as_is("false"), _one_of(section, name, known))
        for name in gone
        if name not in known
    ]
    if problems:
        raise ScenarioError(problems)
    below, above = (
        {**data, section: {name: each for name, each in of.items() if name not in gone}}
        for data, of in ((base, known), (own, given))
    )
    return (below, above) if gone else (base, own)


def _one_of(section: str, name: str, known: Mapping[str, Any]) -> Phrase:
    text = phrase("a variant of the base: {like}")
    if section == READING:
        text = phrase("a reading of the base: {like}")
    return text.filled(like=did_you_mean(name, [*known]))


def _seen_from(folder: Path, base: Path, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a scenario in ``base`` with its paths as seen from ``folder``."""
    if base.resolve() in (folder.resolve(), SCENARIOS):
        return data

    def seen(path: str) -> str:
        return os.path.relpath(base / path, folder)

    def walked(key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: walked(name, one) for name, one in value.items()}
        if isinstance(value, list):
            return [walked(key, one) for one in value]
        is_path = key in FILES and isinstance(value, str) and value not in SHIPPED_PLANS
        return seen(value) if is_path else value

    return {key: walked(key, value) for key, value in data.items()}

"""From the options of `make standard` to its tables, and to the shipped scenarios."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from agents.language import Language, phrase
from experiments.common.output import announce_compiling
from experiments.common.streams import show, tell
from experiments.standard.fit import Values, fitted
from experiments.standard.observables import Observables, load_observables
from experiments.standard.observed import observed, seen
from experiments.standard.places import (
    Settings,
    base_data,
    base_of,
    check_base,
    people_at_windows,
    rounded,
    settings_of,
    values_now,
)
from experiments.standard.text import Fitted, fit_text
from model.results.whole_files import write_whole
from model.run import tables
from model.scenario.files import SCENARIOS
from model.setup.parameters import build

STANDARD: Final = "standard"


def fit_standard(*, days: int, tries: int, seed: int, lang: Language, write: bool) -> None:
    """Fit the standard branch, print both tables, write the scenarios if asked to.

    Raises
    ------
    ScenarioError, FitError
        If the observables or the scenario cannot be used.
    """
    sheet, data = load_observables(), base_data(STANDARD)
    check_base(sheet, data, STANDARD)
    announce_compiling()
    look = looking(data, range(days), seed)
    found = fitted(sheet, lambda values: look(settings_of(sheet, data, values)), tries)
    values = {name: rounded(value) for name, value in found.values.items()}
    settings = settings_of(sheet, data, values)
    others = looking(data, range(days, 2 * days), seed)
    fit = Fitted(
        sheet=sheet,
        before=others({}),
        after=others(settings),
        values_before=values_now(sheet, data),
        values_after=values,
        volumes=followers(sheet, data, settings),
        days=days,
        runs=found.runs,
    )
    show(fit_text(fit, lang))
    if write:
        write_scenarios(fit, settings)


def looking(
    data: Mapping[str, Any], days: range, seed: int
) -> Callable[[Mapping[str, float]], Values]:
    """Return a function that simulates the base with settings, always on the same days."""

    def look(settings: Mapping[str, float]) -> Values:
        setup = build(base_of(data, STANDARD, settings))
        return observed(seen(tables(setup, days=days, seed=seed)))

    return look


def followers(
    sheet: Observables, data: Mapping[str, Any], settings: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Return the volumes of the scenarios that follow, before and after.

    They are the standard branch's in proportion to the people at positions 4 to 7.
    """
    volume = settings.get("arrivals.volume", data["arrivals"]["volume"])
    people = people_at_windows(data)
    found = {}
    for name in sheet.followers.in_proportion:
        own = base_data(name)
        found[name] = own["arrivals"]["volume"], rounded(volume * people_at_windows(own) / people)
    return found


def write_scenarios(fit: Fitted, settings: Settings, folder: Path = SCENARIOS) -> None:
    """Write what was fitted into the scenario files."""
    from experiments.standard.writing import FITTED, sources_of, written

    sources: dict[str, str] = {}
    for parameter in fit.sheet.parameter.values():
        sources |= sources_of(parameter, settings)
    changes = {STANDARD: (settings, sources)}
    for name, (_, volume) in fit.volumes.items():
        source = f"{FITTED}; the standard branch's in proportion to the people at 4 to 7"
        changes[name] = {"arrivals.volume": volume}, {"arrivals.volume": source}
    for name, (numbers, said) in changes.items():
        path = folder / f"{name}.toml"
        text = written(path.read_text(encoding="utf-8"), numbers, said)
        write_whole(path, text.encode())
        tell(phrase("Written: {file}", file=path.name))

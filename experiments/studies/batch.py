"""Batch runs for those who come from Mesa: a function shaped like ``mesa.batch_run``."""

from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from experiments.common.output import progress_of
from experiments.common.processors import processors
from experiments.studies.factors import Factor, Value
from experiments.studies.points import scenario_at
from model.arguments import whole
from model.columns import NAMES
from model.run import simulate
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build


def batch_run(
    scenario: str | Path | Scenario,
    parameters: Mapping[str, Value | Iterable[Value]],
    number_processes: int | None = 1,
    iterations: int = 1,
    display_progress: bool = True,
    *,
    seed: int = 1,
) -> list[dict[str, Any]]:
    """Simulate every combination of parameters, and return a row for each and each iteration.

    As Mesa's function of this name, with these differences: a run is a whole day, so there are no
    steps; iterations are *twin days*, iteration i being day i of ``seed`` under all parameters;
    work is done by threads; and every combination is checked before the first runs. Results are
    kept in memory: for more than some thousand days see `experiments.studies.sweep`.

    Parameters
    ----------
    scenario
        Name or path of a scenario, or the scenario; in the place of Mesa's model class.
    parameters
        By name of a variant (False or True) or dotted place of a setting: a value, or several.
        Several values of a setting that is a list are a list of lists.
    number_processes
        Number of threads; None: as many as there are processors.
    iterations
        Days of each combination.
    display_progress
        Whether to show a progress bar, on a terminal.
    seed
        Seed of the days.

    Returns
    -------
    list
        Of dicts with ``RunId``, ``iteration``, ``seed``, the parameters and every KPI, in Mesa's
        order: all combinations of the first iteration, then all of the second. pandas.DataFrame
        takes it as it is.

    Raises
    ------
    ScenarioError
        With everything that is wrong with a parameter or a combination.
    ValueError
        If a parameter has no values, or a number is not whole or out of bounds.
    """
    whole(iterations, "iterations")
    whole(seed, "seed")
    if number_processes is not None:
        whole(number_processes, "number_processes")
    base = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    factors = [_factor_of(name, base) for name in parameters]
    combinations = list(product(*(_values_of(name, parameters[name]) for name in parameters)))
    setups = _setups(factors, base, combinations)
    threads = number_processes or processors()
    total = iterations * len(setups)
    with progress_of(total if display_progress else 0) as move:
        results = [
            simulate(setup, days=range(iterations), seed=seed, threads=threads, progress=move)
            for setup in setups
        ]
    return [
        {
            "RunId": iteration * len(setups) + row,
            "iteration": iteration,
            "seed": seed,
            **dict(zip(parameters, combinations[row], strict=True)),
            **dict(zip(NAMES, map(float, results[row][iteration]), strict=True)),
        }
        for iteration in range(iterations)
        for row in range(len(setups))
    ]


def _factor_of(name: str, base: Scenario) -> Factor:
    if name in base.variant:
        return Factor.model_validate({"variant": name})
    return Factor.model_validate({"setting": name, "values": [None]})


def _values_of(name: str, values: Any) -> list[Value]:
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        return [values]
    several = list(values)
    if not several:
        raise ValueError(f"{name}: no values; expected at least one")
    return several


def _setups(
    factors: list[Factor], base: Scenario, combinations: list[tuple[Value, ...]]
) -> list[Setup]:
    """Return every combination made ready; raise everything that is wrong with any."""
    made, problems = [], {}
    for values in combinations:
        try:
            made.append(build(scenario_at(factors, base, values)))
        except ScenarioError as error:
            problems.update(dict.fromkeys(error.problems))
    if problems:
        raise ScenarioError(problems)
    return made

"""The command ``run``."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.language import phrase
from experiments.common.asked import Options, days_of, opened
from experiments.common.documents import run_document
from experiments.common.output import (
    WRITING,
    announce_compiling,
    announce_tables,
    command_line,
    json_of,
    progress_of,
    waiting,
)
from experiments.common.statistics import estimate, of_days
from experiments.common.streams import show
from experiments.common.tables import run_text
from experiments.common.usage import alone
from model.measures import KPIS
from model.results.folder import check_target
from model.run import simulate
from model.setup.parameters import Setup, build


def run_scenario(options: Options) -> None:
    """Simulate days of a scenario, print the KPIs, write the tables if asked to.

    Raises
    ------
    ScenarioError, ResultsError
        If the scenario or the folder cannot be used.
    """
    if options.journal and options.out is None:
        raise alone("--journal", phrase("no folder to write it to"), "--out DIR")
    scenario = opened(options)
    setup = build(scenario)
    days = days_of(options, setup)
    kpis = _simulate(setup, range(days), options)
    estimates = {kpi.name: estimate(of_days(kpis, kpi)) for kpi in KPIS}
    if options.as_json:
        show(json_of(run_document(scenario, days, options.seed, estimates)))
    else:
        show(run_text(scenario, days, options.seed, estimates, options.lang))
    if options.out is not None:
        announce_tables(options.out)


def _simulate(setup: Setup, days: range, options: Options) -> NDArray[np.float64]:
    """Simulate days, with or without writing the tables."""
    if options.out is None:
        announce_compiling()
        with progress_of(len(days)) as move:
            return simulate(
                setup, days=days, seed=options.seed, threads=options.threads, progress=move
            )
    from model.results.write import write_results

    folder = Path(options.out)
    check_target(folder)
    announce_compiling()
    with waiting(WRITING, len(days)):
        return write_results(
            folder,
            setup,
            days=days,
            seed=options.seed,
            command=command_line(),
            journal=options.journal,
        )

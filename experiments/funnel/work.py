"""The command ``funnel``."""

from typing import Any

import numpy as np

from agents.codes import SECOND, Segment
from agents.language import phrase
from experiments.common.asked import Options, days_of, opened
from experiments.common.output import announce_compiling, json_of, waiting
from experiments.common.streams import show
from experiments.funnel.pipeline import pipeline_document, pipeline_text
from experiments.funnel.text import funnel_text
from model.analysis.funnel import SHAPE, Funnel, funnel_of
from model.analysis.links import Link, Reason, Result, key_of
from model.analysis.pipeline import pipeline_of
from model.analysis.pipeline_counts import Counts, count_pipeline
from model.kernel.compiled import KERNEL_DIGEST
from model.run import tables
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build


def show_funnel(options: Options) -> None:
    """Simulate days of a scenario and print what becomes of customers at each link, and of sales.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used.
    """
    scenario = opened(options)
    setup = build(scenario)
    days = days_of(options, setup)
    announce_compiling()
    with waiting(phrase("simulating"), days):
        total, counts = total_of(setup, days, options.seed)
    if options.as_json:
        document = funnel_document(scenario, total, days, options.seed)
        show(json_of({**document, "pipeline": pipeline_document(counts, days)}))
    else:
        text = funnel_text(scenario, total, days, options.seed, options.lang)
        show(f"{text}\n\n{pipeline_text(counts, days, options.lang)}")


def total_of(setup: Setup, days: int, seed: int) -> tuple[Funnel, Counts]:
    """Return the funnel of some days together, and their pipeline."""
    customers, time = np.zeros(SHAPE, np.int64), np.zeros(SHAPE, np.int64)
    counts = Counts()
    for day in tables(setup, days=range(days), seed=seed, journal=True):
        one = funnel_of(setup.parameters[0], day.customers, day.journal)
        customers += one.customers
        time += one.time
        count_pipeline(counts, pipeline_of(setup, day))
    return Funnel(customers, time), counts


def funnel_document(scenario: Scenario, total: Funnel, days: int, seed: int) -> dict[str, Any]:
    """Return what ``funnel --json`` prints: rows as in the table, but means per day."""
    counted = zip(*np.nonzero(total.customers), strict=True)
    return {
        "scenario": scenario.name,
        "variants": list(scenario.variants_in_force),
        "days": days,
        "seed": seed,
        "kernel": KERNEL_DIGEST,
        "funnel": [
            {
                "link": key_of(Link(link)),
                "segment": key_of(Segment(segment)),
                "result": key_of(Result(result)),
                "reason": key_of(Reason(reason)),
                "customers": int(total.customers[link, segment, result, reason]) / days,
                "seconds": int(total.time[link, segment, result, reason]) / SECOND / days,
            }
            for link, segment, result, reason in counted
        ],
    }

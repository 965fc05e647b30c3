"""The commands of the group ``decide``."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from agents.errors import refusal, said_of
from agents.language import Language, as_is, phrase
from experiments.common.asked import Options, days_of
from experiments.common.inputs import nothing_to_propose, scenario_files
from experiments.common.measures import measure_named
from experiments.common.output import SLOW_DAYS, announce_compiling, json_of, progress_of
from experiments.common.output_files import check_output
from experiments.common.points import Work
from experiments.common.streams import show, tell
from experiments.common.usage import no_picture
from experiments.decisions.best import candidates_of, pick_best
from experiments.decisions.best_text import best_document, best_text
from experiments.decisions.breakeven import SHARES, VOLUMES, map_of
from experiments.decisions.breakeven_text import map_document, map_text
from experiments.decisions.effects import MOST_VARIANTS, effects_of
from experiments.decisions.effects_text import effects_document, effects_text
from experiments.decisions.factors import factors_of, with_ranges
from experiments.decisions.headroom import headroom_of
from experiments.decisions.headroom_text import HeadroomStudy, headroom_document, headroom_text
from experiments.decisions.limits import ZONES, limit_of, target_of
from experiments.decisions.selection import FIRST_DAYS, Rule
from experiments.decisions.sensitivity import Question, sensitivity_of
from experiments.decisions.sensitivity_text import sensitivity_document, sensitivity_text
from layouts import Problem
from model.measures import Measure
from model.scenario.load import load_scenario, with_settings, with_variant
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import build

SUFFIXES: Final = (".svg", ".png")
"""Of pictures of the break-even map."""

MOST_DAYS: Final = 2000
"""Days after which a selection ends undecided, if nobody says how many."""

FLOORS_A_SEARCH: Final = 35
"""Multipliers that a search for the headroom looks at, about; for the progress bar only."""

Found = TypeVar("Found")


@contextmanager
def working(options: Options, days: int, floor_days: int) -> Iterator[Work]:
    """Give the work of so many days of each floor; a bar shows how much of it is done."""
    announce_compiling()
    with progress_of(floor_days) as move:
        yield Work(days, options.seed, options.threads, move)


def shown(
    options: Options,
    found: Found,
    document: Callable[[Found], dict[str, Any]],
    text: Callable[[Found, Language], str],
) -> None:
    """Print what was found, as text or as JSON."""
    show(json_of(document(found)) if options.as_json else text(found, options.lang))


def looked_at(scenario: Scenario, options: Options) -> list[str]:
    """Return the variants that are looked at, each alone: those named, or all."""
    return list(dict.fromkeys(options.variants or scenario.variant))


def decide_effects(options: Options) -> None:
    """Print main effects and interactions of the variants.

    Raises
    ------
    ScenarioError
        If the scenario or the variants cannot be used.
    """
    scenario = load_scenario(options.scenario)
    names, days = looked_at(scenario, options), days_of(options, build(scenario))
    floors = 2 ** min(len(names), MOST_VARIANTS)  # fewer, if not all can be in force together
    with working(options, days, days * floors) as work:
        effects = effects_of(scenario, names, work)
    shown(options, effects, effects_document, effects_text)


def decide_headroom(options: Options, *, target: str) -> None:
    """Print how much busier the branch may become before a target breaks.

    Raises
    ------
    ScenarioError
        If the scenario or a variant cannot be used.
    """
    scenario = load_scenario(options.scenario)
    names, wanted, setup = looked_at(scenario, options), target_of(target), build(scenario)
    days = days_of(options, setup)
    with working(options, days, days * FLOORS_A_SEARCH * (1 + len(names))) as work:
        floors = headroom_of(scenario, names, wanted, work)
    study = HeadroomStudy(scenario, setup, wanted, days, options.seed, floors)
    shown(options, study, headroom_document, headroom_text)


def decide_best(
    options: Options,
    *,
    scenarios: tuple[str, ...],
    together: bool,
    by: str,
    limit: str | None,
    zone: float | None,
    confidence: float,
) -> None:
    """Pick the best of several floors and print it, with the chance to be right.

    ``options.days`` is the most days.

    Raises
    ------
    ScenarioError
        If a scenario or variant cannot be used, or there are too few or too many.
    """
    measure = _measure_to_better(by)
    wanted = None if limit is None else limit_of(limit)
    _check_daily(measure, "--by")
    if wanted is not None:
        _check_daily(wanted.measure, "--subject-to")
    if together and len(scenarios) > 1:
        found = phrase("{n} scenarios", n=len(scenarios))
        expected = phrase("one, with variants to combine")
        raise click.UsageError(refusal("--together", found, expected))
    loaded = [load_scenario(source) for source in scenarios or ("standard",)]
    candidates = candidates_of(loaded, options.variants, together=together)
    traces = (candidate.setup.days_of_trace for candidate in candidates)
    most = min([options.days or MOST_DAYS, *(days for days in traces if days is not None)])
    if most < FIRST_DAYS:
        expected = phrase("at least {n}, before which nothing is dropped", n=FIRST_DAYS)
        raise click.UsageError(refusal("--most-days", as_is(most), expected))
    zone = ZONES[measure.unit.name] if zone is None else zone
    rule = Rule(zone, 1.0 - confidence)
    if wanted is not None:
        rule = replace(rule, limit=wanted.sign * wanted.bound, tolerance=wanted.tolerance)
    with working(options, most, most * len(candidates)) as work:
        pick = pick_best(candidates, measure, wanted, rule, work)
    shown(options, pick, best_document, best_text)


def _check_daily(measure: Measure, option: str) -> None:
    """Refuse a ratio of sums over days: the selection goes by means of days, one more at a time."""
    if measure.ratio is not None:
        found = phrase("{name}, a ratio over all days", name=measure.name)
        expected = phrase("a measure that each day has, as cross_sales")
        raise click.UsageError(refusal(option, found, expected))


def _measure_to_better(by: str) -> Measure:
    """Return the measure of a name, of which more or less is better."""
    measure = measure_named(by)
    if measure.better == 0:
        expected = phrase("a measure that should be high or low")
        raise click.UsageError(refusal("--by", as_is(f'"{by}"'), expected))
    return measure


def decide_breakeven(
    options: Options,
    *,
    by: str,
    volumes: Sequence[float] | None,
    shares: Sequence[float] | None,
) -> None:
    """Print the break-even map, and draw it if asked to.

    Raises
    ------
    ScenarioError
        If the scenario or a variant cannot be used.
    """
    measure, volumes, shares = _measure_to_better(by), volumes or VOLUMES, shares or SHARES
    out = None if options.out is None else Path(options.out)
    if out is not None and out.suffix not in SUFFIXES:
        raise no_picture(out)
    scenario = load_scenario(options.scenario)
    if out is not None:
        check_output(out, inputs=scenario_files(options.scenario), force=options.force)
    names = _proposed(scenario, options)
    days = days_of(options, build(scenario))
    _check_volumes([scenario, with_variant(scenario, *names)], volumes)
    with working(options, days, 2 * days * len(volumes) * len(shares)) as work:
        made = map_of(scenario, names, measure, volumes, shares, work)
    if out is not None:
        from experiments.decisions.breakeven_picture import write_picture

        write_picture(made, out, options.lang)
    shown(options, made, map_document, map_text)


def _check_volumes(floors: Sequence[Scenario], volumes: Sequence[float]) -> None:
    """See that the floors may have so many times their arrivals, as if their files said so."""
    for floor, volume in product(floors, (volumes[0], volumes[-1])):
        if floor.arrivals.trace is not None:
            continue
        try:
            with_settings(floor, {"arrivals.volume": floor.arrivals.volume * volume})
        except ScenarioError as error:
            where = said_of("--volumes", phrase("{n:g} times today's arrivals", n=volume))
            raise click.UsageError(said_of(where, error.problems[0])) from None


def decide_sensitivity(
    options: Options, *, by: str, ranges: str | None, top: int, points: int
) -> None:
    """Print on which assumptions the verdict on a proposal hangs.

    Raises
    ------
    ScenarioError
        If the scenario, a variant or the file of ranges cannot be used.
    """
    if points & (points - 1):
        expected = phrase("a power of 2, as 128")
        raise click.UsageError(refusal("--points", as_is(points), expected))
    scenario = load_scenario(options.scenario)
    names = _proposed(scenario, options)
    with_variant(scenario, *names)
    measure, days = measure_named(by), days_of(options, build(scenario))
    factors = factors_of(scenario, names)
    if ranges is not None:
        factors = with_ranges(factors, Path(ranges))
    if not factors:
        expected = phrase("sources that say which numbers are an assumption")
        problem = Problem(scenario.file, "sources", phrase("no assumption"), expected)
        raise ScenarioError([problem])
    floor_days = 2 * days * (2 * len(factors) + points * (top + 2))
    with working(options, days, floor_days) as work:
        announce_work(floor_days)
        question = Question(scenario, names, measure, work)
        found = sensitivity_of(question, factors, top=top, points=points)
    shown(options, found, sensitivity_document, sensitivity_text)


def announce_work(floor_days: int) -> None:
    """Say that long work begins, where no progress bar is to be seen."""
    if floor_days >= SLOW_DAYS and not sys.stderr.isatty():
        tell(phrase("Simulating about {days:,} days of a branch ...", days=floor_days))


def _proposed(scenario: Scenario, options: Options) -> tuple[str, ...]:
    """Return the variants that are proposed together: those named, or the file's first."""
    names = tuple(dict.fromkeys(options.variants)) or tuple(scenario.variant)[:1]
    if not names:
        raise ScenarioError([nothing_to_propose(scenario.file)])
    return names

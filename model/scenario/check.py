"""Whether the parts of a scenario fit together: hours, arrivals, shares, files, capacities.

Whether they fit the floor plan is asked in `model.scenario.check_floor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import isclose
from typing import TYPE_CHECKING, Any

from agents.language import Phrase, phrase
from layouts import SHIPPED_PLANS, Floor, PlanError, Problem
from layouts.reading import what_is_wrong_with, with_reason
from layouts.schema import shown
from model.chance.recipe import MOST_EXPECTED
from model.scenario.check_floor import check_floor
from model.scenario.check_staff import check_staff
from model.scenario.distributions import Empirical, mean_of, values_of
from model.scenario.lines import SELLERS
from model.scenario.people import SEGMENTS, TEMPERAMENTS
from model.scenario.problems import ScenarioError
from model.scenario.roster import people_of_sheet
from model.scenario.sheet import Sheet
from model.scenario.trace import trace_of
from model.scenario.units import minutes_of

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario


def check(scenario: Scenario) -> Iterator[Problem]:
    """Yield everything that does not fit together in a scenario whose sections are right."""
    if scenario.opens >= scenario.closes:
        expected = phrase("opens before closes")
        yield Problem(scenario.file, "opening", _opening_hours(scenario), expected)
        return
    yield from _check_rates(scenario)
    yield from _check_shares(scenario)
    yield from _check_steps(scenario)
    yield from _check_ban(scenario)
    files = [*_check_trace(scenario), *_check_empirical(scenario), *_check_roster(scenario)]
    yield from files
    floor, problems = _floor(scenario)
    yield from problems
    if any(problem.file != scenario.file for problem in files):
        return
    yield from _check_time_between(scenario)
    of_staff = list(check_staff(scenario, floor))
    yield from of_staff
    if floor is not None and not of_staff:
        yield from check_floor(scenario, floor)


def _opening_hours(scenario: Scenario) -> Phrase:
    return phrase("{first} to {last}", first=scenario.opening.opens, last=scenario.opening.closes)


def _check_rates(scenario: Scenario) -> Iterator[Problem]:
    rates = scenario.arrivals.rates or ()
    for count, (before, rate) in enumerate(pairwise(rates), 2):
        if minutes_of(rate.start) <= minutes_of(before.start):
            place = f"arrivals.rates.{count}.from"
            expected = phrase(
                "a time after {before}, as rates are in order of time", before=before.start
            )
            yield Problem(scenario.file, place, shown(rate.start), expected)
    for count, rate in enumerate(rates, 1):
        if not scenario.opens <= minutes_of(rate.start) < scenario.closes:
            expected = phrase("opening hours, {hours}", hours=_opening_hours(scenario))
            place = f"arrivals.rates.{count}.from"
            yield Problem(scenario.file, place, shown(rate.start), expected)
    ends = [*(minutes_of(rate.start) for rate in rates[1:]), scenario.closes]
    hours = [(end - minutes_of(rate.start)) / 60 for rate, end in zip(rates, ends, strict=False)]
    expected_number = scenario.arrivals.volume * sum(
        rate.per_hour * hour for rate, hour in zip(rates, hours, strict=True)
    )
    if expected_number > MOST_EXPECTED:
        found = phrase("{n:,.0f} customers a day", n=expected_number)
        expected = phrase("at most {n:,}", n=MOST_EXPECTED)
        yield Problem(scenario.file, "arrivals", found, expected)


def _check_time_between(scenario: Scenario) -> Iterator[Problem]:
    law = scenario.arrivals.time_between
    if law is None:
        return
    mean = mean_of(law, scenario.sheet)
    day = (scenario.closes - scenario.opens) * scenario.arrivals.volume
    if mean <= 0.0 or mean * MOST_EXPECTED < day:
        found = phrase("a mean of {mean:.3g} min", mean=mean)
        expected = phrase(
            "above 0, and so long that at most {n:,} customers are expected in a day",
            n=MOST_EXPECTED,
        )
        yield Problem(scenario.file, "arrivals.time_between", found, expected)


def _check_shares(scenario: Scenario) -> Iterator[Problem]:
    of_segments = {name: getattr(scenario.segments, name).share for name in SEGMENTS}
    yield from _check_sum(scenario, "segments", of_segments)
    of_temperaments = {name: getattr(scenario.temperaments, name).share for name in TEMPERAMENTS}
    yield from _check_sum(scenario, "temperaments", of_temperaments)
    segments_of: dict[float, list[str]] = {}
    for name in SEGMENTS:
        if of_segments[name] > 0.0:
            total = sum(getattr(need.share, name) for need in scenario.needs.values())
            segments_of.setdefault(round(total, 9), []).append(name)
    for total, names in segments_of.items():
        found = phrase("shares in segment {names} that sum to {total:.6g}", names=", ".join(names))
        yield from _check_sum(scenario, "needs", {"": total}, found)
    segments = [getattr(scenario.segments, name) for name in SEGMENTS]
    if scenario.products.simple or any(segment.simple_interest > 0.0 for segment in segments):
        yield from _check_sum(scenario, "products.simple", scenario.products.simple)
    if scenario.products.complex or any(segment.interest > 0.0 for segment in segments):
        yield from _check_sum(scenario, "products.complex", scenario.products.complex)


def _check_sum(
    scenario: Scenario,
    place: str,
    shares: Mapping[Any, float],
    found: Phrase = phrase("shares that sum to {total:.6g}"),  # noqa: B008
) -> Iterator[Problem]:
    total = sum(shares.values())
    if not isclose(total, 1.0, abs_tol=1e-6):
        expected = phrase("shares that sum to 1")
        yield Problem(scenario.file, place, found.filled(total=total), expected)


def _check_steps(scenario: Scenario) -> Iterator[Problem]:
    rules = scenario.rules
    balking = [step.waiting for step in rules.leaving.balking]
    waits = [step.wait_min for step in rules.judgement.waits]
    for place, starts in (
        ("rules.leaving.balking.{}.waiting", balking),
        ("rules.judgement.waits.{}.wait_min", waits),
    ):
        for count, (before, start) in enumerate(pairwise(starts), 2):
            if start <= before:
                found = phrase("{start:g} after {before:g}", start=start, before=before)
                expected = phrase("steps in ascending order")
                yield Problem(scenario.file, place.format(count), found, expected)


def _check_ban(scenario: Scenario) -> Iterator[Problem]:
    """Yield the needs whose product rule ``referral`` bans from a position that they name."""
    if not scenario.rules.referral.enabled:
        return
    for key, need in scenario.needs.items():
        banned = sorted(set(need.positions).difference(SELLERS))
        if need.product is not None and banned:
            positions = ", ".join(map(str, banned))
            found = phrase("{positions} for a complex product", positions=positions)
            expected = phrase("4 or 7 alone, as rules.referral is on")
            yield Problem(scenario.file, f"needs.{key}.positions", found, expected)


def _with_sheet(
    scenario: Scenario, path: str | None, look: Callable[[Sheet], Sequence[Problem]]
) -> Sequence[Problem]:
    """Return what is wrong with a CSV file, or that it cannot be read."""
    if path is None:
        return []
    try:
        return look(scenario.sheet(path))
    except ScenarioError as error:
        return error.problems


def _check_trace(scenario: Scenario) -> Sequence[Problem]:
    names = list(scenario.needs)
    return _with_sheet(
        scenario, scenario.arrivals.trace, lambda sheet: trace_of(sheet, names, scenario.opens)[2]
    )


def _check_roster(scenario: Scenario) -> Sequence[Problem]:
    return _with_sheet(scenario, scenario.roster, lambda sheet: people_of_sheet(sheet)[1])


def _check_empirical(scenario: Scenario) -> Iterator[Problem]:
    seen = set()
    for place, law in scenario.laws():
        if not isinstance(law, Empirical) or law in seen:
            continue
        seen.add(law)
        found = _with_sheet(scenario, law.file, partial(_value_problems, law))
        for problem in found:
            is_file = problem.place == ""
            yield (
                replace(problem, place=phrase("(for {place})", place=place)) if is_file else problem
            )


def _value_problems(law: Empirical, sheet: Sheet) -> Sequence[Problem]:
    return values_of(law, sheet)[1]


def _floor(scenario: Scenario) -> tuple[Floor | None, Sequence[Problem]]:
    """Return the floor; or None, and what is wrong with its plan."""
    if (scenario.layout is None) == (scenario.plain is None):
        is_missing = scenario.layout is None
        found = phrase("no layout") if is_missing else phrase("both layout and plain")
        expected = phrase("either layout or a section [plain]")
        return None, [Problem(scenario.file, "layout", found, expected)]
    layout = scenario.layout or ""
    is_shipped = scenario.layout is None or layout in SHIPPED_PLANS
    if wrong := None if is_shipped else what_is_wrong_with(scenario.folder / layout):
        shipped = ", ".join(SHIPPED_PLANS)
        expected = phrase("a file beside the scenario, or one of {names}", names=shipped)
        found = with_reason(phrase("no plan {name}", name=shown(layout)), wrong)
        return None, [Problem(scenario.file, "layout", found, expected)]
    try:
        return scenario.floor(), []
    except PlanError as error:
        return None, error.problems

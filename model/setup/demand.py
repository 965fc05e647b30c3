"""From a scenario's customers to the recipe of its days: shares, distributions, rates, traces.

Human units become microseconds here and in `model.setup.parameters`, and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, SECOND
from agents.tables import records
from model.chance.recipe import GAP_UNIT, TABLE, TRACE, Law, Recipe
from model.scenario.distributions import (
    Constant,
    Distribution,
    Empirical,
    Erlang,
    Exponential,
    Gamma,
    Lognormal,
    Triangular,
    Uniform,
    Weibull,
    values_of,
)
from model.scenario.people import COMPLEX_PRODUCTS, SEGMENTS, SIMPLE_PRODUCTS, TEMPERAMENTS, Need
from model.scenario.trace import trace_of
from model.scenario.units import minutes_of
from model.setup.own_work import own_work_of

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario

LEAST_CV: Final = 1e-12
"""Coefficient of variation below which no time of a working day differs by a microsecond."""

Row = tuple[int, float, float, float, int, int]
"""A row of dtype `model.chance.recipe.LAW`."""

ENDLESS: Final[Row] = (Law.WITHOUT_END, 0.0, 0.0, 0.0, 0, 0)
"""Patience of those who wait for ever."""


class LawBook:
    """Turns distributions into rows of `recipe.LAW`, and collects the empirical values.

    Parameters
    ----------
    scenario
        Whose CSV files hold the values.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._values: list[NDArray[np.float64]] = []

    def values(self) -> NDArray[np.float64]:
        """Return the values of all empirical distributions so far, one after the other [us]."""
        return np.concatenate([*self._values, np.zeros(0)])

    def row(self, law: Distribution | None) -> Row:
        """Return the row of a distribution [us]; None is without end."""
        match law:
            case None:
                return ENDLESS
            case Constant():
                return Law.CONSTANT, law.value_min * MINUTE, 0.0, 0.0, 0, 0
            case Exponential():
                return Law.EXPONENTIAL, law.mean_min * MINUTE, 0.0, 0.0, 0, 0
            case Erlang():
                return Law.ERLANG, law.mean_min * MINUTE / law.stages, 0.0, 0.0, law.stages, 0
            case Gamma():
                return gamma_row(law.mean_min * MINUTE, law.cv)
            case Lognormal():
                variance = math.log1p(law.cv**2)
                mean = math.log(law.mean_min * MINUTE) - variance / 2.0
                return Law.LOGNORMAL, mean, math.sqrt(variance), 0.0, 0, 0
            case Weibull():
                return Law.WEIBULL, law.scale_min * MINUTE, 1.0 / law.shape, 0.0, 0, 0
            case Uniform():
                width = (law.high_min - law.low_min) * MINUTE
                return Law.UNIFORM, law.low_min * MINUTE, width, 0.0, 0, 0
            case Triangular():
                width = law.high_min - law.low_min
                mode = (law.mode_min - law.low_min) / width
                return Law.TRIANGULAR, law.low_min * MINUTE, width * MINUTE, mode, 0, 0
            case Empirical():
                return self._empirical(law)

    def _empirical(self, law: Empirical) -> Row:
        values, _ = values_of(law, self._scenario.sheet(law.file))
        unit = SECOND if law.unit == "s" else MINUTE
        first = sum(part.size for part in self._values)
        self._values.append(np.array(values) * unit)
        return Law.EMPIRICAL, 0.0, 0.0, 0.0, first, len(values)


def gamma_row(mean: float, cv: float) -> Row:
    """Return the row of a gamma distribution by mean and cv; next to 0 it is constant."""
    if cv < LEAST_CV:
        return Law.CONSTANT, mean, 0.0, 0.0, 0, 0
    return Law.GAMMA, mean * cv**2, 1.0 / cv**2, 0.0, 0, 0


def recipe_of(scenario: Scenario) -> Recipe:
    """Return the recipe of a scenario's days."""
    laws = LawBook(scenario)
    tables = np.zeros(1, dtype=records(TABLE))
    table = tables[0]
    _set_arrivals(table, scenario, laws)
    _set_shares(table, scenario)
    _set_persons(table, scenario, laws)
    for row, need in enumerate(scenario.needs.values()):
        _set_works(table.works[row], need, laws)
    customers, days = np.zeros(0, dtype=TRACE), np.zeros(1, dtype=np.int64)
    if scenario.arrivals.trace is not None:
        sheet = scenario.sheet(scenario.arrivals.trace)
        customers, days, _ = trace_of(sheet, list(scenario.needs), scenario.opens)
    trace = customers.astype(records(TRACE))
    own_work = own_work_of(scenario, laws.row)
    return Recipe(tables, laws.values(), trace, days, own_work)


def _set_arrivals(table: np.record, scenario: Scenario, laws: LawBook) -> None:
    arrivals = scenario.arrivals
    table.day_factor = gamma_row(1.0, arrivals.day_cv)
    if arrivals.time_between is not None:
        table.gap = laws.row(arrivals.time_between)
    else:
        table.gap = (Law.EXPONENTIAL, float(GAP_UNIT), 0.0, 0.0, 0, 0)
    ends, parts, unit = arrivals_of(scenario)
    table.n_intervals = parts.size
    table.interval_at[: len(ends)] = ends
    table.expected[1 : len(ends)] = np.cumsum(parts * (arrivals.volume * unit))


def arrivals_of(scenario: Scenario) -> tuple[list[int], NDArray[np.float64], float]:
    """Return the ends of the intervals, what is expected in each at volume 1, and its unit.

    Returns
    -------
    tuple
        Starts of the intervals and the last one's end [us], n + 1 of them (none with a trace);
        shape (n,), customers if there are rates, else microseconds; parts in one of these.
    """
    arrivals = scenario.arrivals
    closing = (scenario.closes - scenario.opens) * MINUTE
    if arrivals.time_between is not None:
        return [0, closing], np.array([float(closing)]), 1.0
    rates = arrivals.rates or ()
    starts = [minutes_of(rate.start) - scenario.opens for rate in rates]
    ends = [*starts[1:], scenario.closes - scenario.opens]
    parts = [
        rate.per_hour * (end - start) / 60.0
        for start, end, rate in zip(starts, ends, rates, strict=False)
    ]
    instants = [minutes * MINUTE for minutes in (*starts[:1], *ends[: len(rates)])]
    return instants, np.array(parts, dtype=np.float64), float(GAP_UNIT)


def cumulative(shares: Iterable[float]) -> NDArray[np.float64]:
    """Return cumulative shares, which end with 1 whatever the rounding."""
    sums = np.cumsum(list(shares))
    return sums / sums[-1] if sums.size and sums[-1] > 0.0 else sums


def _set_shares(table: np.record, scenario: Scenario) -> None:
    table.segments = cumulative(getattr(scenario.segments, name).share for name in SEGMENTS)
    kinds = [getattr(scenario.temperaments, name) for name in TEMPERAMENTS]
    table.temperaments = cumulative(kind.share for kind in kinds)
    table.speed_factor = [kind.speed_factor for kind in kinds]
    table.patience_factor = [kind.patience_factor for kind in kinds]
    needs = scenario.needs.values()
    table.n_needs = len(needs)
    for row, segment in enumerate(SEGMENTS):
        table.needs[row, : len(needs)] = cumulative(getattr(need.share, segment) for need in needs)
    products = scenario.products
    table.simple_products = cumulative(_shares(products.simple, SIMPLE_PRODUCTS))
    table.complex_products = cumulative(_shares(products.complex, COMPLEX_PRODUCTS))


def _shares(given: Any, names: Sequence[str]) -> list[float]:
    """Return the shares of products by code; all of the first where none are given."""
    if not given:
        return [1.0] + [0.0] * (len(names) - 1)
    return [given.get(name, 0.0) for name in names]


def _set_persons(table: np.record, scenario: Scenario, laws: LawBook) -> None:
    walking = scenario.customers.walking
    table.speed = walking.mean_m_per_s
    table.speed_sd = walking.sd_m_per_s
    table.slowest = walking.slowest_m_per_s
    table.fastest = walking.fastest_m_per_s
    table.interest = [getattr(scenario.segments, name).interest for name in SEGMENTS]
    table.patience = laws.row(scenario.customers.patience)
    table.accepted_wait = laws.row(scenario.customers.accepted_wait)
    table.greeting = laws.row(scenario.service.greeting_work)
    table.ticket = laws.row(scenario.service.ticket_work)
    table.conversation = laws.row(scenario.service.conversation_work)
    table.advice = laws.row(scenario.service.advice_work)


def _set_works(works: np.record, need: Need, laws: LawBook) -> None:
    works.window = laws.row(need.window_work)
    works.has_machine = need.machine is not None
    if need.machine_work is not None:
        works.machine = laws.row(need.machine_work)
        works.help = laws.row(need.help_work)
    works.is_preparable = need.preparable
    if need.preparation_work is not None:
        works.preparation = laws.row(need.preparation_work)
    works.is_product = need.product is not None
    works.is_enquiry = need.enquiry
    works.answer = laws.row(need.answer_work)

"""All chance of a day, drawn into the customers' table before the doors open.

What a day may be like is a `Recipe`, made from a scenario in `model.setup.demand`. Every number is
keyed by (seed, day, customer, purpose): two floors can have the same day (common random numbers),
and a purpose added at the end of `Purpose` changes no other number. Times are rounded to whole
microseconds at once, as `log` and `exp` differ between computers in the last bit.
"""

import math
from enum import IntEnum
from typing import Any, Final

import numpy as np

from agents.codes import NEVER, NOBODY, Decision, Product, Segment, Temperament
from model.chance.clearing import clear
from model.chance.laws import normal_between, number
from model.chance.recipe import GAP_UNIT, LONGEST, SIMPLE, Recipe
from model.chance.streams import Stream, stream_of, uniform
from model.kernel.compiled import compiled, config, entry

MAX_CUSTOMERS: Final = 1 << 18
"""Most customers of a day: the calendar holds 18 bits of a row."""


LONGEST_GAP: Final = 1e15
"""Longest gap between arrivals, in parts: beyond the end of every day."""


class Purpose(IntEnum):
    """What a number is for; new ones go at the end (decisions are at `DECISIONS` and above)."""

    DAY_FACTOR = 0
    GAP = 1
    SEGMENT = 2
    TEMPERAMENT = 3
    NEED = 4
    SIMPLE_PRODUCT = 5
    COMPLEX_PRODUCT = 6
    SPEED = 7
    PATIENCE = 8
    ACCEPTED_WAIT = 9
    GREETING = 10
    TICKET = 11
    WINDOW = 12
    MACHINE = 13
    HELP = 14
    PREPARATION = 15
    CONVERSATION = 16
    ADVICE = 17
    ANSWER = 18


DECISIONS: Final = 1000
"""Purpose of the first decision; a decision's purpose is this plus its `Decision`."""

N_DECISIONS: Final = len(Decision)
N_SEGMENTS: Final = len(Segment)
N_TEMPERAMENTS: Final = len(Temperament)
N_COMPLEX: Final = len(Product) - SIMPLE


def _draw_day(recipe: Recipe, seed: int, day: int, customers: np.ndarray[Any, Any]) -> int:
    """Draw a day into the first rows of ``customers``, and clear what else they hold.

    Parameters
    ----------
    recipe
        What days may be like.
    seed
        Seed of the run, 0 or more.
    day
        Number of the day, 0 or more; a trace of several days is replayed in turn.
    customers
        Customers' table, dtype `agents.tables.CUSTOMER`; changed.

    Returns
    -------
    int
        Number of customers; or, if the table is too short for them, minus that number; minus
        one more than `MAX_CUSTOMERS`, if there are more than that.
    """
    if recipe.trace.size > 0:
        n = replay_day(recipe, seed, day, customers)
    else:
        n = draw_arrivals(recipe, seed, day, customers)
    return n if n <= min(customers.size, MAX_CUSTOMERS) else -n


@compiled
def draw_arrivals(recipe: Recipe, seed: int, day: int, customers: np.ndarray) -> int:
    """Draw a day's customers as far as there is room, and return how many there are.

    That is `MAX_CUSTOMERS` + 1 if there are more than `MAX_CUSTOMERS`.

    Notes
    -----
    The k-th customer comes when the expected number of arrivals, times the day's factor, reaches
    the sum of their own and all earlier gaps: with exponential gaps, a Poisson process with the
    rates of the intervals. Sums are whole numbers, so they do not depend on the computer.
    """
    table = recipe.table[0]
    of_day = stream_of(seed, day, NOBODY)
    draw = number(table.day_factor, recipe.values, of_day, Purpose.DAY_FACTOR)
    factor = math.floor(draw * GAP_UNIT + 0.5) / GAP_UNIT
    reached = np.int64(0)
    interval = 0
    for n in range(MAX_CUSTOMERS + 1):
        stream = stream_of(seed, day, n)
        gap = number(table.gap, recipe.values, stream, Purpose.GAP)
        reached += np.int64(min(gap, LONGEST_GAP) + 0.5)
        while interval < table.n_intervals and reached >= table.expected[interval + 1] * factor:
            interval += 1
        if interval == table.n_intervals:
            return n
        if n < customers.size:
            customer = customers[n]
            customer.arrives_at = instant_within(table, interval, reached, factor)
            draw_person(customer, stream, table)
            draw_rest(customer, stream, table, recipe.values)
    return MAX_CUSTOMERS + 1


@compiled
def replay_day(recipe: Recipe, seed: int, day: int, customers: np.ndarray) -> int:
    """Replay a day of the trace as far as there is room, and return how many customers it has."""
    table = recipe.table[0]
    replayed = day % (recipe.trace_days.size - 1)
    first = recipe.trace_days[replayed]
    n = recipe.trace_days[replayed + 1] - first
    for row in range(min(n, customers.size)):
        stream = stream_of(seed, day, row)
        customer = customers[row]
        draw_person(customer, stream, table)
        replay_person(customer, recipe.trace[first + row])
        draw_rest(customer, stream, table, recipe.values)
        replay_times(customer, recipe.trace[first + row])
    return n


@compiled
def draw_rest(customer: np.record, stream: Stream, table: np.record, values: np.ndarray) -> None:
    """Draw what follows from who comes and what for, and clear what the day will make of it."""
    clear(customer)
    draw_chances(customer, stream)
    draw_patience(customer, stream, table, values)
    draw_works(customer, stream, table, values)


@compiled
def instant_within(table: np.record, interval: int, reached: int, factor: float) -> int:
    """Return when, within an interval, the expected arrivals reach a number of parts [us]."""
    start = table.interval_at[interval]
    length = table.interval_at[interval + 1] - start
    before = table.expected[interval] * factor
    within = table.expected[interval + 1] * factor - before
    return start + np.int64((reached - before) / within * length)


@compiled
def draw_chances(customer: np.record, stream: Stream) -> None:
    """Draw one uniform number for each decision of the day."""
    for decision in range(N_DECISIONS):
        customer.chance[decision] = uniform(stream, DECISIONS + decision)


@compiled
def draw_person(customer: np.record, stream: Stream, table: np.record) -> None:
    """Draw who comes and what for."""
    segment = category(table.segments, N_SEGMENTS, uniform(stream, Purpose.SEGMENT))
    customer.segment = segment
    share = uniform(stream, Purpose.TEMPERAMENT)
    customer.temperament = category(table.temperaments, N_TEMPERAMENTS, share)
    customer.need = category(table.needs[segment], table.n_needs, uniform(stream, Purpose.NEED))
    share = uniform(stream, Purpose.SIMPLE_PRODUCT)
    customer.simple_product = category(table.simple_products, SIMPLE, share)
    share = uniform(stream, Purpose.COMPLEX_PRODUCT)
    complex_product = category(table.complex_products, N_COMPLEX, share)
    customer.complex_product = SIMPLE + complex_product


@compiled
def draw_patience(
    customer: np.record, stream: Stream, table: np.record, values: np.ndarray
) -> None:
    """Draw the pace at which the customer walks (``slowness``), and how long they wait."""
    speed = normal_between(
        stream, Purpose.SPEED, table.speed, table.speed_sd, table.slowest, table.fastest
    )
    speed *= table.speed_factor[customer.temperament]
    customer.slowness = np.int64(1e6 / speed + 0.5)
    factor = table.patience_factor[customer.temperament]
    patience = number(table.patience, values, stream, Purpose.PATIENCE)
    customer.patience = whole_or_never(patience * factor)
    accepted = number(table.accepted_wait, values, stream, Purpose.ACCEPTED_WAIT)
    customer.accepted_wait = whole_or_never(accepted * factor)


@compiled
def draw_works(customer: np.record, stream: Stream, table: np.record, values: np.ndarray) -> None:
    """Draw the service time of each stage that the customer's need and interest may lead to."""
    work = table.works[customer.need]
    segment = customer.segment
    customer.greeting_work = whole(number(table.greeting, values, stream, Purpose.GREETING))
    customer.ticket_work = whole(number(table.ticket, values, stream, Purpose.TICKET))
    customer.window_work = whole(number(work.window, values, stream, Purpose.WINDOW))
    conversation = number(table.conversation, values, stream, Purpose.CONVERSATION)
    customer.conversation_work = whole(conversation)
    customer.machine_work = 0
    customer.help_work = 0
    customer.preparation_work = 0
    customer.advice_work = 0
    customer.answer_work = 0
    if work.has_machine:
        customer.machine_work = whole(number(work.machine, values, stream, Purpose.MACHINE))
        customer.help_work = whole(number(work.help, values, stream, Purpose.HELP))
    if work.is_enquiry:
        customer.answer_work = whole(number(work.answer, values, stream, Purpose.ANSWER))
    if work.is_preparable:
        preparation = number(work.preparation, values, stream, Purpose.PREPARATION)
        customer.preparation_work = whole(preparation)
    if not work.is_product and customer.chance[Decision.INTEREST] < table.interest[segment]:
        customer.advice_work = whole(number(table.advice, values, stream, Purpose.ADVICE))


@compiled
def replay_person(customer: np.record, line: np.record) -> None:
    """Let the customer be who a line of the trace says, as far as it says so."""
    customer.arrives_at = line.arrives_at
    customer.need = line.need
    customer.segment = known(line.segment, customer.segment)
    customer.temperament = known(line.temperament, customer.temperament)


@compiled
def replay_times(customer: np.record, line: np.record) -> None:
    """Let the customer's times be those of a line of the trace, where it has them."""
    customer.patience = known(line.patience, customer.patience)
    customer.greeting_work = known(line.greeting_work, customer.greeting_work)
    customer.ticket_work = known(line.ticket_work, customer.ticket_work)
    customer.window_work = known(line.window_work, customer.window_work)
    customer.machine_work = known(line.machine_work, customer.machine_work)
    customer.help_work = known(line.help_work, customer.help_work)
    customer.preparation_work = known(line.preparation_work, customer.preparation_work)
    customer.conversation_work = known(line.conversation_work, customer.conversation_work)
    customer.advice_work = known(line.advice_work, customer.advice_work)


@compiled
def known(of_trace: int, drawn: int) -> int:
    """Return what the trace says, or what was drawn if it says nothing."""
    return drawn if of_trace == NOBODY else of_trace


@compiled
def category(cumulative: np.ndarray, count: int, share: float) -> int:
    """Return the category that a share falls into; all are compared, to keep branches out."""
    found = 0
    for row in range(count - 1):
        found += share >= cumulative[row]
    return found


@compiled
def whole(time: float) -> int:
    """Return a time in whole microseconds, cut at `LONGEST` [us]."""
    return int(min(time, LONGEST) + 0.5)


@compiled
def whole_or_never(time: float) -> int:
    """Return a patience in whole microseconds; an endless one is ``NEVER`` [us]."""
    return NEVER if time == math.inf else whole(time)


if config.DISABLE_JIT:  # in plain Python a hash that overflows, as it should, would warn
    _draw_day = np.errstate(over="ignore")(_draw_day)

draw_day = entry(_draw_day)
"""Draw a day into the customers' table; see `model.chance.draws` for what it takes."""

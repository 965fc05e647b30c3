"""The recipe of a day: all that chance may make of it, as records.

`model.setup.demand` writes a recipe from a scenario; `model.chance.draws` draws days by it.
"""

from enum import IntEnum
from typing import Any, Final, NamedTuple

import numpy as np

from agents.codes import Product, Segment, Temperament
from agents.tables import MAX_NEEDS

MAX_INTERVALS: Final = 96
"""Most intervals of arrival rates: a day of quarters of an hour."""

MOST_EXPECTED: Final = 20_000
"""Most customers that may be expected in a day, or that a day of a trace may have."""

LONGEST: Final = 8 * 3600 * 1_000_000
"""Longest service time or patience drawn, a working day [us]; longer ones are cut."""

GAP_UNIT: Final = 1 << 24
"""Parts of one expected arrival in which gaps between arrivals are whole numbers."""


class Law(IntEnum):
    """Kinds of distribution."""

    CONSTANT = 0
    EXPONENTIAL = 1
    ERLANG = 2
    GAMMA = 3
    LOGNORMAL = 4
    WEIBULL = 5
    UNIFORM = 6
    TRIANGULAR = 7
    EMPIRICAL = 8
    WITHOUT_END = 9


LAW: Final = np.dtype(
    [
        ("kind", np.int64),  # Law
        ("a", np.float64),  # constant, mean, scale, log-mean or low end
        ("b", np.float64),  # gamma's shape, 1 / Weibull's shape, log-sd or width
        ("c", np.float64),  # share of the width at which a triangle's mode lies
        ("first", np.int64),  # of its rows of `Recipe.values`; stages of an Erlang number
        ("count", np.int64),  # rows of `Recipe.values`
    ],
    align=True,
)

NEED_WORK: Final = np.dtype(
    [
        ("window", LAW),  # [us]
        ("machine", LAW),  # [us]
        ("help", LAW),  # [us]
        ("preparation", LAW),  # [us]
        ("answer", LAW),  # [us]
        ("has_machine", np.int64),
        ("is_preparable", np.int64),
        ("is_product", np.int64),
        ("is_enquiry", np.int64),
    ],
    align=True,
)

OWN_WORK: Final = np.dtype(
    [
        ("employee", np.int64),
        ("owner", np.int64),  # number of the person among the owners of work
        ("holder", np.int64),  # of so many holders of the branch's work this is one; else 0 of 1
        ("holders", np.int64),
        ("kind", np.int64),  # row of the scenario's own work
        ("per_day", np.float64),
        ("until", np.int64),  # it comes between opening and then; NEVER: outside hours [us]
        ("wait", np.int64),  # how long it may wait; NEVER: no limit [us]
        ("whole", np.int64),
        ("length", LAW),  # [us]
    ],
    align=True,
)

SIMPLE: Final = 5
"""Simple products: the first of `Product`."""

TABLE: Final = np.dtype(
    [
        ("n_intervals", np.int64),
        ("interval_at", np.int64, (MAX_INTERVALS + 1,)),  # starts, and the last one's end [us]
        ("expected", np.float64, (MAX_INTERVALS + 1,)),  # arrivals till then, in parts
        ("gap", LAW),  # between arrivals, in parts
        ("day_factor", LAW),  # on the arrivals of a day
        ("segments", np.float64, (len(Segment),)),  # cumulative shares
        ("temperaments", np.float64, (len(Temperament),)),  # cumulative shares
        ("n_needs", np.int64),
        ("needs", np.float64, (len(Segment), MAX_NEEDS)),  # cumulative shares
        ("simple_products", np.float64, (SIMPLE,)),  # cumulative shares
        ("complex_products", np.float64, (len(Product) - SIMPLE,)),  # cumulative shares
        ("speed", np.float64),  # mean [m/s]
        ("speed_sd", np.float64),  # [m/s]
        ("slowest", np.float64),  # [m/s]
        ("fastest", np.float64),  # [m/s]
        ("speed_factor", np.float64, (len(Temperament),)),
        ("patience_factor", np.float64, (len(Temperament),)),
        ("interest", np.float64, (len(Segment),)),  # in complex products
        ("patience", LAW),  # [us]
        ("accepted_wait", LAW),  # [us]
        ("greeting", LAW),  # [us]
        ("ticket", LAW),  # [us]
        ("conversation", LAW),  # [us]
        ("advice", LAW),  # [us]
        ("works", NEED_WORK, (MAX_NEEDS,)),
    ],
    align=True,
)

TRACE: Final = np.dtype(
    [
        ("arrives_at", np.int64),  # [us]
        ("need", np.int64),  # row of needs
        # what is not known is NOBODY, and drawn
        ("segment", np.int64),
        ("temperament", np.int64),
        ("patience", np.int64),  # [us]
        ("greeting_work", np.int64),  # [us]
        ("ticket_work", np.int64),  # [us]
        ("window_work", np.int64),  # [us]
        ("machine_work", np.int64),  # [us]
        ("help_work", np.int64),  # [us]
        ("preparation_work", np.int64),  # [us]
        ("conversation_work", np.int64),  # [us]
        ("advice_work", np.int64),  # [us]
    ],
    align=True,
)


class Recipe(NamedTuple):
    """What days may be like."""

    table: np.ndarray[Any, Any]
    """Shape (1,), dtype `TABLE`."""
    values: np.ndarray[Any, Any]
    """Values of the empirical distributions, one after the other, shape (n,)."""
    trace: np.ndarray[Any, Any]
    """Arrivals to be replayed, sorted within each day, dtype `TRACE`; no rows: they are drawn."""
    trace_days: np.ndarray[Any, Any]
    """First row of each day of the trace, and the number of rows, shape (days + 1,)."""
    own_work: np.ndarray[Any, Any]
    """The staff's own work, a row for each person and kind, dtype `OWN_WORK`."""

"""Every measure, once: the KPIs, and what decisions are made by besides them.

Its name, unit, texts, which way is better. `model.columns` has the columns
of the KPIs, `model.kpis` says how each is counted.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import Position
from agents.language import Language, Phrase, phrase, phrase_in
from agents.names import SHORT_POSITIONS
from model.columns import NAMES, TARGET_MIN

SATISFIED_TARGET: Final = 0.9
"""The plan's target of the satisfied among those who rate."""

_LESS: Final = phrase_in("change of a measure", "lower")
_MORE: Final = phrase_in("change of a measure", "higher")
_SHORTER: Final = phrase_in("change of a measure", "shorter")
_LONGER: Final = phrase_in("change of a measure", "longer")
_NOTHING: Final = Phrase("")
_NUMBER: Final = phrase_in("amount", "{n}")
_TITLE: Final = phrase_in("head", "{title}")


@dataclass(frozen=True)
class Unit:
    """A unit, and how numbers of it are printed."""

    name: str
    """Its name."""
    head: Phrase = _TITLE
    """A title with its unit, as in the head of a table; of money the unit is the scenario's."""
    level: Phrase = _NUMBER
    change: Phrase = _NUMBER
    """A number with its unit within a sentence, and a difference."""
    a_day: Phrase = _NOTHING
    """Unit behind a number that stands alone; empty: it needs none."""
    digits: int = 1
    """Digits after the point."""
    factor: float = 1.0
    """What numbers are multiplied by when printed."""
    lowest: float = 0.0
    highest: float = math.inf
    """Least and most that a number can be; intervals do not go beyond."""
    less: Phrase = _LESS
    more: Phrase = _MORE
    """What a measure is called that has become less or more."""


MINUTES: Final = Unit(
    "min",
    phrase_in("head", "{title} [min]"),
    *(phrase_in("amount", "{n} min"),) * 2,
    phrase_in("unit", "min"),
    less=_SHORTER,
    more=_LONGER,
)
SHARE: Final = Unit(
    "share",
    phrase_in("head", "{title} [%]"),
    phrase_in("amount", "{n} %"),
    phrase_in("difference", "{n} %"),
    phrase_in("unit", "%"),
    factor=100.0,
    highest=1.0,
)
CUSTOMERS: Final = Unit(
    "customers",
    phrase_in("head, customers", "{title}"),
    *(phrase_in("amount, customers", "{n}"),) * 2,
    phrase_in("unit, customers", "a day"),
)
PRODUCTS: Final = Unit(
    "products",
    phrase_in("head, products", "{title}"),
    *(phrase_in("amount, products", "{n}"),) * 2,
    phrase_in("unit, products", "a day"),
)
POINTS: Final = Unit(
    "points",
    phrase_in("head, points", "{title}"),
    *(phrase_in("amount", "{n} points"),) * 2,
    phrase_in("unit", "points"),
    highest=100.0,
)
TASKS: Final = Unit(
    "tasks",
    phrase_in("head, tasks", "{title}"),
    *(phrase_in("amount, tasks", "{n}"),) * 2,
    phrase_in("unit, tasks", "a day"),
)
MONEY: Final = Unit("money", digits=0, lowest=-math.inf)


@dataclass(frozen=True)
class Measure:
    """A number that a day is judged by."""

    name: str
    """Column in tables and key in JSON."""
    unit: Unit
    """Its unit."""
    title: Phrase
    """Name, for people."""
    better: int = 0
    """1: more is better; -1: less; 0: neither."""
    short: Phrase = _NOTHING
    """Name where there is little room; empty: the title."""
    noun: Phrase = _NOTHING
    """Name within a sentence, as something that can rise and fall; empty: the title."""
    main: bool = True
    """Whether a comparison shows it."""
    target: float | None = None
    """What the bank aims at, in its unit; None: at nothing that is known."""
    parts: tuple[tuple[str, float], ...] = ()
    """KPIs that it is the sum of, each with its sign; empty of a KPI itself."""

    def title_in(self, language: Language) -> str:
        """Return the title in a language."""
        return self.title.told(language)

    def short_in(self, language: Language) -> str:
        """Return the short title in a language."""
        return (self.short or self.title).told(language)

    def noun_in(self, language: Language) -> str:
        """Return the name within a sentence in a language."""
        return (self.noun or self.title).told(language)

    def head_in(self, language: Language, *, short: bool = False) -> str:
        """Return the title with its unit, if that is no money, as it heads a column."""
        title = self.short_in(language) if short else self.title_in(language)
        return self.unit.head.told(language, title=title)


# fmt: off
_WAITS: Final = (
    Measure("mean_wait_min", MINUTES, phrase("mean wait of those called"), -1,
            short=phrase("mean wait, called"), target=TARGET_MIN),
    Measure("p90_wait_min", MINUTES,
            phrase("90th percentile of the waits of those called"), -1,
            short=phrase("90 % wait, called")),
    Measure("share_within_10min", SHARE,
            phrase("called within {minutes} min, of those called", minutes=TARGET_MIN),
            1,
            short=phrase("within {minutes} min, called", minutes=TARGET_MIN),
            noun=phrase("share of those called who are called within {minutes} min",
                        minutes=TARGET_MIN)),
    Measure("vip_mean_wait_min", MINUTES, phrase("mean wait of VIPs called"),
            -1,
            short=phrase("wait of VIPs called")),
)
"""Of those called to a window only: better also where fewer are called at all."""

_TICKETS: Final = (
    Measure("tickets", CUSTOMERS, phrase("took a ticket"),
            noun=phrase("number who took a ticket"), main=False),
    Measure("tickets_within_10min_share", SHARE,
            phrase("called within {minutes} min, of all with a ticket", minutes=TARGET_MIN), 1,
            short=phrase("within {minutes} min, all tickets", minutes=TARGET_MIN),
            noun=phrase("share of all with a ticket who are called within {minutes} min",
                        minutes=TARGET_MIN)),
    Measure("mean_wait_all_min", MINUTES,
            phrase("mean wait of all with a ticket"), -1,
            short=phrase("mean wait, all tickets")),
)
"""Of all who took a ticket: whoever gave up counts with the wait they bore."""

_VISITS: Final = (
    Measure("unserved_share", SHARE, phrase("unserved, of all who came"), -1,
            short=phrase("unserved, of all"),
            noun=phrase("share of the unserved")),
    Measure("mean_time_in_branch_min", MINUTES, phrase("mean time in the branch"), -1,
            short=phrase("time in the branch")),
    Measure("reneged_share", SHARE, phrase("gave up, of those who came in"), -1,
            short=phrase("gave up, of those in"),
            noun=phrase("share that gave up")),
    Measure("balked_share", SHARE, phrase("turned round at the door"), -1,
            short=phrase_in("measure, short", "turned round"),
            noun=phrase("share that turned round at the door")),
    Measure("machine_share", SHARE, phrase("served by a machine"), 1,
            short=phrase("served by machine"),
            noun=phrase("share served by a machine")),
    Measure("came", CUSTOMERS, phrase("came within opening hours"),
            noun=phrase("number who came within opening hours"), main=False),
    Measure("served", CUSTOMERS, phrase_in("measure", "served"), 1,
            noun=phrase_in("measure, noun", "number served")),
)

_STAFF: Final = (
    *(
        Measure(f"utilisation_{p}", SHARE,
                phrase("utilisation of {position} {name}", position=p, name=name), main=False)
        for p, name in enumerate(SHORT_POSITIONS.values())
        if p != Position.BACK_OFFICE
    ),
    Measure("position1_vacant_min", MINUTES, phrase("position 1 vacant"), -1,
            noun=phrase("time that position 1 is vacant")),
    Measure("staff_cost", MONEY, phrase_in("measure", "staff cost"), -1),
)

_CONTACTS: Final = (
    Measure("greeted_share", SHARE, phrase_in("measure", "greeted"), 1,
            noun=phrase_in("measure, noun", "share greeted")),
    Measure("referrals", CUSTOMERS, phrase_in("measure", "referrals"), 1,
            noun=phrase("number of referrals")),
    Measure("referrals_completed", CUSTOMERS, phrase("referrals that ended in a sale"), 1,
            short=phrase("referrals that sold"),
            noun=phrase("number of referrals that ended in a sale")),
    Measure("simple_sales", PRODUCTS, phrase("simple products sold"), 1,
            short=phrase_in("measure, short", "simple sales"),
            noun=phrase("number of simple products sold")),
    Measure("complex_sales", PRODUCTS, phrase("complex products sold"), 1,
            short=phrase_in("measure, short", "complex sales"),
            noun=phrase("number of complex products sold")),
    Measure("sales_per_100", PRODUCTS, phrase("sales per 100 customers"), 1,
            short=phrase("sales per 100"),
            noun=phrase("number of sales per 100 customers")),
    Measure("value", MONEY, phrase("value of the day"), 1),
)

_JUDGEMENTS: Final = (
    Measure("satisfaction_share", SHARE, phrase("satisfied, of the rated"), 1,
            short=phrase_in("measure, short", "satisfied"),
            noun=phrase_in("measure, noun", "share satisfied"), target=SATISFIED_TARGET),
    Measure("rating_rate", SHARE, phrase("rated, of those served at a window"), 1,
            noun=phrase("share rated of those served at a window"), main=False),
    Measure("complaints_per_1000", CUSTOMERS, phrase("complaints per 1,000"), -1,
            noun=phrase("number of complaints per 1,000")),
    Measure("survey_satisfaction_share", SHARE, phrase("satisfied, of all who came"), 1,
            short=phrase("satisfied, of all"),
            noun=phrase("share satisfied of all who came")),
    Measure("standards_score", POINTS, phrase_in("measure", "service standards"), 1,
            noun=phrase("score of service standards"), main=False),
)

_OWN_WORK: Final = (
    Measure("own_work_done", TASKS, phrase("own work done"), 1,
            noun=phrase("number of pieces of own work done"), main=False),
    Measure("own_work_undone", TASKS, phrase("own work left undone"), -1,
            short=phrase("own work undone"),
            noun=phrase("number of pieces of own work left undone"), main=False),
    Measure("own_work_delayed_min", MINUTES, phrase("own work kept waiting for others"), -1,
            short=phrase("own work kept waiting"),
            noun=phrase("time that own work is kept waiting for others")),
    Measure("own_work_value", MONEY, phrase("value of own work"), 1, main=False),
    Measure("overtime_min", MINUTES, phrase("own work outside hours"), -1,
            short=phrase_in("measure, short", "overtime"),
            noun=phrase("own work outside hours"), main=False),
)

# fmt: on

_BY_NAME: Final = {
    kpi.name: kpi
    for kpi in (*_WAITS, *_TICKETS, *_VISITS, *_STAFF, *_CONTACTS, *_JUDGEMENTS, *_OWN_WORK)
}

KPIS: Final = tuple(_BY_NAME[name] for name in NAMES)
"""Every KPI, in the order of its column."""

GAIN: Final = Measure(
    "gain", MONEY, phrase_in("measure", "net value"), 1,
    main=False, parts=(("value", 1.0), ("staff_cost", -1.0)),
)  # fmt: skip
"""A day's value less its staff cost."""

SALES: Final = Measure(
    "sales", PRODUCTS, phrase_in("measure", "products sold"), 1,
    noun=phrase("number of products sold"), main=False,
    parts=(("simple_sales", 1.0), ("complex_sales", 1.0)),
)  # fmt: skip
"""Simple and complex products sold."""

MEASURES: Final = {measure.name: measure for measure in (GAIN, SALES, *KPIS)}
"""Every measure by its name."""

WAIT: Final = "mean_wait_min"
"""The KPI that `TARGET_MIN` is the target of, and that a precision is about."""

UNSERVED: Final = "unserved_share"
"""The KPI that is told with every one `OF_CALLED`."""

OF_CALLED: Final = frozenset(kpi.name for kpi in _WAITS)
"""KPIs of those called to a window only."""


def measured(kpis: NDArray[np.float64], measure: Measure) -> NDArray[np.float64]:
    """Return a measure from days' KPIs.

    Parameters
    ----------
    kpis
        Shape (..., len(KPIS)), in the order of `KPIS`.
    measure
        One of `MEASURES`.

    Returns
    -------
    numpy.ndarray
        Shape (...), in the measure's unit.
    """
    if not measure.parts:
        return kpis[..., NAMES.index(measure.name)]
    (first, _), (second, sign) = measure.parts
    return kpis[..., NAMES.index(first)] + sign * kpis[..., NAMES.index(second)]

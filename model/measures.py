"""Every measure, once: the KPIs, and what decisions are made by besides them.

Its name, unit, texts, which way is better. `model.columns` has the columns
of the KPIs, `model.kpis` says how each is counted.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import Position
from agents.language import Language, Phrase, phrase, phrase_in
from agents.names import CAUSES, SHORT_POSITIONS, key
from model.columns import NAMES, TARGET_MIN
from model.units import CUSTOMERS, MINUTES, MONEY, POINTS, PRODUCTS, SHARE, TASKS, Unit

SATISFIED_TARGET: Final = 0.9
"""The plan's target of the satisfied among those who rate."""


_NOTHING: Final = Phrase("")


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
    ratio: tuple[str, str] | None = None
    """KPIs, both counts, that it is the ratio of: over days that of their sums; None of others."""

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
            noun=phrase("number of complex products sold"), main=False),
    Measure("sales_per_100", PRODUCTS, phrase("sales per 100 customers"), 1,
            short=phrase("sales per 100"),
            noun=phrase("number of sales per 100 customers")),
    Measure("value", MONEY, phrase("value of the day"), 1),
)

_SALES: Final = (
    Measure("need_sales", PRODUCTS, phrase("complex products sold to those who came for them"), 1,
            short=phrase("sold to those who came for it"),
            noun=phrase("number of complex products sold to those who came for them")),
    Measure("cross_sales", PRODUCTS, phrase("complex products cross-sold"), 1,
            short=phrase_in("measure, short", "cross-sales"),
            noun=phrase("number of complex products cross-sold")),
    Measure("cross_sales_simple", PRODUCTS, phrase("simple products cross-sold"), 1,
            noun=phrase("number of simple products cross-sold"), main=False),
    Measure("buyers_unserved", CUSTOMERS, phrase("came for a complex product, left unserved"), -1,
            short=phrase("buyers unserved"),
            noun=phrase("number who come for a complex product and leave unserved")),
    Measure("unsuitable_sales", PRODUCTS, phrase("unsuitable sales of complex products"), -1,
            short=phrase_in("measure, short", "sold unsuitably"),
            noun=phrase("number of unsuitable sales")),
    Measure("private_sales", PRODUCTS, phrase("products sold privately"), -1,
            short=phrase_in("measure, short", "sold privately"),
            noun=phrase("number of products sold privately")),
)
"""Of the bank's sales; those made privately are none."""

_STAGES: Final = (
    Measure("interested", CUSTOMERS, phrase("served, with an interest in a complex product"),
            short=phrase("with an interest"),
            noun=phrase("number served with an interest"), main=False),
    Measure("noticed", CUSTOMERS, phrase("interest in a complex product noticed"), 1,
            short=phrase_in("measure, short", "interest noticed"),
            noun=phrase("number of interests noticed"), main=False),
    Measure("brought", CUSTOMERS, phrase("referred, asking themselves or advised at once"), 1,
            short=phrase("referred or advised"),
            noun=phrase("number referred or advised"), main=False),
    Measure("arrived", CUSTOMERS, phrase("arrived where advice is given"), 1,
            short=phrase("arrived for advice"),
            noun=phrase("number who arrive for advice"), main=False),
    Measure("advised", CUSTOMERS, phrase("advised on a complex product"), 1,
            short=phrase_in("measure, short", "advised"),
            noun=phrase("number advised"), main=False),
    Measure("cross_sold", CUSTOMERS, phrase("bought a complex product besides"), 1,
            short=phrase_in("measure, short", "cross-sold"),
            noun=phrase("number who buy a complex product besides"), main=False),
)
"""Of those served at a window or machine who came for no product: how far an interest got."""

_CONVERSIONS: Final = (
    Measure("conversion_noticed", SHARE, phrase("interests noticed, of all there were"), 1,
            short=phrase("noticed, of interests"),
            noun=phrase("share of interests noticed"), ratio=("noticed", "interested")),
    Measure("conversion_referred", SHARE, phrase("referred or advised, of the noticed"), 1,
            short=phrase("referred, of noticed"),
            noun=phrase("share of the noticed who are referred or advised"),
            ratio=("brought", "noticed")),
    Measure("conversion_arrived", SHARE, phrase("arrived for advice, of the referred"), 1,
            short=phrase("arrived, of referred"),
            noun=phrase("share of the referred who arrive for advice"),
            ratio=("arrived", "brought")),
    Measure("conversion_advised", SHARE, phrase("advised, of those who arrived"), 1,
            short=phrase("advised, of arrived"),
            noun=phrase("share of those arrived who are advised"), ratio=("advised", "arrived")),
    Measure("conversion_sold", SHARE, phrase("bought, of those advised"), 1,
            short=phrase("bought, of advised"),
            noun=phrase("share of the advised who buy"), ratio=("cross_sold", "advised")),
    Measure("conversion_overall", SHARE, phrase("cross-sold, of all interests served"), 1,
            short=phrase("cross-sold, of interests"),
            noun=phrase("share of interests that end in a sale"),
            ratio=("cross_sold", "interested")),
)
"""Each stage of the one before; a private sale is none."""

_COMPLAINTS: Final = tuple(
    Measure(f"complaints_{key(cause)}", CUSTOMERS, phrase("complaints: {cause}", cause=name), -1,
            noun=phrase("number of complaints: {cause}", cause=name), main=False)
    for cause, name in CAUSES.items()
)

_JUDGEMENTS: Final = (
    Measure("mystery_score", POINTS, phrase("mystery shopper's score"), 1,
            short=phrase("shopper's score")),
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
    for kpi in (
        *(*_WAITS, *_TICKETS, *_VISITS, *_STAFF, *_CONTACTS, *_JUDGEMENTS, *_OWN_WORK),
        *(*_SALES, *_STAGES, *_CONVERSIONS, *_COMPLAINTS),
    )
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
    """Return a measure from days' KPIs; of a ratio each day's own.

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

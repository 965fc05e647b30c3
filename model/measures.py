"""Every measure, once: the KPIs, and what decisions are made by besides them.

Its name, unit, texts in English and Chinese, which way is better. `model.columns` has the columns
of the KPIs, `model.kpis` says how each is counted.
"""

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import Position
from agents.names import SHORT_POSITIONS
from model.columns import NAMES, TARGET_MIN


class Said(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str

    def in_(self, language: str) -> str:
        """Return the text in a language, ``en`` or ``zh``."""
        return self.en if language == "en" else self.zh


_NOTHING: Final = Said("", "")
_LESS: Final = Said("lower", "降低")
_MORE: Final = Said("higher", "提高")
_SHORTER: Final = Said("shorter", "缩短")
_LONGER: Final = Said("longer", "延长")


@dataclass(frozen=True)
class Unit:
    """A unit, and how numbers of it are printed.

    Parameters
    ----------
    name
        Its name.
    head
        Behind a title in the head of a table; of money it is the scenario's currency.
    level, change
        Behind a number within a sentence, and behind a difference.
    a_day
        Behind a number that stands alone.
    digits
        Digits after the point.
    factor
        What numbers are multiplied by when printed.
    lowest, highest
        Least and most that a number can be; intervals do not go beyond.
    less, more
        What a measure is called that has become less or more.
    """

    name: str
    head: Said = _NOTHING
    level: Said = _NOTHING
    change: Said = _NOTHING
    a_day: Said = _NOTHING
    digits: int = 1
    factor: float = 1.0
    lowest: float = 0.0
    highest: float = math.inf
    less: Said = _LESS
    more: Said = _MORE


_MIN: Final = Said("min", "分钟")
_PER_CENT: Final = Said("%", "%")
_COUNT: Final = Said("", "人")
_PIECES: Final = Said("", "件")
_POINTS: Final = Said("points", "分")

MINUTES: Final = Unit("min", _MIN, _MIN, _MIN, _MIN, less=_SHORTER, more=_LONGER)
SHARE: Final = Unit(
    "share", _PER_CENT, _PER_CENT, Said("%", "个百分点"), _PER_CENT, factor=100.0, highest=1.0
)
CUSTOMERS: Final = Unit("customers", _COUNT, _COUNT, _COUNT, Said("a day", "人/日"))
PRODUCTS: Final = Unit("products", _PIECES, _PIECES, _PIECES, Said("a day", "件/日"))
POINTS: Final = Unit("points", Said("", "分"), _POINTS, _POINTS, _POINTS, highest=100.0)
MONEY: Final = Unit("money", digits=0, lowest=-math.inf)


@dataclass(frozen=True)
class Measure:
    """A number that a day is judged by.

    Parameters
    ----------
    name
        Column in tables and key in JSON.
    unit
        Its unit.
    title, title_zh
        Name, for people, in English and Chinese.
    better
        1: more is better; -1: less; 0: neither.
    short, short_zh
        Name where there is little room; empty: the title.
    noun
        English name within a sentence, as something that can rise and fall; empty: the title, as
        every Chinese one is such a noun.
    main
        Whether a comparison shows it.
    target
        What the bank aims at, in its unit; None: at nothing that is known.
    parts
        KPIs that it is the sum of, each with its sign; empty of a KPI itself.
    """

    name: str
    unit: Unit
    title: str
    title_zh: str
    better: int = 0
    short: str = ""
    short_zh: str = ""
    noun: str = ""
    main: bool = True
    target: float | None = None
    parts: tuple[tuple[str, float], ...] = ()

    def title_in(self, language: str) -> str:
        """Return the title in a language, ``en`` or ``zh``."""
        return self.title if language == "en" else self.title_zh

    def short_in(self, language: str) -> str:
        """Return the short title in a language."""
        return (self.short if language == "en" else self.short_zh) or self.title_in(language)

    def noun_in(self, language: str) -> str:
        """Return the name within a sentence in a language."""
        return (self.noun if language == "en" else "") or self.title_in(language)


# fmt: off
_WAITS: Final = (
    Measure("mean_wait_min", MINUTES, "mean wait of those called", "已叫号客户平均等候时间", -1,
            short="mean wait, called", short_zh="已叫号平均等候", target=TARGET_MIN),
    Measure("p90_wait_min", MINUTES, "90th percentile of the waits of those called",
            "已叫号客户等候时间第90百分位", -1,
            short="90 % wait, called", short_zh="已叫号等候第90百分位"),
    Measure("share_within_10min", SHARE, f"called within {TARGET_MIN} min, of those called",
            f"已叫号客户等候{TARGET_MIN}分钟以内占比", 1,
            short=f"within {TARGET_MIN} min, called", short_zh=f"等候{TARGET_MIN}分钟以内占比",
            noun=f"share of those called who are called within {TARGET_MIN} min"),
    Measure("vip_mean_wait_min", MINUTES, "mean wait of VIPs called", "已叫号贵宾平均等候时间",
            -1, short="wait of VIPs called", short_zh="已叫号贵宾平均等候"),
)
"""Of those called to a window only: better also where fewer are called at all."""

_VISITS: Final = (
    Measure("unserved_share", SHARE, "unserved, of all who came", "未办离开率", -1,
            short="unserved, of all", noun="share of the unserved"),
    Measure("mean_time_in_branch_min", MINUTES, "mean time in the branch", "平均在店时间", -1,
            short="time in the branch"),
    Measure("reneged_share", SHARE, "gave up, of those who came in", "弃号率", -1,
            short="gave up, of those in", noun="share that gave up"),
    Measure("balked_share", SHARE, "turned round at the door", "未取号离开率", -1,
            short="turned round", noun="share that turned round at the door"),
    Measure("machine_share", SHARE, "served by a machine", "自助设备办结占比", 1,
            short="served by machine", noun="share served by a machine"),
    Measure("came", CUSTOMERS, "came within opening hours", "到店人数",
            noun="number who came within opening hours", main=False),
    Measure("served", CUSTOMERS, "served", "办理人数", 1, noun="number served"),
)

_STAFF: Final = (
    *(
        Measure(f"utilisation_{p}", SHARE, f"utilisation of {p} {name.en}",
                f"{p}号岗{name.zh}忙碌率", main=False)
        for p, name in enumerate(SHORT_POSITIONS.values())
        if p != Position.BACK_OFFICE
    ),
    Measure("position1_vacant_min", MINUTES, "position 1 vacant", "1号岗空岗时间", -1,
            noun="time that position 1 is vacant"),
    Measure("staff_cost", MONEY, "staff cost", "人工成本", -1),
)

_CONTACTS: Final = (
    Measure("greeted_share", SHARE, "greeted", "迎接率", 1, noun="share greeted"),
    Measure("referrals", CUSTOMERS, "referrals", "转介人数", 1, noun="number of referrals"),
    Measure("referrals_completed", CUSTOMERS, "referrals that ended in a sale", "转介成交", 1,
            short="referrals that sold", noun="number of referrals that ended in a sale"),
    Measure("simple_sales", PRODUCTS, "simple products sold", "简单产品销售", 1,
            short="simple sales", noun="number of simple products sold"),
    Measure("complex_sales", PRODUCTS, "complex products sold", "复杂产品销售", 1,
            short="complex sales", noun="number of complex products sold"),
    Measure("sales_per_100", PRODUCTS, "sales per 100 customers", "每百人销售", 1,
            short="sales per 100", noun="number of sales per 100 customers"),
    Measure("value", MONEY, "value of the day", "当日综合收益", 1),
)

_JUDGEMENTS: Final = (
    Measure("satisfaction_share", SHARE, "satisfied, of the rated", "满意率", 1,
            short="satisfied", noun="share satisfied", target=0.9),
    Measure("rating_rate", SHARE, "rated, of those served at a window", "评价率", 1,
            noun="share rated of those served at a window", main=False),
    Measure("complaints_per_1000", CUSTOMERS, "complaints per 1,000", "每千人投诉", -1,
            noun="number of complaints per 1,000"),
    Measure("standards_score", POINTS, "service standards", "服务规范得分", 1,
            noun="score of service standards", main=False),
)

# fmt: on

_BY_NAME: Final = {kpi.name: kpi for kpi in (*_WAITS, *_VISITS, *_STAFF, *_CONTACTS, *_JUDGEMENTS)}

KPIS: Final = tuple(_BY_NAME[name] for name in NAMES)
"""Every KPI, in the order of its column."""

GAIN: Final = Measure(
    "gain", MONEY, "net value", "净收益", 1,
    main=False, parts=(("value", 1.0), ("staff_cost", -1.0)),
)  # fmt: skip
"""A day's value less its staff cost."""

SALES: Final = Measure(
    "sales", PRODUCTS, "products sold", "产品销售", 1,
    noun="number of products sold", main=False,
    parts=(("simple_sales", 1.0), ("complex_sales", 1.0)),
)  # fmt: skip
"""Simple and complex products sold."""

MEASURES: Final = {measure.name: measure for measure in (GAIN, SALES, *KPIS)}
"""Every measure by its name."""

WAIT: Final = "mean_wait_min"
"""The KPI that the bank has a target for, and that a precision is about."""

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

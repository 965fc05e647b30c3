"""The KPIs by name: unit, titles, which way is better; `model.kpis` says what each is."""

from dataclasses import dataclass
from typing import Final

from agents.codes import Position
from agents.names import SHORT_POSITIONS


@dataclass(frozen=True)
class Kpi:
    """A key performance indicator.

    Parameters
    ----------
    name
        Column in tables and key in JSON.
    unit
        Unit, for people; a share is printed in per cent.
    title, title_zh
        Name, for people.
    better
        1: more is better; -1: less; 0: neither.
    main
        Whether a comparison shows it.
    """

    name: str
    unit: str
    title: str
    title_zh: str
    better: int = 0
    main: bool = False


KPIS: Final[tuple[Kpi, ...]] = (
    Kpi("mean_wait_min", "min", "mean wait of those called", "已叫号客户平均等候时间", -1, True),
    Kpi(
        "p90_wait_min",
        "min",
        "90th percentile of the waits of those called",
        "已叫号客户等候时间第90百分位",
        -1,
        True,
    ),
    Kpi(
        "share_within_10min",
        "share",
        "called within 10 min, of those called",
        "已叫号客户10分钟内叫号占比",
        1,
        True,
    ),
    Kpi("unserved_share", "share", "unserved, of all who came", "未办离开率", -1, True),
    Kpi("mean_time_in_branch_min", "min", "mean time in the branch", "平均在店时间", -1, True),
    Kpi("reneged_share", "share", "gave up, of those who came in", "弃号率", -1, True),
    Kpi("balked_share", "share", "turned round at the door", "进门即走率", -1, True),
    Kpi("machine_share", "share", "served by a machine", "自助分流率", 1, True),
    Kpi("came", "customers", "came within opening hours", "到店人数"),
    Kpi("served", "customers", "served", "办理人数", 1, True),
    *(
        Kpi(f"utilisation_{p}", "share", f"utilisation of {p} {name.en}", f"{p}号岗{name.zh}利用率")
        for p, name in enumerate(SHORT_POSITIONS.values())
        if p != Position.BACK_OFFICE
    ),
    Kpi("position1_vacant_min", "min", "position 1 vacant", "1号岗空岗时间", -1, True),
    Kpi("greeted_share", "share", "greeted", "迎接率", 1, True),
    Kpi("referrals", "customers", "referrals", "转介人数", 1, True),
    Kpi("referrals_completed", "customers", "referrals that ended in a sale", "转介成交", 1, True),
    Kpi("simple_sales", "products", "simple products sold", "简单产品销售", 1, True),
    Kpi("complex_sales", "products", "complex products sold", "复杂产品销售", 1, True),
    Kpi("sales_per_100", "products", "sales per 100 customers", "每百人销售", 1, True),
    Kpi("value", "money", "value of the day", "当日价值", 1, True),
    Kpi("satisfaction_share", "share", "satisfied, of the rated", "满意率", 1, True),
    Kpi("rating_rate", "share", "rated, of those served at a window", "评价率", 1),
    Kpi("complaints_per_1000", "customers", "complaints per 1,000", "每千人投诉", -1, True),
    Kpi("standards_score", "points", "service standards", "服务规范得分", 1),
    Kpi("vip_mean_wait_min", "min", "mean wait of VIPs called", "已叫号贵宾平均等候时间", -1, True),
    Kpi("staff_cost", "money", "staff cost", "人工成本", -1, True),
)
"""Every KPI, in the order of its column."""

NAMES: Final = tuple(kpi.name for kpi in KPIS)

UNSERVED: Final = "unserved_share"
"""The KPI that is told with every one `OF_CALLED`."""

OF_CALLED: Final = frozenset(
    ("mean_wait_min", "p90_wait_min", "share_within_10min", "vip_mean_wait_min")
)
"""KPIs of those called to a window only: better also where fewer are called at all."""

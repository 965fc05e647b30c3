"""The report's texts: who pays."""

from typing import Final

from agents.names import RULES
from experiments.report.terms import Pair

TEXTS: Final[dict[str, Pair]] = {
    "who_pays": ("Who pays", "谁等得更久"),
    "who_pays_text": (
        "Waits by segment and temperament. A proposal that helps the mean customer may still make "
        "a group wait longer.",
        "按客户层级与类型的等候时间。对平均客户有利的方案，仍可能使某一群体等得更久。",
    ),
    "who_table": (
        "Mean wait of those called, by group [min]",
        "各群体已叫号客户平均等候时间 [分钟]",
    ),
    "unserved_table": (
        "Unserved of all who came, by group [%]",
        "各群体未办离开率 [%]",
    ),
    "unserved_source": (
        "{folder}: customers.parquet: segment, temperament, outcome, arrived_at, left_at; share of "
        "each day's customers, then mean and 95 % interval over days",
        "{folder}：customers.parquet：segment、temperament、outcome、arrived_at、left_at；"
        "先求每日客户占比，再取各日均值及95%区间",
    ),
    "unserved_sides_column": ("unserved a day, with/without it", "每日未办离开，有/无优先"),
    "group": ("group", "群体"),
    "by_segment": ("By segment", "按客户层级"),
    "by_temperament": ("By temperament", f"按客户类型（{RULES['temperament'].zh}）"),
    "who_source": (
        "{folder}: customers.parquet: segment, temperament, ticket_at, rightly_called_at; "
        "mean of each day's called, then "
        "mean and 95 % interval over days",
        "{folder}：customers.parquet：segment、temperament、ticket_at、rightly_called_at；"
        "先求每日被叫号客户均值，"
        "再取各日均值及95%区间",
    ),
    "tails_table": ("Longest waits by group [min]: {floor}", "各群体的长等候 [分钟]：{floor}"),
    "called_column": ("called a day", "每日被叫号人数"),
    "tails_source": (
        "{folder}: customers.parquet: segment, temperament, ticket_at, rightly_called_at; "
        "percentiles of all days' called "
        "together, as a group has few customers a day",
        "{folder}：customers.parquet：segment、temperament、ticket_at、rightly_called_at；"
        "各群体每日人数较少，"
        "百分位数按全部日期合并计算",
    ),
    "priority_table": (
        "What VIP priority moves from one group to another: {floor}",
        "贵宾优先使哪些群体多等或少等：{floor}",
    ),
    "priority_text": (
        "VIP priority is not free: the same days are simulated with it and without it, and each "
        "customer who was called on both is compared with himself. Means here are of all days' "
        "customers together, so they differ a little from the means of days above.",
        "贵宾优先并非没有代价：同样的日子分别在有优先与无优先下模拟，两种情形下都被叫号的客户与其自身相比。此处均值按全部日期的客户合并计算，与上文各日均值的平均略有不同。",
    ),
    "with_column": ("mean wait with it [min]", "有优先时平均等候 [分钟]"),
    "without_column": ("without it [min]", "无优先时 [分钟]"),
    "difference_column": ("difference [min]", "差异 [分钟]"),
    "tail_with_column": ("90 % wait at most, with it [min]", "有优先时90%等候不超过 [分钟]"),
    "tail_without_column": ("without it [min]", "无优先时 [分钟]"),
    "moved_column": ("moved to them [min a day]", "转移给该群体 [分钟/日]"),
    "priority_source": (
        "{folder}: who_pays.parquet: group_kind, group, floor (with, without), customers, "
        "unserved, mean_wait_min, p90, difference_min ± difference_half_width, "
        "moved_min ± half_width",
        "{folder}：who_pays.parquet：group_kind、group、floor（with、without）、customers、"
        "unserved、mean_wait_min、p90、difference_min ± difference_half_width、"
        "moved_min ± half_width",
    ),
}

"""The report's texts: waits, the queue over the day, and who is where."""

from typing import Final

from experiments.report.terms import Pair
from model.columns import TARGET_MIN

TEXTS: Final[dict[str, Pair]] = {
    # --------------------------------------------------------------------------------- the waits
    "waits": ("How long customers wait", "客户等候多久"),
    "waits_text": (
        "A wait is from the first ticket to the call of a window that can serve them, of customers "
        "who were called by one. Whoever was not is in no wait: the unserved stand below.",
        "等候时间指客户首次取号至被能办理其业务的窗口叫号的时间，仅计被叫到的客户；"
        "未被叫到的不计入等候时间，未办离开率见下表。",
    ),
    "waits_chart": (
        "Share of the called who waited at most so long",
        "等候时间不超过给定值的客户占比",
    ),
    "waits_histogram": ("Distribution of waits", "等候时间分布"),
    "wait_axis": ("wait [min]", "等候时间 [分钟]"),
    "share_axis": ("share of the called", "占被叫号客户比例"),
    "target_key": (
        f"dotted line: the bank's target of {TARGET_MIN} min",
        f"点线：{TARGET_MIN}分钟目标",
    ),
    "whiskers": ("whiskers: 95 % interval", "误差线：95%区间"),
    "waits_alt": (
        f"Share that waited at most {TARGET_MIN} min, 20 min and 40 min: {{shares}}.",
        f"等候不超过{TARGET_MIN}分钟、20分钟、40分钟的占比：{{shares}}。",
    ),
    "waits_source": (
        "{folder}: customers.parquet: day, ticket_at, rightly_called_at; "
        "the share of each day, then the mean of the days; "
        "waits beyond 90 min are not drawn",
        "{folder}：customers.parquet：day、ticket_at、rightly_called_at；"
        "先求每日占比，再取各日均值；90分钟以上未画出",
    ),
    "histogram_source": (
        "{folder}: customers.parquet: day, ticket_at, rightly_called_at; "
        "share of each day's called in classes of 5 min, "
        "the last one open; mean and 95 % interval over days",
        "{folder}：customers.parquet：day、ticket_at、rightly_called_at；"
        "每日被叫号客户按5分钟分组的占比（末组不封顶），"
        "各日均值及95%区间",
    ),
    "percentiles": (
        "Waits of those called: percentiles of each day [min]",
        "已叫号客户等候时间：各日百分位数 [分钟]",
    ),
    "percentile": ("{p} % wait at most", "{p}%的客户等候不超过"),
    "longest": ("longest wait", "最长等候"),
    "unserved_note": ("kpis.parquet: unserved_share", "kpis.parquet：unserved_share"),
    "percentiles_source": (
        "{folder}: customers.parquet: day, ticket_at, rightly_called_at; "
        "percentile of each day (linear between two "
        "values), mean and 95 % interval over days",
        "{folder}：customers.parquet：day、ticket_at、rightly_called_at；"
        "每日百分位数（两值间线性插值），各日均值及95%区间",
    ),
    # --------------------------------------------------------------------------------- the queue
    "queue": ("The queue over the day", "全天排队情况"),
    "queue_chart": ("Customers waiting with a ticket", "持号等候人数"),
    "queue_axis": ("customers", "人数"),
    "time_axis": ("time of day", "时刻"),
    "band": ("band: 95 % interval of the mean", "色带：均值的95%区间"),
    "queue_alt": (
        "Highest mean: {peaks}.",
        "均值最高：{peaks}。",
    ),
    "peak": ("{floor} {number} at {time}", "{floor}于{time}有{number}人"),
    "queue_timeline_source": (
        "{folder}: timeline.parquet: day, at, waiting; every 5 min, mean and 95 % interval over "
        "days",
        "{folder}：timeline.parquet：day、at、waiting；每5分钟一点，各日均值及95%区间",
    ),
    "queue_customers_source": (
        "{folder}: customers.parquet: ticket_at, first_called_at, left_at; waiting from the first "
        "ticket to the first call or, uncalled, to leaving; who was led from the queue to a "
        "machine is left out; every 5 min, mean and 95 % interval over days",
        "{folder}：customers.parquet：ticket_at、first_called_at、left_at；自首次取号至首次叫号"
        "（未被叫号则至离开）计为等候，从队列中被引导至自助设备者不计；每5分钟一点，"
        "各日均值及95%区间",
    ),
    # --------------------------------------------------------------------------------- the staff
    "staff": ("Who is where", "人员在岗情况"),
    "staff_chart": ("Hours of each employee by position", "每名员工在各岗位的小时数"),
    "hours_axis": ("hours a day", "每日小时数"),
    "staff_alt": ("Hours a day: {hours}.", "每日小时数：{hours}。"),
    "staff_source": (
        "{folder}: staff.parquet: position_0_s … position_7_s (the way there included), "
        "on_break_s; mean of the days",
        "{folder}：staff.parquet：position_0_s … position_7_s（含走向该岗位的时间）、on_break_s；"
        "各日均值",
    ),
    "on_break": ("on break", "休息"),
    "staff_table": (
        "Busy share of the time at each position [%]",
        "各岗位在岗时间中的忙碌占比 [%]",
    ),
    "staff_table_source": (
        "{folder}: kpis.parquet: utilisation_1 … utilisation_7, position1_vacant_min",
        "{folder}：kpis.parquet：utilisation_1 … utilisation_7、position1_vacant_min",
    ),
    "timeline_chart": (
        "Employees at each position over the day",
        "全天各岗位在岗人数",
    ),
    "timeline_alt": (
        "Mean number of employees over opening hours: {means}.",
        "营业时间内平均在岗人数：{means}。",
    ),
    "timeline_source": (
        "{folder}: timeline.parquet: at, position_1 … position_7 (free or busy there); every "
        "5 min, mean of the days",
        "{folder}：timeline.parquet：at、position_1 … position_7（空闲或忙碌）；每5分钟一点，"
        "各日均值",
    ),
    "shade_0": ("nobody", "无人"),
    "shade_1": ("on some days", "部分天数有人"),
    "shade_2": ("on most days", "多数天数有人"),
    "shade_3": ("one", "1人"),
    "shade_4": ("two or more", "2人及以上"),
}

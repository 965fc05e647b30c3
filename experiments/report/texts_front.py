"""The report's texts: the page, its verdict and the key figures."""

from typing import Final

from experiments.report.terms import Pair
from model.columns import TARGET_MIN

TEXTS: Final[dict[str, Pair]] = {
    # ---------------------------------------------------------------------------------- the page
    "report": ("Branch floor report", "网点大堂报告"),
    "contents": ("Contents", "目录"),
    "skip": ("Skip to the report", "跳到正文"),
    "of_comparison": (
        "What {count} would change, over {days} (seed {seed})",
        "{count}的效果，{days}（随机种子{seed}）",
    ),
    "of_run": ("{days} as the branch is run, seed {seed}", "按现行方式运行{days}，随机种子{seed}"),
    "proposals": ("{n} proposals", "{n}项方案"),
    "proposal": ("one proposal", "1项方案"),
    "twin_days": ("{n} twin days", "{n}个同客流对照日"),
    "days": ("{n} days", "{n}天"),
    "day": ("1 day", "1天"),
    "with_variants": ("In force: {titles}", "已实施：{titles}"),
    "source": ("Source", "数据来源"),
    "simulated": (
        "A simulation: no measured branch. How far it can be trusted hangs on the assumptions, "
        "which are listed at the end.",
        "本报告为模拟结果，并非实测。结果的可信程度取决于文末列出的各项假设。",
    ),
    "not_there": (
        "Left out: this result has no table {table}; a newer “branchfloor run --out” or "
        "“compare --out” writes it.",
        "此节从略：该结果中没有{table}表；用新版“branchfloor run --out”或“compare --out”"
        "重新生成即可。",
    ),
    # ------------------------------------------------------------------------------- the verdict
    "verdict": ("Verdict", "结论"),
    "apart": (
        "{why} The first figures and the pictures are of the first in the list: {floor}.",
        "{why}首页数字与图表均为所列第一项：{floor}。",
    ),
    "each_proposal": ("Each proposal", "各方案"),
    "glance": ("The proposals at a glance: difference from the base", "各方案一览：与现状之差"),
    "proposal_column": ("proposal", "方案"),
    "target_column": (
        f"days on the {TARGET_MIN}-minute target for those called",
        f"达到已叫号客户{TARGET_MIN}分钟目标的天数",
    ),
    "glance_source": (
        "{folder}: kpis.parquet: mean_wait_min, unserved_share, complex_sales, value, staff_cost; "
        "proposal less base of the same day, then mean and 95 % interval (Student's t) over days",
        "{folder}：kpis.parquet：mean_wait_min、unserved_share、complex_sales、value、staff_cost；"
        "同日方案减现状，再取各日均值及95%区间（t分布）",
    ),
    "base": ("base", "现状"),
    "of_floor": ("{what}: {floor}", "{what}：{floor}"),
    "base_today": ("Base: as the branch is run today", "现状：网点目前的运行方式"),
    "run_floor": ("this run", "本次运行"),
    "from_to": ("{before} → {after}{unit}", "{before} → {after}{unit}"),
    "interval": ("95 % interval {low} to {high}", "95%区间{low}至{high}"),
    "no_interval": ("no interval from one day", "仅1天，无区间"),
    "not_shown": ("a difference could not be shown", "差异不显著"),
    "better": ("better", "改善"),
    "worse": ("worse", "变差"),
    "differs": ("differs", "有差异"),
    "run_wait": (
        "Over {days} the mean wait of those called is {mean} min{span}, and {unserved} % of all "
        f"who came leave unserved; the {TARGET_MIN}-minute target for those called is met on "
        "{met} of the "
        "days.",
        "{days}中已叫号客户平均等候时间为{mean}分钟{span}，未办离开率为{unserved}%；"
        f"其中{{met}}天达到已叫号客户{TARGET_MIN}分钟目标。",
    ),
    "run_wait_unknown": (
        "Over {days} nobody was called, so nothing can be said about waits.",
        "{days}中无人被叫号，无法判断等候时间。",
    ),
    "run_lost": (
        "{lost} customers a day are lost: {balked} turn round at the door, {reneged} give up or "
        "leave after a wrong window, and {shut_in} are still inside, not served, when the day "
        "ends.",
        "每日流失客户{lost}人：未取号离开{balked}人，弃号或在错误窗口后离开{reneged}人，"
        "营业结束仍在店内未办理{shut_in}人。",
    ),
    "run_money": (
        "The value of a day is {value}; its staff cost {cost}; that leaves a net value of "
        "{left}{span}.",
        "当日综合收益{value}，人工成本{cost}，净收益{left}{span}。",
    ),
    "span": (" (95 % interval {low} to {high})", "（95%区间{low}至{high}）"),
    "amount": ("{currency} {number}", "{number}{currency}"),
    # ---------------------------------------------------------------------------------- the KPIs
    "kpis": ("Key figures", "关键指标"),
    "kpis_caption": (
        "Every KPI: mean of the days and 95 % interval",
        "全部指标：各日均值及95%区间",
    ),
    "kpis_caption_compared": (
        "Every KPI: base with 95 % interval, and difference of each proposal on the same days",
        "全部指标：现状及95%区间，各方案与同日现状之差",
    ),
    "kpi": ("KPI", "指标"),
    "mean": ("mean", "均值"),
    "interval_column": ("95 % interval", "95%区间"),
    "star": (
        "± half width of the 95 % interval of the paired difference; * differs from 0, each looked "
        "at alone: about 1 in 20 numbers that do not differ gets a * by chance. Bold: better or "
        "worse for the branch.",
        "±为配对差95%区间的半宽；*表示与0有显著差异（逐项单独检验：无差异的数字中约每20个有1个"
        "会偶然标*）。加粗表示对网点而言改善或变差。",
    ),
    "as_first": (
        "±, * and bold as under the first table of this page.",
        "±、*与加粗的含义同本页首表。",
    ),
    "in_brackets": (
        "In brackets: the proposal's own mean, where the base has none.",
        "括号内为方案自身的均值（现状无此数）。",
    ),
    "kpis_source": (
        "{folder}: kpis.parquet, the column under each name; definitions: model/RESULTS.md",
        "{folder}：kpis.parquet，列名见各指标名称下方；定义见model/RESULTS.md",
    ),
}

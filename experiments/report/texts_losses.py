"""The report's texts: the chain link by link, what is lost on it, and where the time goes."""

from typing import Final

from experiments.report.terms import Pair

TEXTS: Final[dict[str, Pair]] = {
    # -------------------------------------------------------------------------------- the funnel
    "funnel": ("The chain, link by link", "链式服务漏斗"),
    "funnel_text": (
        "From the door in to the door out: what became of the customers who came to each link.",
        "从进门到出门：到达每一环节的客户最终如何。",
    ),
    "funnel_chart": ("Customers at each link", "各环节客户数"),
    "customers_axis": ("customers a day", "每日客户数"),
    "funnel_alt": ("Handled share: {shares}.", "完成占比：{shares}。"),
    "handled": ("handled", "完成"),
    "skipped": ("skipped", "跳过"),
    "lost": ("lost", "流失"),
    "funnel_source": (
        "{folder}: funnel.parquet: link, result, customers; mean of the days",
        "{folder}：funnel.parquet：link、result、customers；各日均值",
    ),
    "funnel_table": ("Handled of who came to the link [%]", "到达该环节的客户中完成的占比 [%]"),
    "funnel_table_source": (
        "{folder}: funnel.parquet: link, result, customers; share of each day, mean and 95 % "
        "interval over days",
        "{folder}：funnel.parquet：link、result、customers；每日占比，各日均值及95%区间",
    ),
    "why_table": ("Why not, and how long it takes: {floor}", "未完成的原因与用时：{floor}"),
    "because": ("{result}: {reasons}", "{result}：{reasons}"),
    "link_column": ("link", "环节"),
    "came_column": ("came", "到达"),
    "why_column": ("skipped or lost, and why (customers a day)", "跳过或流失及原因（每日人数）"),
    "seconds_column": ("seconds each", "平均用时 [秒]"),
    "why_source": (
        "{folder}: funnel.parquet: link, result, reason, customers, seconds; customers a day; "
        "seconds ÷ customers of the handled; reasons of fewer than 0.05 a day are left out",
        "{folder}：funnel.parquet：link、result、reason、customers、seconds；每日人数；"
        "完成者的用时÷人数；每日不足0.05人的原因从略",
    ),
    "segment_table": (
        "Handled of who came to the link, by segment [%]: {floor}",
        "按客户层级的完成占比 [%]：{floor}",
    ),
    "segment_source": (
        "{folder}: funnel.parquet: link, segment, result, customers; all days together",
        "{folder}：funnel.parquet：link、segment、result、customers；全部日期合计",
    ),
    # --------------------------------------------------------------------------------- the leaks
    "leaks": ("Where customers and sales are lost", "客户与销售流失在哪里"),
    "leaks_table": ("Customers a day", "每日人数"),
    "leak": ("what happens", "情形"),
    "customers_heading": ("Customers lost", "流失的客户"),
    "sales_heading": ("Sales lost", "流失的销售"),
    "detours_heading": ("Annoyed on the way", "过程中的不便"),
    "balked": ("turned round at the door", "进门即走"),
    "balked_note": ("outcome balked", "outcome为balked"),
    "gave_up": ("gave up waiting", "等候中放弃"),
    "gave_up_note": ("outcome reneged, passed_on 0", "outcome为reneged，passed_on为0"),
    "sent_wrong": ("left after a wrong window", "在错误窗口后离开"),
    "sent_wrong_note": ("outcome reneged, passed_on > 0", "outcome为reneged，passed_on大于0"),
    "after_closing": ("came after closing", "停止营业后到达"),
    "after_closing_note": (
        "outcome closed_out, left_at = arrived_at",
        "outcome为closed_out，left_at等于arrived_at",
    ),
    "shut_in": ("inside unserved when the day ended", "日终仍在店内未办理"),
    "shut_in_note": ("outcome closed_out, the others", "outcome为closed_out的其余客户"),
    "dropped": ("referred, but never seen by an adviser", "已转介，但未见到顾问"),
    "dropped_note": (
        "referred warm or cold, path does not end at 4 or 7",
        "referred为warm或cold，path末位不是4或7",
    ),
    "declined": ("referred and advised, bought nothing complex", "已转介并咨询，未购复杂产品"),
    "declined_note": (
        "referred warm or cold, path ends at 4 or 7, no complex product",
        "referred为warm或cold，path末位为4或7，无复杂产品",
    ),
    "lead": (
        "interest found in the waiting area, no complex sale",
        "等候区发现意向，未成交复杂产品",
    ),
    "lead_note": ("lead, no complex product", "lead为真，无复杂产品"),
    "complained": ("complained", "投诉"),
    "complained_note": ("complained", "complained为真"),
    "lost_way": ("did not find the machine they were sent to", "被分流后未找到自助设备"),
    "lost_way_note": ("diverted lost", "diverted为lost"),
    "wrong_window": ("was at a wrong window first", "先到了错误窗口"),
    "wrong_window_note": (
        "passed_on > 0, outcome not reneged",
        "passed_on大于0，outcome不是reneged",
    ),
    "leaks_source": (
        "{folder}: customers.parquet: outcome, passed_on, referred, path, products, lead, "
        "complained, diverted, as said under each row; mean and 95 % interval over days",
        "{folder}：customers.parquet：outcome、passed_on、referred、path、products、lead、"
        "complained、diverted，条件见各行下方；各日均值及95%区间",
    ),
    "money_table": ("Money a day [{currency}]", "每日金额 [{currency}]"),
    "money_simple": ("simple products sold", "简单产品销售"),
    "money_complex": ("complex products sold", "复杂产品销售"),
    "money_balked": ("turned round at the door", "进门即走"),
    "money_reneged": ("gave up, or left after a wrong window", "弃号，或在错误窗口后离开"),
    "money_shut_in": ("inside unserved when the day ended", "日终仍在店内未办理"),
    "money_complaints": ("complaints", "投诉"),
    "money_value": ("value of the day", "当日价值"),
    "money_cost": ("staff cost", "人工成本"),
    "money_left": ("left of a day", "净值"),
    "worth_note": ("value.products of the scenario", "场景的value.products"),
    "lost_note": ("customers × {money} each", "人数×每人{money}"),
    "complaint_note": ("complaints × {money} each", "投诉数×每件{money}"),
    "value_note": ("the sum; KPI value", "以上合计；指标value"),
    "cost_note": ("KPI staff_cost", "指标staff_cost"),
    "left_note": ("value less staff cost", "价值减人工成本"),
    "money_source": (
        "{folder}: customers.parquet: products, outcome, complained × run.json: value.products, "
        "value.lost_customer_cost, value.complaint_cost; kpis.parquet: value, staff_cost",
        "{folder}：customers.parquet：products、outcome、complained × run.json：value.products、"
        "value.lost_customer_cost、value.complaint_cost；kpis.parquet：value、staff_cost",
    ),
    "at_stake": (
        "What the lost sales could be worth is not in these sums: a complex product sold here was "
        "worth {money} on average ({floor}), so {dropped} referrals a day that no adviser saw were "
        "worth at most {worth} a day, had each of them bought.",
        "上表不含流失销售的潜在价值：此处售出的复杂产品平均每件值{money}（{floor}），每日{dropped}个"
        "未见到顾问的转介若全部成交，最多值每日{worth}。",
    ),
    "at_stake_none": (
        "No referral was lost before an adviser saw the customer ({floor}).",
        "没有转介在客户见到顾问前流失（{floor}）。",
    ),
    "at_stake_source": (
        "customers.parquet: products, referred, path × run.json: value.products",
        "customers.parquet：products、referred、path × run.json：value.products",
    ),
    # --------------------------------------------------------------------------- the time inside
    "split": ("Why did customers wait?", "客户为什么在等？"),
    "split_chart": ("Minutes inside, by what they went on", "在店时间的构成"),
    "minutes_axis": ("minutes of the mean customer", "平均每位客户的分钟数"),
    "split_alt": ("Minutes inside in all: {totals}.", "在店总分钟数：{totals}。"),
    "split_table": (
        "Minutes inside of the mean customer who came in",
        "平均每位进店客户的在店分钟数",
    ),
    "split_total": ("time in the branch", "在店时间"),
    "split_total_note": (
        "sum of the parts; KPI mean_time_in_branch_min",
        "以上合计；指标mean_time_in_branch_min",
    ),
    "split_source": (
        "{folder}: time_split.parquet, the column under each name; mean of each day's customers "
        "who came in, then mean and 95 % interval over days",
        "{folder}：time_split.parquet，列名见各项下方；先求每日进店客户均值，再取各日均值及95%区间",
    ),
    "part_column": ("spent on", "用于"),
    "walking": ("walking", "走动"),
    "queueing_at_1": ("queueing for greeting", "排队等候迎客"),
    "greeted": ("being greeted", "迎客取号服务"),
    "ticket": ("at the ticket machine", "取号"),
    "machine": ("at self-service machines", "自助设备"),
    "in_contact": ("attended to in the waiting area", "等候区服务"),
    "waiting_busy": ("waiting: all windows for him busy", "等候：可办窗口均忙"),
    "waiting_break": ("waiting: a window for him on break", "等候：可办窗口休息"),
    "waiting_reserved": ("waiting: a free window is for others", "等候：空闲窗口留作他用"),
    "waiting_covering": ("waiting: who serves him covers elsewhere", "等候：可办人员补位他岗"),
    "waiting_vacant": ("waiting: nobody posted for him", "等候：可办岗位无人"),
    "called": ("called, on the way to the window", "被叫号后走向窗口"),
    "served_part": ("being served", "窗口办理"),
    "handed_over": ("passed on, with or awaiting an escort", "转办、陪同或等候陪同"),
    "idle_table": (
        "Staff minutes idle a day while customers wait",
        "客户等候时员工每日空闲分钟数",
    ),
    "idle_column": ("position, and why", "岗位与原因"),
    "idle_source": (
        "{folder}: idle.parquet: position, reason, seconds; sum of each day, mean and 95 % "
        "interval over days; reasons that never came up are left out; definitions: "
        "model/RESULTS.md",
        "{folder}：idle.parquet：position、reason、seconds；每日合计，各日均值及95%区间；"
        "从未出现的原因从略；定义见model/RESULTS.md",
    ),
    "idle_none": (
        "Nobody was idle while a customer waited whom they were kept from serving.",
        "没有员工在有客户等候且受限不能办理时空闲。",
    ),
}

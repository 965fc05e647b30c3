"""Every text of the report, English beside Chinese; names of things as in the bank's own plan."""

from dataclasses import dataclass
from typing import Final

from experiments.words import Language

Pair = tuple[str, str]

TEXTS: Final[dict[str, Pair]] = {
    # ------------------------------------------------------------------------------- the page
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
    "twin_days": ("{n} twin days", "{n}个孪生日"),
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
    # ----------------------------------------------------------------------------- the verdict
    "verdict": ("Verdict", "结论"),
    "each_proposal": ("Each proposal", "各方案"),
    "glance": ("The proposals at a glance: difference from the base", "各方案一览：与基准之差"),
    "proposal_column": ("proposal", "方案"),
    "wait_column": ("mean wait [min]", "平均等候时间 [分钟]"),
    "target_column": ("days on the 10-minute target", "达到10分钟目标的天数"),
    "sales_column": ("complex products sold a day", "每日复杂产品销售 [件]"),
    "gain_column": ("value less staff cost a day [{currency}]", "每日价值减人工成本 [{currency}]"),
    "glance_source": (
        "{folder}: kpis.parquet: mean_wait_min, complex_sales, value, staff_cost; proposal less "
        "base of the same day, then mean and 95 % interval (Student's t) over days",
        "{folder}：kpis.parquet：mean_wait_min、complex_sales、value、staff_cost；"
        "同日方案减基准，再取各日均值及95%区间（t分布）",
    ),
    "base": ("base", "基准"),
    "of_floor": ("{what}: {floor}", "{what}：{floor}"),
    "base_today": ("Base: as the branch is run today", "基准：网点现状"),
    "run_floor": ("this run", "本次运行"),
    "big_wait": ("mean wait", "平均等候时间"),
    "big_wait_unit": ("min", "分钟"),
    "big_sales": ("complex products sold a day", "每日复杂产品销售"),
    "big_sales_unit": ("", "件"),
    "big_gain": ("left of a day: value less staff cost", "每日净值：价值减人工成本"),
    "big_lost": ("customers lost a day", "每日流失客户"),
    "big_lost_unit": ("", "人"),
    "from_to": ("{before} → {after}{unit}", "{before} → {after}{unit}"),
    "interval": ("95 % interval {low} to {high}", "95%区间{low}至{high}"),
    "no_interval": ("no interval from one day", "仅1天，无区间"),
    "not_shown": ("a difference could not be shown", "未能显示差异"),
    "better": ("better", "改善"),
    "worse": ("worse", "变差"),
    "differs": ("differs", "有差异"),
    "run_wait": (
        "Over {days} the mean wait is {mean} min{span}; the 10-minute target is met on {met} "
        "of them.",
        "{days}中平均等候时间为{mean}分钟{span}；其中{met}天达到10分钟目标。",
    ),
    "run_wait_unknown": (
        "Over {days} nobody was called, so nothing can be said about waits.",
        "{days}中无人被叫号，无法判断等候时间。",
    ),
    "run_lost": (
        "{lost} customers a day are lost: {balked} turn round at the door and {reneged} leave "
        "unserved.",
        "每日流失客户{lost}人：进门即走{balked}人，未办理即离开{reneged}人。",
    ),
    "run_money": (
        "The value of a day is {value}; its staff cost {cost}; that leaves {left}{span}.",
        "当日价值{value}，人工成本{cost}，相抵后为{left}{span}。",
    ),
    "span": (" (95 % interval {low} to {high})", "（95%区间{low}至{high}）"),
    "amount": ("{currency} {number}", "{number}{currency}"),
    # -------------------------------------------------------------------------------- the KPIs
    "kpis": ("Key figures", "关键指标"),
    "kpis_caption": (
        "Every KPI: mean of the days and 95 % interval",
        "全部指标：各日均值及95%区间",
    ),
    "kpis_caption_compared": (
        "Every KPI: base with 95 % interval, and difference of each proposal on the same days",
        "全部指标：基准及95%区间，各方案与同日基准之差",
    ),
    "kpi": ("KPI", "指标"),
    "mean": ("mean", "均值"),
    "interval_column": ("95 % interval", "95%区间"),
    "star": (
        "± half width of the 95 % interval of the paired difference; * differs from 0, each looked "
        "at alone: about 1 in 20 numbers that do not differ gets a * by chance. Bold: better or "
        "worse for the branch. In brackets: the proposal's own mean, where the base has none.",
        "±为配对差95%区间的半宽；*表示与0有显著差异（逐项单独检验：无差异的数字中约每20个有1个"
        "会偶然标*）。加粗表示对网点而言改善或变差。括号内为方案自身的均值（基准无此数）。",
    ),
    "kpis_source": (
        "{folder}: kpis.parquet, the column under each name; definitions: model/RESULTS.md",
        "{folder}：kpis.parquet，列名见各指标名称下方；定义见model/RESULTS.md",
    ),
    # ------------------------------------------------------------------------------- the waits
    "waits": ("How long customers wait", "客户等候多久"),
    "waits_text": (
        "A wait is from the first ticket to the first call by a window, of customers who were "
        "called.",
        "等候时间指客户首次取号至首次被窗口叫号的时间，仅计被叫号的客户。",
    ),
    "waits_chart": (
        "Share of the called who waited at most so long",
        "等候时间不超过给定值的客户占比",
    ),
    "waits_histogram": ("Distribution of waits", "等候时间分布"),
    "wait_axis": ("wait [min]", "等候时间 [分钟]"),
    "share_axis": ("share of the called", "占被叫号客户比例"),
    "target_key": ("dotted line: the bank's target of 10 min", "点线：10分钟目标"),
    "whiskers": ("whiskers: 95 % interval", "误差线：95%区间"),
    "waits_alt": (
        "Share that waited at most 10 min, 20 min and 40 min: {shares}.",
        "等候不超过10分钟、20分钟、40分钟的占比：{shares}。",
    ),
    "waits_source": (
        "{folder}: customers.parquet: day, wait; the share of each day, then the mean of the days; "
        "waits beyond 90 min are not drawn",
        "{folder}：customers.parquet：day、wait；先求每日占比，再取各日均值；90分钟以上未画出",
    ),
    "histogram_source": (
        "{folder}: customers.parquet: day, wait; share of each day's called in classes of 5 min, "
        "the last one open; mean and 95 % interval over days",
        "{folder}：customers.parquet：day、wait；每日被叫号客户按5分钟分组的占比（末组不封顶），"
        "各日均值及95%区间",
    ),
    "percentiles": ("Waits: percentiles of each day [min]", "等候时间：各日百分位数 [分钟]"),
    "percentile": ("{p} % wait at most", "{p}%的客户等候不超过"),
    "longest": ("longest wait", "最长等候"),
    "percentiles_source": (
        "{folder}: customers.parquet: day, wait; percentile of each day (linear between two "
        "values), mean and 95 % interval over days",
        "{folder}：customers.parquet：day、wait；每日百分位数（两值间线性插值），各日均值及95%区间",
    ),
    # ------------------------------------------------------------------------------- the queue
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
    # ------------------------------------------------------------------------------- the staff
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
    "position_0": ("back office", "后台"),
    "on_break": ("on break", "休息"),
    "staff_table": (
        "Busy share of the time at each position [%]",
        "各岗位在岗时间中的忙碌占比 [%]",
    ),
    "vacant_row": ("position 1 vacant [min]", "1号岗空岗时间 [分钟]"),
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
    # ------------------------------------------------------------------------------- the funnel
    "funnel": ("The chain, link by link", "链式服务漏斗"),
    "funnel_text": (
        "From the door in to the door out: what became of the customers who came to each link.",
        "从进门到出门：到达每一环节的客户最终如何。",
    ),
    "funnel_chart": ("Customers at each link", "各环节客户数"),
    "customers_axis": ("customers a day", "每日客户数"),
    "funnel_alt": ("Handled share: {shares}.", "完成占比：{shares}。"),
    "handled": ("handled", "完成"),
    "skipped": ("skipped", "略过"),
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
    "why_column": ("skipped or lost, and why (customers a day)", "略过或流失及原因（每日人数）"),
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
    # -------------------------------------------------------------------------------- the leaks
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
    "lost_way": ("did not find the machine he was sent to", "被分流后未找到自助设备"),
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
    "money_reneged": ("left unserved", "未办理即离开"),
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
    # -------------------------------------------------------------------------- the time inside
    "split": ("Why did she wait?", "她为什么在等？"),
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
        "Nobody was idle while a customer waited whom he was kept from serving.",
        "没有员工在有客户等候且受限不能办理时空闲。",
    ),
    # ------------------------------------------------------------------------------- who pays
    "who_pays": ("Who pays", "谁在承担"),
    "who_pays_text": (
        "Waits by segment and temperament. A proposal that helps the mean customer may still make "
        "a group wait longer.",
        "按客户层级与类型的等候时间。对平均客户有利的方案，仍可能使某一群体等得更久。",
    ),
    "who_table": ("Mean wait by group [min]", "各群体平均等候时间 [分钟]"),
    "group": ("group", "群体"),
    "by_segment": ("By segment", "按客户层级"),
    "by_temperament": ("By temperament", "按客户类型"),
    "who_source": (
        "{folder}: customers.parquet: segment, temperament, wait; mean of each day's called, then "
        "mean and 95 % interval over days",
        "{folder}：customers.parquet：segment、temperament、wait；先求每日被叫号客户均值，"
        "再取各日均值及95%区间",
    ),
    "tails_table": ("Longest waits by group [min]: {floor}", "各群体的长等候 [分钟]：{floor}"),
    "called_column": ("called a day", "每日被叫号人数"),
    "tails_source": (
        "{folder}: customers.parquet: segment, temperament, wait; percentiles of all days' called "
        "together, as a group has few customers a day",
        "{folder}：customers.parquet：segment、temperament、wait；各群体每日人数较少，"
        "百分位数按全部日期合并计算",
    ),
    "priority_table": (
        "What VIP priority moves from one group to another: {floor}",
        "贵宾优先使哪些群体多等或少等：{floor}",
    ),
    "priority_text": (
        "VIP priority is not free: the same days are simulated with it and without it, and each "
        "customer who was called on both is compared with himself.",
        "贵宾优先并非没有代价：同样的日子分别在有优先与无优先下模拟，两种情形下都被叫号的客户与其自身相比。",
    ),
    "with_column": ("mean wait with it [min]", "有优先时平均等候 [分钟]"),
    "without_column": ("without it [min]", "无优先时 [分钟]"),
    "difference_column": ("difference [min]", "差异 [分钟]"),
    "tail_with_column": ("90 % wait at most, with it [min]", "有优先时90%等候不超过 [分钟]"),
    "tail_without_column": ("without it [min]", "无优先时 [分钟]"),
    "moved_column": ("moved to them [min a day]", "转移给该群体 [分钟/日]"),
    "priority_source": (
        "{folder}: who_pays.parquet: group_kind, group, floor (with, without), customers, "
        "mean_wait_min, p90, difference_min ± difference_half_width, moved_min ± half_width",
        "{folder}：who_pays.parquet：group_kind、group、floor（with、without）、customers、"
        "mean_wait_min、p90、difference_min ± difference_half_width、moved_min ± half_width",
    ),
    # -------------------------------------------------------------------------- the assumptions
    "assumptions": ("Assumptions and their sources", "假设及其来源"),
    "assumptions_text": (
        "{all} numbers go into the base. Of {assumed} the source says that they are assumed, of "
        "{fitted} that they were fitted; {sourced} have another source; {none} have none.",
        "基准场景共有{all}个数字，其中{assumed}个标为假设，{fitted}个为拟合，{sourced}个另有来源，"
        "{none}个没有来源。",
    ),
    "changes_table": ("What each proposal changes", "各方案改变了什么"),
    "setting": ("setting", "设置"),
    "before": ("base", "基准"),
    "after": ("proposal", "方案"),
    "source_column": ("source", "来源"),
    "changes_source": (
        "{folder}: run.json: changes, origins",
        "{folder}：run.json：changes、origins",
    ),
    "changes_unknown": (
        "What the proposals change is not recorded in this folder; a newer version records it.",
        "该文件夹未记录各方案的改变；新版会记录。",
    ),
    "section_table": ("{name}", "{name}"),
    "value_column": ("values", "取值"),
    "origins_source": (
        "{folder}: run.json: origins; sources as written in the scenario",
        "{folder}：run.json：origins；来源按场景文件原文",
    ),
    "no_source": ("none given", "未注明"),
    "assumption": ("assumption", "假设"),
    # ------------------------------------------------------------------------------- once again
    "repeat": ("How to repeat it", "如何复现"),
    "repeat_text": (
        "The same scenario, seed and kernel give the same tables to the byte, on any number of "
        "threads; this page is made from these tables alone.",
        "场景、随机种子与内核相同，则无论线程数多少，所得表格逐字节相同；本页仅由这些表格生成。",
    ),
    "command": ("Simulated by", "模拟命令"),
    "page_command": ("This page by", "报告命令"),
    "seed": ("seed", "随机种子"),
    "day_numbers": ("days", "日期编号"),
    "kernel": ("kernel", "内核"),
    "versions": ("versions", "版本"),
    "digests": ("Digest of each floor's scenario", "各方案场景摘要"),
    "floor_column": ("floor", "方案"),
    "digest_column": ("scenario_digest", "scenario_digest"),
    "repeat_source": (
        "{folder}: run.json: command, seed, days, kernel, versions, scenario_digest",
        "{folder}：run.json：command、seed、days、kernel、versions、scenario_digest",
    ),
    "facts_table": ("What was run", "运行信息"),
}
"""Texts by key; what stands in braces is filled in."""

TERMS: Final[dict[str, Pair]] = {
    "mass": ("mass", "大众客户"),
    "wealth": ("wealth", "财富客户"),
    "private": ("private", "私人银行客户"),
    "ordinary": ("ordinary", "普通客户"),
    "elderly": ("elderly", "老年客户"),
    "special_needs": ("with special needs", "特殊客户"),
    "asking_for_help": ("asking for help", "求助客户"),
    "out_of_town": ("from out of town", "外地客户"),
    "new_to_banking": ("new to banking", "新客户"),
    "in_a_hurry": ("in a hurry", "急躁客户"),
    "unreasonable": ("unreasonable", "无理客户"),
    "complaining": ("complaining", "抱怨客户"),
    "lobby manager": ("lobby manager", "大堂经理"),
    "deputy lobby manager": ("deputy lobby manager", "大堂副理"),
    "lobby director": ("lobby director", "大堂主任"),
    "lobby guide": ("lobby guide", "大堂引导员"),
    "low-counter officer": ("low-counter officer", "低柜柜员"),
    "teller": ("teller", "柜员"),
    "vip teller": ("VIP teller", "贵宾柜员"),
    "relationship manager": ("relationship manager", "客户经理"),
    "branch director": ("branch director", "网点主任"),
    "operations supervisor": ("operations supervisor", "运营主管"),
    "flexible teller": ("flexible teller", "弹性柜员"),
    "greet": ("greet", "迎接"),
    "identify": ("identify", "识别"),
    "guide": ("guide", "引导"),
    "divert": ("divert", "分流"),
    "prepare": ("prepare", "预处理"),
    "refer": ("refer", "转介"),
    "see_off": ("see off", "送别"),
    "all": ("all customers", "全部客户"),
    "staff_busy": ("staff busy", "人员忙碌"),
    "staff_away": ("staff on the way or away with a customer", "人员在途或陪同客户"),
    "balked": ("turned round at the door", "进门即走"),
    "after_closing": ("came after closing", "停止营业后到达"),
    "misread": ("misread the menu", "选错业务"),
    "overlooked": ("overlooked", "未识别"),
    "not_greeted": ("not greeted", "未被迎接"),
    "lost_way": ("lost his way", "走失"),
    "told_only": ("only told the way", "仅口头告知"),
    "no_escort": ("no escort", "无人陪同"),
    "rule_off": ("rule is off", "未启用该规则"),
    "no_machine": ("no such machine", "无此类设备"),
    "machine_failed": ("failed at the machine", "设备办理失败"),
    "called_first": ("called first", "先被叫号"),
    "machines_full": ("queue at the machines too long", "设备排队过长"),
    "diverted": ("sent to a machine instead", "改去自助设备"),
    "went_home": ("went home at once", "直接离开"),
    "gave_up": ("gave up waiting", "放弃等候"),
    "not_noticed": ("interest not noticed", "未发现意向"),
    "closed_out": ("still inside at the end", "日终仍在店内"),
    "position_vacant": ("position vacant", "岗位无人"),
    "rule_not_met": ("rule not met", "不符合规则"),
    "customer_refused": ("customer refused", "客户拒绝"),
    "desk_full": ("desk full", "填单台已满"),
    "skill": ("lacks the skill", "不具备技能"),
    "class": ("ticket class", "号票类别"),
    "break": ("break", "休息"),
    "position_lock": ("tied to the position", "岗位锁定"),
}
"""Names of things by their code; what is not here is shown as it is written, blanks for _."""

LINK_TERMS: Final[dict[str, Pair]] = {"ticket": ("take a ticket", "取号")}
"""Links of the chain whose code has another meaning elsewhere."""


@dataclass(frozen=True)
class Say:
    """The report's texts in one language.

    Parameters
    ----------
    language
        ``en`` or ``zh``.
    """

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its values filled in."""
        return self._of(TEXTS[key]).format(**values)

    def term(self, code: str) -> str:
        """Return the name of a thing; of an employee with a number, the number stays."""
        name, _, count = code.rpartition(" ")
        if count.isdigit() and name in TERMS:
            return f"{self._of(TERMS[name])} {count}"
        return self._of(TERMS[code]) if code in TERMS else code.replace("_", " ")

    def link(self, code: str) -> str:
        """Return the name of a link of the chain."""
        return self._of(LINK_TERMS[code]) if code in LINK_TERMS else self.term(code)

    def in_a_row(self, parts: list[str]) -> str:
        """Return parts of a part of a list."""
        return (", " if self.language == "en" else "、").join(parts)

    def listed(self, parts: list[str]) -> str:
        """Return parts as a list within a sentence."""
        return ("; " if self.language == "en" else "；").join(parts)

    def currency(self, code: str) -> str:
        """Return a currency as it is written."""
        if self.language == "en":
            return code
        return {"CNY": "元", "money": "货币单位"}.get(code, code)

    def amount(self, number: str, code: str) -> str:
        """Return an amount of money with its currency."""
        return self("amount", number=number, currency=self.currency(code))

    def _of(self, pair: Pair) -> str:
        return pair[0] if self.language == "en" else pair[1]

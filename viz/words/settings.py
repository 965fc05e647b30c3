"""What the settings of rules, demand and staff are called, and what they mean, in both languages.

Keys are ``Class.field`` of the scenario's classes; each has English title, Chinese title, and the
Chinese of the meaning that the class gives in English ("" where the title says all).
"""

from typing import Final

SETTINGS: Final[dict[str, tuple[str, str, str]]] = {
    "Menu.kind": ("division of the menu", "菜单划分", ""),
    "Menu.vip_numbers": ("VIP numbers", "设贵宾号", ""),
    "Diversion.accept_first": ("accepts at position 1", "1号岗引导接受率", "熟悉程度系数之前。"),
    "Diversion.accept_second": ("accepts at position 3", "3号岗引导接受率", ""),
    "Diversion.queue_bound": (
        "longest queue a machine",
        "每台设备排队上限",
        "每台设备排队人数不超过此数时才建议使用。",
    ),
    "Diversion.talk_s": ("offering it", "建议用时", ""),
    "Preparation.ahead": (
        "tickets ahead, at least",
        "前面至少有号数",
        "前面须有的号数，以免填单时被叫号。",
    ),
    "Calling.call_time_s": ("one call", "每次叫号用时", "三次叫号中的一次（客户已离开）。"),
    "Calling.grace_s": (
        "grace for a contact",
        "等待接触结束",
        "窗口等待客户与员工接触结束的时间。",
    ),
    "Calling.overflow": (
        "overflow between VIP and ordinary",
        "贵宾与普通互通",
        "贵宾窗口无号时叫普通号，普通窗口无号时叫贵宾号。",
    ),
    "Calling.preference": ("calls, in this order", "叫号顺序", ""),
    "Cover.delay_s": ("delay", "补位延迟", ""),
    "Cover.leave_within": (
        "may go with tickets",
        "可离岗的号数",
        "自己岗位的号不超过此数时可离岗。",
    ),
    "Cover.return_above": ("goes back above", "返岗的号数", "自己岗位的号超过此数时返岗。"),
    "Cover.two_looks_after_three": ("2 looks after 3", "2号岗兼顾3号岗", ""),
    "Chain.first_contact": ("first contact owns", "首问负责", "首先被询问的员工负责到底。"),
    "Chain.lose_way": ("loses the way", "迷路概率", "仅被口头告知去处的客户。"),
    "Chain.story_s": ("telling it again", "重述用时", "再说明一遍业务。"),
    "Referral.noticed": ("interest found out at", "发现意向", "在该岗位窗口发现客户意向的概率。"),
    "Referral.said": ("one sentence said", "一句话营销", "无人等候时说出一句话营销的概率。"),
    "Referral.said_queue": ("never said with waiting", "不再营销的等候人数", ""),
    "Referral.simple_sale_s": ("simple sale", "简单产品销售用时", ""),
    "Referral.referral_talk_s": ("referral talk", "转介交谈用时", ""),
    "Success.without_lead": ("advice sells, without a lead", "无意向线索的成交率", ""),
    "Success.with_lead": ("advice sells, with a lead", "有意向线索的成交率", ""),
    "ReferralSuccess.warm": ("warm referral sells", "陪同转介成交率", ""),
    "ReferralSuccess.cold": ("cold referral sells", "口头转介成交率", ""),
    "Referral.need_success": ("sells what they came for", "专程购买成交率", "客户即为该产品而来。"),
    "Referral.cold_home": ("goes home, cold referral", "口头转介后离开", ""),
    "Referral.asks": (
        "asks at 4 himself",
        "自行到4号岗询问",
        "规则关闭时，自行到4号岗询问的概率。",
    ),
    "Referral.expected_advice_min": ("advice reckoned with", "预计咨询用时", "呼叫设备按此估计。"),
    "Breaks.handover_min": (
        "handover at position 1",
        "1号岗交接宽限",
        "换岗或下班在1号岗可推迟的时间。",
    ),
    "Leaving.balking": ("turning round at the door", "进门即走", ""),
    "BalkStep.waiting": ("from waiting", "等候人数起", ""),
    "BalkStep.chance": ("chance", "概率", ""),
    "Leaving.standing_factor": (
        "patience of the standing",
        "站立者耐心",
        "站立客户剩余耐心的比例。",
    ),
    "Leaving.contact_factor": (
        "time in contact counts",
        "接触时间折算",
        "与员工接触的时间按此比例计入等候。",
    ),
    "Judgement.rating_rate": ("rates the service", "评价率", ""),
    "Judgement.waits": ("satisfied, by wait", "按等候时间的满意率", ""),
    "WaitStep.wait_min": ("wait from", "等候时间起", ""),
    "WaitStep.satisfied": ("satisfied", "满意率", ""),
    "Judgement.greeted_bonus": ("bonus if greeted", "迎接加分", ""),
    "Judgement.passed_penalty": ("penalty if sent around", "推转扣分", ""),
    "Judgement.complaint_base": ("complaints of the served", "已办理客户投诉率", ""),
    "Judgement.complaint_lost": ("complaints of the lost", "放弃客户投诉率", ""),
    "Judgement.shopper_share": ("mystery shoppers", "神秘人占比", "进店客户中的神秘人。"),
    "Standards.adherence": ("adherence", "执行率", "无人等候时完成的动作比例。"),
    "Standards.under_load": (
        "adherence under load",
        "负荷下折扣",
        "等候人数达到负荷时的系数，其间按比例。",
    ),
    "Standards.load": ("load", "负荷", "等候人数。"),
    "Standards.act_s": ("act", "动作", "各动作用时。"),
    "Standards.skipped_penalty": ("penalty if all is skipped", "全部略过的扣分", "满意率的扣减。"),
    "Complaints.talk_s": ("hearing out", "倾听用时", ""),
    "Complaints.settled": ("settled on the floor", "现场解决率", "在被倾听者中。"),
    "Complaints.escalated_s": (
        "escalated to the director",
        "升级处理用时",
        "网点主任处理其余每件投诉的时间。",
    ),
    "Conduct.unsuitable": (
        "unsuitable offers",
        "不当推介",
        "高柜自行推介复杂产品的概率（转介规则关闭时）。",
    ),
    "Training.service_factor": ("service times ×", "服务用时系数", ""),
    "Training.mistake_factor": ("mistakes ×", "差错系数", ""),
    "Training.success_factor": ("success of advice ×", "咨询成交系数", ""),
    "Digital.moved": ("moves to the phone", "转至线上", "可在手机办理者中改为线上、不到店的比例。"),
    "Digital.booked": ("booked a slot", "预约", ""),
    "Digital.prefilled": ("forms filled in before", "预填单", "需填单客户中的比例。"),
    "Arrivals.volume": ("volume ×", "客流量系数", ""),
    "Arrivals.day_cv": ("variation between days", "日间波动系数", ""),
    "Arrivals.rates": ("arrivals an hour", "每小时到达人数", ""),
    "ArrivalRate.start": ("from", "起始", ""),
    "ArrivalRate.per_hour": ("an hour", "每小时", ""),
    "Staff.count": ("people", "人数", ""),
    "Staff.position": ("position", "岗位", ""),
    "Staff.skill": ("service times ×", "服务用时系数", ""),
    "Staff.mistakes": ("mistakes", "差错率", "首次窗口服务中使客户返回的比例。"),
    "Staff.covers": ("covers positions", "可补位岗位", ""),
    "Staff.wage_per_hour": ("wage an hour", "时薪", ""),
}

RULES: Final[dict[str, tuple[str, str, str]]] = {
    "menu": ("Ticket menu", "取号菜单", "取号机菜单如何划分业务，以及贵宾是否有专号。"),
    "diversion": ("Diversion to machines", "分流", "建议使用自助设备：先在1号岗，再在3号岗。"),
    "preparation": ("Preparation", "预处理", "到窗口前在填单台准备单据与证件。"),
    "calling": ("Calling", "叫号", "空闲窗口叫哪个号。"),
    "cover": ("Cover", "补位", "1号、2号岗空缺时由谁补位。"),
    "chain": ("Chain service", "链式服务", "以呼叫设备与转介卡交接；未启用时的损失。"),
    "referral": ("Referral", "转介", "哪里可卖什么，意向如何转到可销售者。"),
    "breaks": ("Breaks", "休息", "不致空岗的轮流休息；关闭则无人休息，班次与换岗照常。"),
    "leaving": ("Leaving", "离开", "进门即走，以及放弃等候。"),
    "judgement": ("Judgement", "评价", "评价器与投诉。"),
    "temperament": (
        "Eight temperaments",
        "八点服务法",
        "对各类客户的恰当应对；其用时与效果见客户类型。",
    ),
    "standards": ("Standards of contact", "服务标准", "五个一与七个一：完成或略过的接触动作。"),
    "complaints": ("Complaints on the floor", "现场投诉", "由首问者倾听，现场解决或升级。"),
    "conduct": ("Four nevers, four musts", "四不准四必须", "违反时计数并注明原因。"),
    "training": ("Training", "培训", "培训对全员的改变。"),
    "digital": ("Digital channels", "线上渠道", "手机办理、预约、预填单。"),
}
"""Titles of the rules; the English meaning is the class's own."""

CHOICES: Final[dict[str, tuple[str, str]]] = {
    "single": ("one queue", "单一队列"),
    "cash": ("cash", "现金"),
    "non_cash": ("non-cash", "非现金"),
    "simple": ("simple", "简单"),
    "complex": ("complex", "复杂"),
    "ordinary": ("ordinary", "普通"),
    "vip": ("VIP", "贵宾"),
    "referral": ("referral", "转介"),
    "menu.cash": ("cash / non-cash", "现金／非现金"),
    "menu.simple": ("simple / complex", "简单／复杂"),
    "greeting": ("greeting", "一声问候"),
    "smile": ("smile", "一个微笑"),
    "enquiry": ("enquiry", "一句询问"),
    "guidance": ("guidance", "一次引导"),
    "goodbye": ("goodbye", "一声道别"),
    "vip_greeting": ("VIP greeting", "贵宾：一声问候"),
    "tea": ("cup of tea", "贵宾：一杯茶水"),
    "card": ("business card", "贵宾：一张名片"),
    "conversation": ("conversation", "贵宾：一次交谈"),
    "offer": ("offer", "贵宾：一次推介"),
    "trial": ("trial", "贵宾：一次体验"),
    "send_off": ("send-off", "贵宾：一次送别"),
}
"""What may be chosen, and the keys of settings by key."""

ROLES: Final[dict[str, tuple[str, str]]] = {
    "lobby_manager": ("Lobby manager", "大堂经理"),
    "deputy_lobby_manager": ("Deputy lobby manager", "大堂副理"),
    "lobby_director": ("Lobby director", "大堂主任"),
    "lobby_guide": ("Lobby guide", "大堂引导员"),
    "low_counter_officer": ("Low-counter officer", "低柜柜员"),
    "teller": ("Teller", "柜员"),
    "vip_teller": ("VIP teller", "贵宾柜员"),
    "relationship_manager": ("Relationship manager", "客户经理"),
    "branch_director": ("Branch director", "网点主任"),
    "operations_supervisor": ("Operations supervisor", "运营主管"),
    "flexible_teller": ("Flexible teller", "弹性柜员"),
}
"""Roles of staff."""

UNITS: Final[dict[str, tuple[str, str]]] = {
    "": ("", ""),
    "%": ("%", "%"),
    "s": ("s", "秒"),
    "min": ("min", "分钟"),
    "m": ("m", "米"),
    "per_hour": ("per h", "每小时"),
    "m_per_s": ("m/s", "米/秒"),
}
"""Units of settings."""

BACK_OFFICE: Final = ("Back office", "后台")
"""Position 0."""

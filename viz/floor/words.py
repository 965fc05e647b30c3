"""The words of the two floors, English beside Chinese; terms as in the bank's own plan."""

from functools import lru_cache
from typing import Any, Final

from agents.codes import (
    Fact,
    Machine,
    Obstacle,
    Outcome,
    Phase,
    Position,
    Product,
    Role,
    Segment,
    Temperament,
    TicketClass,
)
from experiments.common.words import Language
from layouts.terms import POSITIONS
from model.analysis.parts import Part
from viz.floor.states import TURNED_ROUND, Doing

Pair = tuple[str, str]

TEXTS: Final[dict[str, Pair]] = {
    "player": ("The same day on two floors", "同一天，两种大堂"),
    "controls": ("Clock", "时钟"),
    "play": ("Play", "播放"),
    "pause": ("Pause", "暂停"),
    "plays": ("Playing from", "开始播放"),
    "paused": ("Paused at", "已暂停"),
    "back": ("Back one minute", "后退一分钟"),
    "ahead": ("Ahead one minute", "前进一分钟"),
    "speed": ("Speed", "速度"),
    "instant": ("Time of day", "时刻"),
    "loading": ("Loading the day …", "正在载入当天……"),
    "base": ("Base", "基准"),
    "proposal": ("Proposal", "方案"),
    "untouched": ("Untouched", "未干预"),
    "intervened": ("Changed", "干预后"),
    "chip_waiting": ("waiting", "等候"),
    "chip_inside": ("inside", "在店"),
    "chip_served": ("served", "已办"),
    "chip_lost": ("lost", "流失"),
    "floor_label": (
        "{name}: {waiting} waiting, {inside} inside, {served} served, {lost} lost so far",
        "{name}：等候{waiting}人，在店{inside}人，已办{served}人，流失{lost}人",
    ),
    "next_fate": ("Next different fate ({n})", "下一位结果不同的客户（{n}）"),
    "next_fate_title": (
        "The next customer who is served on one floor and lost on the other (key N)",
        "下一位在一方办成、在另一方流失的客户（N键）",
    ),
    "better_here": ("served here, lost on the other floor", "在此办成，在另一方流失"),
    "worse_here": ("lost here, served on the other floor", "在此流失，在另一方办成"),
    "close": ("Close", "关闭"),
    "customer": ("Customer {n}", "客户{n}"),
    "since": ("since {clock} ({time})", "自{clock}起（{time}）"),
    "comes_at": ("comes at {clock}", "{clock}到店"),
    "has_gone": ("has gone", "已离开"),
    "minutes": ("{n} min", "{n}分钟"),
    "seconds": ("{n} s", "{n}秒"),
    "journey": ("Journey", "经过"),
    "waited_because": ("Why they waited: {reasons}", "等候原因：{reasons}"),
    "list_and": ("; ", "；"),
    "and": (" and ", "、"),
    "somebody": ("somebody", "工作人员"),
    "covering": ("covers a position that is not their own", "正在补位，非本人岗位"),
    "no_twin": (
        "This customer does not come to this floor: the two days are not twins.",
        "此方没有这位客户：两天不是孪生日。",
    ),
    "not_here": ("Nobody of this row works here.", "此方没有这位员工。"),
    "fate_served": ("served at a window after a wait of {wait}", "等候{wait}后在窗口办成"),
    "fate_reneged": ("gave up and left after {inside}", "在店{inside}后放弃离开"),
    "standing": ("Standing room", "站立等候处"),
    "staff_room": ("Staff room", "员工休息室"),
    "legend": ("Legend", "图例"),
    "entrance": ("Entrance", "入口"),
    "sign_open": ("free", "空闲"),
    "sign_closed": ("closed", "暂停"),
    "legend_customers": ("Customers: what they do", "客户：当前状态"),
    "legend_segments": ("Shape: segment", "形状：客户层级"),
    "legend_staff": ("Staff: the position held now", "员工：当前岗位"),
    "legend_signs": ("Signs", "标记"),
    "legend_free": ("free or walking", "空闲或走动"),
    "legend_cover": ("covering", "补位中"),
    "legend_break": ("on break", "休息"),
    "legend_better": ("served here, lost there", "此处办成，彼处流失"),
    "legend_worse": ("lost here, served there", "此处流失，彼处办成"),
}
"""Single texts; gaps in braces."""

KINDS: Final[dict[str, Pair]] = {
    "moving": ("on the way", "走动"),
    "waiting": ("waiting", "等候"),
    "late": ("waiting over 10 min", "等候超过10分钟"),
    "attended": ("with lobby staff", "由大堂人员接待"),
    "machine": ("at a machine", "使用自助设备"),
    "window": ("called or at a window", "已叫号或在窗口"),
    "served": ("leaving, served", "办成离开"),
    "lost": ("leaving, not served", "未办成离开"),
}

SEGMENTS: Final[dict[Segment, Pair]] = {
    Segment.MASS: ("mass", "大众客户"),
    Segment.WEALTH: ("wealth", "财富客户"),
    Segment.PRIVATE: ("private", "私人银行客户"),
}

TEMPERAMENTS: Final[dict[Temperament, Pair]] = {
    Temperament.ORDINARY: ("ordinary", "普通客户"),
    Temperament.ELDERLY: ("elderly", "老年客户"),
    Temperament.SPECIAL_NEEDS: ("special needs", "特殊客户"),
    Temperament.ASKING_FOR_HELP: ("asking for help", "求助客户"),
    Temperament.OUT_OF_TOWN: ("out of town", "外地客户"),
    Temperament.NEW_TO_BANKING: ("new to banking", "新客户"),
    Temperament.IN_A_HURRY: ("in a hurry", "急躁客户"),
    Temperament.UNREASONABLE: ("unreasonable", "挑剔客户"),
    Temperament.COMPLAINING: ("complaining", "投诉客户"),
}

PHASES: Final[dict[int, Pair]] = {
    Phase.TO_COME: ("not here yet", "尚未到店"),
    Phase.TO_DOOR: ("coming in", "进门"),
    Phase.AT_DOOR: ("waits to be greeted", "等候迎接"),
    Phase.GREETED: ("is greeted and asked what they want", "迎客询问中"),
    Phase.TO_TICKET: ("on the way to the ticket machine", "前往取号机"),
    Phase.TICKET_QUEUE: ("queues for a ticket", "排队取号"),
    Phase.TICKETING: ("takes a ticket", "正在取号"),
    Phase.TO_MACHINE: ("on the way to the machines", "前往自助设备"),
    Phase.MACHINE_QUEUE: ("queues for a machine", "排队等自助设备"),
    Phase.AT_MACHINE: ("uses a machine", "使用自助设备"),
    Phase.NEEDS_HELP: ("needs help at a machine", "自助设备前待协助"),
    Phase.HELPED: ("is helped at a machine", "自助设备协助中"),
    Phase.WAITING: ("waits to be called", "等候叫号"),
    Phase.IN_CONTACT: ("is attended to by position 3", "等候区接待中"),
    Phase.CALLED: ("called, on the way to the window", "已叫号，前往窗口"),
    Phase.SERVED: ("is served", "办理中"),
    Phase.LEAVING: ("leaving", "离开"),
    Phase.GONE: ("gone", "已离开"),
    TURNED_ROUND: ("turned round at the door", "在门口折返"),
}

DOINGS: Final[dict[Doing, Pair]] = {
    Doing.OFF: ("off duty", "未上岗"),
    Doing.WALKING: ("on the way to their place", "前往岗位"),
    Doing.FREE: ("free", "空闲"),
    Doing.ON_BREAK: ("on break", "休息"),
    Doing.GREETING: ("greets a customer", "迎客询问"),
    Doing.LEADING: ("leads a customer to the machines", "引导客户前往自助设备"),
    Doing.HELPING: ("helps at a machine", "协助使用自助设备"),
    Doing.CONTACT: ("attends to a customer who waits", "接待等候客户"),
    Doing.ESCORT: ("walks a customer on", "陪同客户"),
    Doing.GOODBYE: ("sees a customer off", "送客"),
    Doing.SERVING: ("serves a customer", "办理业务"),
    Doing.CALLING: ("calls a customer", "叫号"),
    Doing.COMPLAINT: ("hears a complaint", "处理投诉"),
}

ROLES: Final[dict[Role, Pair]] = {
    Role.LOBBY_MANAGER: ("lobby manager", "大堂经理"),
    Role.DEPUTY_LOBBY_MANAGER: ("deputy lobby manager", "大堂副理"),
    Role.LOBBY_DIRECTOR: ("lobby director", "大堂主任"),
    Role.LOBBY_GUIDE: ("lobby guide", "大堂引导员"),
    Role.LOW_COUNTER_OFFICER: ("low-counter officer", "低柜人员"),
    Role.TELLER: ("teller", "柜员"),
    Role.VIP_TELLER: ("VIP teller", "贵宾柜员"),
    Role.RELATIONSHIP_MANAGER: ("relationship manager", "客户经理"),
    Role.BRANCH_DIRECTOR: ("branch director", "网点主任"),
    Role.OPERATIONS_SUPERVISOR: ("operations supervisor", "运营主管"),
    Role.FLEXIBLE_TELLER: ("flexible teller", "弹性柜员"),
}

ROLE_MARKS: Final[dict[Role, Pair]] = {
    Role.LOBBY_MANAGER: ("manager", "经理"),
    Role.DEPUTY_LOBBY_MANAGER: ("deputy", "副理"),
    Role.LOBBY_DIRECTOR: ("director", "主任"),
    Role.LOBBY_GUIDE: ("guide", "引导员"),
    Role.LOW_COUNTER_OFFICER: ("officer", "低柜"),
    Role.TELLER: ("teller", "柜员"),
    Role.VIP_TELLER: ("VIP teller", "贵宾柜员"),
    Role.RELATIONSHIP_MANAGER: ("rel. manager", "客户经理"),
    Role.BRANCH_DIRECTOR: ("branch dir.", "网点主任"),
    Role.OPERATIONS_SUPERVISOR: ("supervisor", "主管"),
    Role.FLEXIBLE_TELLER: ("flexible", "弹性"),
}
"""Short names of roles, written on the floor."""

PRODUCTS: Final[dict[Product, Pair]] = {
    Product.TIME_DEPOSIT: ("time deposit", "定期存款"),
    Product.FLEXIBLE_SAVING: ("flexible-term saving", "双利丰"),
    Product.LARGE_CERTIFICATE: ("large certificate of deposit", "大额存单"),
    Product.DEBIT_CARD: ("debit card", "借记卡"),
    Product.ELECTRONIC_BANKING: ("electronic banking", "电子银行"),
    Product.FUND: ("fund", "基金"),
    Product.WEALTH_PRODUCT: ("wealth product", "理财"),
    Product.INSURANCE: ("insurance", "保险"),
}

OBSTACLES: Final[dict[Obstacle, Pair]] = {
    Obstacle.VACANT: ("position 1 is vacant", "1岗无人"),
    Obstacle.AWAY: ("position 1 is away", "1岗暂离"),
    Obstacle.BUSY: ("position 1 is busy", "1岗正忙"),
    Obstacle.FULL: ("there is no room", "没有空位"),
    Obstacle.RULE: ("the rule does not ask for it", "规则不要求"),
}

MACHINES: Final[dict[Machine, Pair]] = {
    Machine.CASH_RECYCLER: ("a cash recycler", "存取款一体机"),
    Machine.TERMINAL: ("a terminal", "多功能自助终端"),
}

FATES: Final[dict[Outcome, Pair]] = {
    Outcome.INSIDE: ("still inside at the end", "营业结束仍在店内"),
    Outcome.SERVED: ("served at a window", "在窗口办成"),
    Outcome.SERVED_BY_MACHINE: ("served by a machine", "在自助设备办成"),
    Outcome.BALKED: ("turned round at the door", "在门口折返"),
    Outcome.RENEGED: ("gave up and left", "放弃离开"),
    Outcome.CLOSED_OUT: ("not served before the end", "营业结束未办成"),
    Outcome.MOVED: ("did it on the phone", "在手机上办成"),
}

REASONS: Final[dict[Part, Pair]] = {
    Part.WAITING_BUSY: ("all windows busy", "窗口全忙"),
    Part.WAITING_BREAK: ("window on break", "窗口休息"),
    Part.WAITING_RESERVED: ("free window kept for another class", "空闲窗口留给其他号类"),
    Part.WAITING_COVERING: ("window staff covering elsewhere", "窗口人员在他岗补位"),
    Part.WAITING_VACANT: ("no window staffed", "无窗口开放"),
}

CONTACT: Final[dict[str, Pair]] = {
    "offer": ("offers a machine", "推荐自助设备"),
    "prepare": ("fills in forms with them", "协助填单"),
    "converse": ("talks about products", "交谈营销"),
}

LETTERS: Final[dict[TicketClass, str]] = {
    TicketClass.ORDINARY: "A",
    TicketClass.CASH: "A",
    TicketClass.NON_CASH: "B",
    TicketClass.SIMPLE: "C",
    TicketClass.COMPLEX: "D",
    TicketClass.VIP: "V",
    TicketClass.REFERRAL: "R",
}
"""Letter that a ticket's number begins with; a menu has ordinary or cash tickets, never both."""

FACTS: Final[dict[Fact, Pair]] = {
    Fact.ARRIVES: ("comes in", "进门"),
    Fact.BALKS: ("sees how many wait and turns round", "见等候人多，折返"),
    Fact.TURNED_AWAY: ("comes after closing", "停止营业后到店"),
    Fact.STAYS_AT_HOME: ("does it on the phone", "在手机上办理"),
    Fact.FINDS_NOBODY: ("is not greeted: {why}", "无人迎接：{why}"),
    Fact.GREETING_STARTS: ("is greeted by {staff}", "由{staff}迎接"),
    Fact.GIVES_UP_GREETING: ("goes on without a greeting: {why}", "未获迎接，自行前往：{why}"),
    Fact.RECOGNISED_AS_VIP: ("is recognised as a VIP", "识别为贵宾客户"),
    Fact.DIVERTED_FIRST: ("is sent to the machines by {staff}", "由{staff}分流至自助设备"),
    Fact.REFUSES_MACHINE: ("does not want a machine", "不愿使用自助设备"),
    Fact.DIVERTED_SECOND: ("lets {staff} lead them to the machines", "由{staff}二次分流至自助设备"),
    Fact.LOSES_WAY: ("gets lost", "走错路"),
    Fact.TAKES_TICKET: ("takes ticket {number}", "取号{number}"),
    Fact.TAKES_WRONG_TICKET: ("misreads the menu, takes ticket {number}", "误选菜单，取号{number}"),
    Fact.STANDS: ("finds no seat and stands", "无座，站立等候"),
    Fact.SITS: ("sits down", "就座等候"),
    Fact.QUEUES_FOR_MACHINE: ("queues for {machine}", "排队等{machine}"),
    Fact.MACHINE_STARTS: ("begins at {place}", "开始使用自助设备"),
    Fact.ASKS_FOR_HELP: ("needs help there", "需要协助"),
    Fact.HELP_STARTS: ("{staff} comes to help", "{staff}前来协助"),
    Fact.GOES_ON_ALONE: ("nobody comes; goes on alone", "无人协助，自行操作"),
    Fact.MACHINE_DONE: ("is done at the machine", "自助办成"),
    Fact.MACHINE_FAILED: ("the machine does not do it", "自助未办成"),
    Fact.CONTACT_STARTS: ("{staff} comes: {contact}", "{staff}前来：{contact}"),
    Fact.PREPARED: ("the forms are ready", "填单完成"),
    Fact.LEAD_FOUND: ("an interest is found out", "发现营销线索"),
    Fact.CALLED: ("{number} is called to {place}", "{number}叫至{place}"),
    Fact.FETCHED: ("{staff} comes out for them", "{staff}出来迎接"),
    Fact.SERVICE_STARTS: ("is served by {staff}", "由{staff}办理"),
    Fact.SERVICE_ENDS: ("is done at the window", "窗口办结"),
    Fact.WRONG_WINDOW: ("it is the wrong window", "窗口不能办理"),
    Fact.PASSED_ON: ("is sent for another ticket", "须重新取号"),
    Fact.HANDED_OVER: ("is handed over with ticket {number}", "转交，号码{number}"),
    Fact.SELLS_SIMPLE: ("buys: {product}", "购买：{product}"),
    Fact.SELLS_COMPLEX: ("buys: {product}", "购买：{product}"),
    Fact.REFERRED_WARM: ("is referred to: {position}", "转介至：{position}"),
    Fact.REFERRED_COLD: ("is told where to ask about a product", "口头告知转介去处"),
    Fact.ASKS_ON_HIS_OWN: ("asks about a product unprompted", "自行咨询产品"),
    Fact.REFERRAL_DROPPED: ("gives up waiting for advice", "放弃等候咨询"),
    Fact.COMES_BACK: ("comes back: a mistake was made", "因差错返回"),
    Fact.RENEGES: ("loses patience", "失去耐心"),
    Fact.COMPLAINS: ("complains", "投诉"),
    Fact.HEARS_COMPLAINT: ("{staff} hears them out", "{staff}倾听处理"),
    Fact.ESCALATES: ("the complaint goes to the branch director", "投诉上报网点主任"),
    Fact.LEAVES: ("leaves", "离开"),
    Fact.SEEN_OFF: ("is seen off", "获送别"),
}
"""Steps of a journey; facts that are not here are not told."""


@lru_cache(maxsize=2)
def words_floor(language: Language) -> dict[str, Any]:
    """Return everything that the player writes, in a language, as it is sent to the browser."""
    row = 0 if language == "en" else 1

    def listed(pairs: dict[Any, Pair]) -> list[str]:
        return [pairs[code][row] for code in sorted(pairs)]

    def keyed(pairs: dict[Any, Pair]) -> dict[str, str]:
        return {
            str(int(code)) if isinstance(code, int) else code: pair[row]
            for code, pair in pairs.items()
        }

    positions = {str(number): names[language] for number, names in POSITIONS.items()}
    behind = ("behind the scenes", "后台")[row]
    return {
        **{key: pair[row] for key, pair in TEXTS.items()},
        "kinds": keyed(KINDS),
        "segments": listed(SEGMENTS),
        "temperaments": listed(TEMPERAMENTS),
        "phases": keyed(PHASES),
        "doings": keyed(DOINGS),
        "roles": listed(ROLES),
        "role_marks": listed(ROLE_MARKS),
        "products": keyed(PRODUCTS),
        "obstacles": keyed(OBSTACLES),
        "machines": keyed(MACHINES),
        "fates": keyed(FATES),
        "facts": keyed(FACTS),
        "contact": keyed(CONTACT),
        "reasons": [[int(part), pair[row]] for part, pair in REASONS.items()],
        "ticket_letters": [LETTERS[code] for code in sorted(LETTERS)],
        "positions": {str(int(Position.BACK_OFFICE)): behind, **positions},
        "form_desk_names": {"en": "Form desk", "zh": "填单台"},
    }

"""Names: what people call the codes, in English and in Chinese; each is spelled here alone.

The terms are those of the bank's own plan. English names stand as they do in the middle of a
sentence; a title begins with a `capital`. Files, tables and JSON have the codes' own names (`key`).
"""

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final, Literal, NamedTuple, TypeVar

from agents.codes import (
    Act,
    Machine,
    Obstacle,
    Outcome,
    Position,
    Product,
    Role,
    Segment,
    Temperament,
    TicketClass,
)

Language = Literal["en", "zh"]
Code = TypeVar("Code", bound=IntEnum)


class Name(NamedTuple):
    """A name in English and in Chinese."""

    en: str
    zh: str

    def told(self, language: Language) -> str:
        """Return the name in a language."""
        return self.en if language == "en" else self.zh


POSITIONS: Final[dict[Position, Name]] = {
    Position.BACK_OFFICE: Name("back office", "后台"),
    Position.GREETING: Name("greeting and ticketing", "迎客取号"),
    Position.SELF_SERVICE: Name("self-service area", "自助服务区"),
    Position.WAITING_AREA: Name("form desk and waiting area", "填单台及客户等候区"),
    Position.LOW_COUNTER: Name("low counter", "低柜区"),
    Position.HIGH_COUNTER: Name("ordinary high counter", "普通高柜"),
    Position.VIP_COUNTER: Name("VIP high counter", "贵宾高柜"),
    Position.VIP_ROOM: Name("VIP wealth room", "贵宾理财室"),
}

SHORT_POSITIONS: Final[dict[Position, Name]] = {
    **POSITIONS,
    Position.GREETING: POSITIONS[Position.GREETING]._replace(en="greeting"),
    Position.WAITING_AREA: Name("waiting area", "等候区"),
    Position.HIGH_COUNTER: POSITIONS[Position.HIGH_COUNTER]._replace(en="high counter"),
    Position.VIP_COUNTER: POSITIONS[Position.VIP_COUNTER]._replace(en="VIP counter"),
    Position.VIP_ROOM: POSITIONS[Position.VIP_ROOM]._replace(en="VIP room"),
}
"""Positions where there is little room, as in the titles of the KPIs."""

ROLES: Final[dict[Role, Name]] = {
    Role.LOBBY_MANAGER: Name("lobby manager", "大堂经理"),
    Role.DEPUTY_LOBBY_MANAGER: Name("deputy lobby manager", "大堂副理"),
    Role.LOBBY_DIRECTOR: Name("lobby director", "大堂主任"),
    Role.LOBBY_GUIDE: Name("lobby guide", "大堂引导员"),
    Role.LOW_COUNTER_OFFICER: Name("low-counter officer", "低柜柜员"),
    Role.TELLER: Name("teller", "柜员"),
    Role.VIP_TELLER: Name("VIP teller", "贵宾柜员"),
    Role.RELATIONSHIP_MANAGER: Name("relationship manager", "客户经理"),
    Role.BRANCH_DIRECTOR: Name("branch director", "网点主任"),
    Role.OPERATIONS_SUPERVISOR: Name("operations supervisor", "运营主管"),
    Role.FLEXIBLE_TELLER: Name("flexible teller", "弹性柜员"),
}

SHORT_ROLES: Final[dict[Role, Name]] = {
    **ROLES,
    Role.LOBBY_MANAGER: Name("manager", "经理"),
    Role.DEPUTY_LOBBY_MANAGER: Name("deputy", "副理"),
    Role.LOBBY_DIRECTOR: Name("director", "主任"),
    Role.LOBBY_GUIDE: Name("guide", "引导员"),
    Role.LOW_COUNTER_OFFICER: Name("officer", "低柜"),
    Role.RELATIONSHIP_MANAGER: ROLES[Role.RELATIONSHIP_MANAGER]._replace(en="rel. manager"),
    Role.BRANCH_DIRECTOR: ROLES[Role.BRANCH_DIRECTOR]._replace(en="branch dir."),
    Role.OPERATIONS_SUPERVISOR: Name("supervisor", "主管"),
    Role.FLEXIBLE_TELLER: Name("flexible", "弹性"),
}
"""Roles as they are written beside an employee on the floor."""

SEGMENTS: Final[dict[Segment, Name]] = {
    Segment.MASS: Name("mass", "大众客户"),
    Segment.WEALTH: Name("wealth", "财富客户"),
    Segment.PRIVATE: Name("private", "私人银行客户"),
}

TEMPERAMENTS: Final[dict[Temperament, Name]] = {
    Temperament.ORDINARY: Name("ordinary", "普通客户"),
    Temperament.ELDERLY: Name("elderly", "老年客户"),
    Temperament.SPECIAL_NEEDS: Name("with special needs", "特殊客户"),
    Temperament.ASKING_FOR_HELP: Name("asking for help", "求助客户"),
    Temperament.OUT_OF_TOWN: Name("from out of town", "外地客户"),
    Temperament.NEW_TO_BANKING: Name("new to banking", "新客户"),
    Temperament.IN_A_HURRY: Name("in a hurry", "急躁客户"),
    Temperament.UNREASONABLE: Name("unreasonable", "情绪激动客户"),
    Temperament.COMPLAINING: Name("complaining", "有投诉倾向客户"),
}

SHORT_TEMPERAMENTS: Final[dict[Temperament, Name]] = {
    **TEMPERAMENTS,
    Temperament.SPECIAL_NEEDS: TEMPERAMENTS[Temperament.SPECIAL_NEEDS]._replace(en="special needs"),
    Temperament.OUT_OF_TOWN: TEMPERAMENTS[Temperament.OUT_OF_TOWN]._replace(en="out of town"),
}
"""Temperaments in a narrow column, and after a segment: ``mass, special needs``."""

ALL_CUSTOMERS: Final = Name("all customers", "全部客户")
"""The group that everybody is in."""

MACHINES: Final[dict[Machine, Name]] = {
    Machine.CASH_RECYCLER: Name("cash recycler", "存取款一体机"),
    Machine.TERMINAL: Name("multi-function terminal", "智能柜员机"),
}

TICKET_CLASSES: Final[dict[TicketClass, Name]] = {
    TicketClass.ORDINARY: Name("ordinary", "普通"),
    TicketClass.CASH: Name("cash", "现金"),
    TicketClass.NON_CASH: Name("non-cash", "非现金"),
    TicketClass.SIMPLE: Name("simple", "简单"),
    TicketClass.COMPLEX: Name("complex", "复杂"),
    TicketClass.VIP: Name("VIP", "贵宾"),
    TicketClass.REFERRAL: Name("referral", "转介"),
}

PRODUCTS: Final[dict[Product, Name]] = {
    Product.TIME_DEPOSIT: Name("time deposit", "定期存款"),
    Product.FLEXIBLE_SAVING: Name("flexible-term saving", "双利丰"),
    Product.LARGE_CERTIFICATE: Name("large certificate of deposit", "大额存单"),
    Product.DEBIT_CARD: Name("debit card", "借记卡"),
    Product.ELECTRONIC_BANKING: Name("electronic banking", "电子银行"),
    Product.FUND: Name("fund", "基金"),
    Product.WEALTH_PRODUCT: Name("wealth product", "理财"),
    Product.INSURANCE: Name("insurance", "保险"),
}

SHORT_PRODUCTS: Final[dict[Product, Name]] = {
    **PRODUCTS,
    Product.FLEXIBLE_SAVING: PRODUCTS[Product.FLEXIBLE_SAVING]._replace(en="flexible saving"),
    Product.LARGE_CERTIFICATE: PRODUCTS[Product.LARGE_CERTIFICATE]._replace(en="large certificate"),
}
"""Products on the axis of a chart."""

OUTCOMES: Final[dict[Outcome, Name]] = {
    Outcome.INSIDE: Name("still inside at the end", "营业结束仍在店内"),
    Outcome.SERVED: Name("served at a window", "在窗口办成"),
    Outcome.SERVED_BY_MACHINE: Name("served by a machine", "在自助设备办成"),
    Outcome.BALKED: Name("turned round at the door", "未取号离开"),
    Outcome.RENEGED: Name("gave up and left", "弃号离开"),
    Outcome.CLOSED_OUT: Name("not served before the end", "营业结束未办成"),
    Outcome.MOVED: Name("did it on the phone", "在手机上办成"),
}

ACTS: Final[dict[Act, Name]] = {
    Act.GREETING: Name("greeting", "一声问候"),
    Act.SMILE: Name("smile", "一个微笑"),
    Act.ENQUIRY: Name("enquiry", "一句询问"),
    Act.GUIDANCE: Name("guidance", "一次引导"),
    Act.GOODBYE: Name("goodbye", "一声道别"),
    Act.VIP_GREETING: Name("VIP greeting", "贵宾：一声问候"),
    Act.TEA: Name("cup of tea", "贵宾：一杯茶水"),
    Act.CARD: Name("business card", "贵宾：一张名片"),
    Act.CONVERSATION: Name("conversation", "贵宾：一次交谈"),
    Act.OFFER: Name("offer", "贵宾：一次推介"),
    Act.TRIAL: Name("trial", "贵宾：一次体验"),
    Act.SEND_OFF: Name("send-off", "贵宾：一次送别"),
    Act.RIGHT_ANSWER: Name("right answer", "恰当应对"),
}

OBSTACLES: Final[dict[Obstacle, Name]] = {
    Obstacle.VACANT: Name("position 1 is vacant", "1号岗无人"),
    Obstacle.AWAY: Name("position 1 is away", "1号岗暂离"),
    Obstacle.BUSY: Name("position 1 is busy", "1号岗正忙"),
    Obstacle.FULL: Name("there is no room", "没有空位"),
    Obstacle.RULE: Name("the rule does not ask for it", "规则不要求"),
}
"""Why a customer was not greeted."""

RULES: Final[dict[str, Name]] = {
    "menu": Name("ticket menu", "取号菜单"),
    "diversion": Name("diversion to machines", "分流"),
    "preparation": Name("preparation", "业务预处理"),
    "calling": Name("calling", "叫号"),
    "cover": Name("cover", "补位"),
    "chain": Name("chain service", "链式服务"),
    "referral": Name("referral", "转介"),
    "breaks": Name("breaks", "休息"),
    "leaving": Name("leaving", "离开"),
    "judgement": Name("judgement", "评价"),
    "temperament": Name("eight temperaments", "八点服务法"),
    "standards": Name("standards of contact", "服务标准"),
    "complaints": Name("complaints on the floor", "投诉处理"),
    "conduct": Name("four nevers, four musts", "四不准四必须"),
    "training": Name("training", "培训"),
    "digital": Name("digital channels", "线上渠道"),
}
"""Rules by their section of a scenario, in the order of `agents.settings.RULES`."""

_OF_CODES: Final[tuple[Mapping[Any, Name], ...]] = (
    *(POSITIONS, ROLES, SEGMENTS, TEMPERAMENTS, MACHINES, TICKET_CLASSES, PRODUCTS, OUTCOMES),
    *(ACTS, OBSTACLES),
)
_BY_KIND: Final[dict[type[IntEnum], Mapping[Any, Name]]] = {
    type(next(iter(names))): names for names in _OF_CODES
}

EXTRA: Final = Name("extra {who}", "增派{who}")
"""An employee who comes in addition, as in ``extra teller 1``."""


def name_of(code: IntEnum, language: Language) -> str:
    """Return the name of a code.

    Raises
    ------
    KeyError
        If people do not read codes of its kind.
    """
    return _BY_KIND[type(code)][code].told(language)


def key(code: IntEnum) -> str:
    """Return a code as files, tables and JSON have it: ``lobby_manager``."""
    return code.name.lower()


def by_key(names: Mapping[Code, Name]) -> dict[str, Name]:
    """Return names by the keys of their codes."""
    return {key(code): name for code, name in names.items()}


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def spelled(label: str) -> str:
    """Return a label as names are compared: ``VIP_teller`` and ``low counter`` are known, too."""
    return label.casefold().replace("_", " ").replace("-", " ")


_LABELS: Final[dict[str, Name]] = {
    **{spelled(key): name for key, name in by_key(ROLES).items()},
    "server": Name("server", "服务台"),
}


def employee_name(label: str, language: Language) -> str | None:
    """Return the name of an employee who is called by the role; None if by a name of their own.

    Parameters
    ----------
    label
        A role in any spelling, maybe numbered, maybe additional: ``extra vip_teller 2``.
    language
        Which one.
    """
    found = re.fullmatch(r"(extra )?(.*?)( \d+)?", label, re.DOTALL)
    name = found and _LABELS.get(spelled(found[2]))
    if not found or not name:
        return None
    who = EXTRA.told(language).format(who=name.told(language)) if found[1] else name.told(language)
    number = found[3] or ""
    return who + (number if language == "en" else number.strip())

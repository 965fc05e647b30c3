"""Names of things in the report, English beside Chinese, as in the bank's own plan."""

from typing import Final

Pair = tuple[str, str]
"""A text in English and in Chinese."""

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
    "server": ("server", "服务台"),
    "all": ("all customers", "全部客户"),
    "skill": ("lacks the skill", "不具备技能"),
    "class": ("ticket class", "号票类别"),
    "break": ("break", "休息"),
    "position_lock": ("tied to the position", "岗位锁定"),
}
"""Names of things by their code; what is not here is shown as it is written, blanks for _."""


def spelled(code: str) -> str:
    """Return a code as names are compared: ``VIP_teller`` and ``low counter`` are known, too."""
    return code.casefold().replace("_", " ").replace("-", " ")


BY_SPELLING: Final = {spelled(code): pair for code, pair in TERMS.items()}
"""The names by their codes, however those are written."""

EXTRA: Final[Pair] = ("extra {who}", "增派{who}")
"""Who comes in addition (`extra teller 1`)."""

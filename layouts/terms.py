"""The words on a drawn plan, in English and Chinese, and the colours of the positions."""

from __future__ import annotations

from typing import Literal

Lang = Literal["en", "zh"]

POSITIONS: dict[int, dict[Lang, str]] = {
    1: {"en": "Greeting and ticketing", "zh": "迎客取号"},
    2: {"en": "Self-service area", "zh": "自助服务区"},
    3: {"en": "Form desk and waiting area", "zh": "填单台及客户等候区"},
    4: {"en": "Low counter", "zh": "低柜区"},
    5: {"en": "Ordinary high counter", "zh": "普通高柜"},
    6: {"en": "VIP high counter", "zh": "贵宾高柜"},
    7: {"en": "VIP wealth room", "zh": "贵宾理财室"},
}
"""The seven positions of the bank."""

COLOURS: dict[int, tuple[str, str]] = {
    1: ("#D55E00", "#FFFFFF"),
    2: ("#00805E", "#FFFFFF"),
    3: ("#0072B2", "#FFFFFF"),
    4: ("#CC79A7", "#1A1A1A"),
    5: ("#56B4E9", "#1A1A1A"),
    6: ("#E69F00", "#1A1A1A"),
    7: ("#4B3F72", "#FFFFFF"),
}
"""Fill and text colour of each position, after Okabe and Ito."""

TINTS: dict[str, str] = {
    "entrance": "#F7F1EA",
    "self_service": "#E6F2EE",
    "waiting": "#E8F0F7",
    "low_counter": "#F7ECF3",
    "vip": "#FBF3E0",
    "staff": "#EDEDEB",
}
"""Colour of each kind of area."""

WORDS: dict[str, dict[Lang, str]] = {
    "entrance": {"en": "Entrance", "zh": "入口"},
    "ticket_machine": {"en": "Ticket machine", "zh": "取号机"},
    "cash_recycler": {"en": "Cash recycler", "zh": "存取款一体机"},
    "terminal": {"en": "Multi-function terminal", "zh": "多功能自助终端"},
    "queue": {"en": "Queue at the machines", "zh": "自助设备排队处"},
    "customer": {"en": "Customer's place", "zh": "客户位置"},
    "seat": {"en": "Seat", "zh": "座椅"},
    "glass": {"en": "Glass screen", "zh": "玻璃隔断"},
    "standing": {"en": "Standing room", "zh": "站立等候处"},
    "staff_room": {"en": "Staff room", "zh": "员工休息室"},
    "form_desk": {"en": "Form desk", "zh": "填单台"},
    "plain": {"en": "Identical windows; nobody walks", "zh": "窗口相同，不计步行"},
    "size": {"en": "{0:g} m × {1:g} m", "zh": "{0:g} 米 × {1:g} 米"},
    "windows": {"en": "windows: {0}", "zh": "窗口 {0} 个"},
    "machines": {"en": "self-service machines: {0}", "zh": "自助设备 {0} 台"},
    "seats": {"en": "seats: {0}", "zh": "座椅 {0} 个"},
    "metres": {"en": "{0:g} m", "zh": "{0:g} 米"},
}
"""Everything else that is written on a plan."""


def word(key: str, lang: Lang, *values: object) -> str:
    """Return the word for ``key``, with values filled in."""
    return WORDS[key][lang].format(*values)


def called(name: str | None, name_zh: str | None, lang: Lang, otherwise: str = "") -> str:
    """Return a name in a language; the English one where there is no Chinese one."""
    if lang == "zh" and name_zh:
        return name_zh
    return (name[0].upper() + name[1:]) if name else otherwise

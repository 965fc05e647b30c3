"""The words on a drawn plan, in English and Chinese, and the colours of the positions."""

from __future__ import annotations

from agents.language import Language
from agents.names import MACHINES, Name, by_key, capital

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

THINGS: dict[str, Name] = {
    **by_key(MACHINES),
    "entrance": Name("entrance", "入口"),
    "ticket_machine": Name("ticket machine", "取号机"),
    "queue": Name("queue at the machines", "自助设备排队处"),
    "customer": Name("customer's place", "客户位置"),
    "seat": Name("seat", "座椅"),
    "glass": Name("glass screen", "玻璃隔断"),
    "standing": Name("standing room", "站立等候处"),
    "staff_room": Name("staff room", "员工休息室"),
    "form_desk": Name("form desk", "填单台"),
}
"""What stands on a plan."""

TEXTS: dict[str, Name] = {
    "plain": Name("Identical windows; nobody walks", "窗口相同，不计步行"),
    "size": Name("{0:g} m × {1:g} m", "{0:g} 米 × {1:g} 米"),
    "windows": Name("windows: {0}", "窗口 {0} 个"),
    "machines": Name("self-service machines: {0}", "自助设备 {0} 台"),
    "seats": Name("seats: {0}", "座椅 {0} 个"),
    "metres": Name("{0:g} m", "{0:g} 米"),
}
"""What else is written on a plan."""


def word(key: str, lang: Language, *values: object) -> str:
    """Return what is written for ``key``, with values filled in."""
    if key in THINGS:
        return capital(THINGS[key].told(lang))
    return TEXTS[key].told(lang).format(*values)


def called(name: str | None, name_zh: str | None, lang: Language, otherwise: str = "") -> str:
    """Return a name in a language; the English one where there is no Chinese one."""
    if lang == "zh" and name_zh:
        return name_zh
    return capital(name) if name else otherwise

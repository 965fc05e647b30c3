"""The words on a drawn plan, and the colours of the positions."""

from __future__ import annotations

from typing import Any

from agents.language import Language, Phrase, own_name, phrase_in
from agents.names import MACHINES, by_key, capital

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

THINGS: dict[str, Phrase] = {
    **by_key(MACHINES),
    "entrance": phrase_in("plan", "entrance"),
    "ticket_machine": phrase_in("plan", "ticket machine"),
    "queue": phrase_in("plan", "queue at the machines"),
    "customer": phrase_in("plan", "customer's place"),
    "seat": phrase_in("plan", "seat"),
    "glass": phrase_in("plan", "glass screen"),
    "standing": phrase_in("plan", "standing room"),
    "staff_room": phrase_in("plan", "staff room"),
    "form_desk": phrase_in("plan", "form desk"),
}
"""What stands on a plan."""


def word(key: str, lang: Language) -> str:
    """Return what one of `THINGS` is called, as a title."""
    return capital(THINGS[key].told(lang))


def called(thing: Any, lang: Language) -> str:
    """Return what a plan calls a thing of it, as a title; empty if it does not name it."""
    return capital(own_name(thing, lang))

"""The words of an acceptance check, in English and Chinese: items, sources, places."""

import re
from typing import Final

from agents.codes import Position
from agents.language import Language, Phrase, phrase
from agents.names import name_of as name_of_code
from layouts.places import Place
from layouts.six_s import Item, Reason, Unit
from layouts.terms import word

TITLES: Final[dict[Item, dict[Language, str]]] = {
    "clear_aisles": phrase("clear aisles"),
    "sight_of_door": phrase("position 1 sees the door"),
    "sight_of_waiting": phrase("position 1 sees the waiting area"),
    "seats": phrase("seats for those who wait"),
    "machine_queues": phrase("queues at machines kept apart"),
    "wheelchair": phrase("way for a wheelchair"),
    "form_desk": phrase("form desk on the way"),
    "privacy": phrase("privacy at windows"),
}

SOURCES: Final[dict[Item, dict[Language, str]]] = {
    "clear_aisles": phrase("GB 50763-2012, 3.5.1 (1), of an indoor accessible passage"),
    "sight_of_door": phrase("assumption; walls block, glass and furniture do not"),
    "sight_of_waiting": phrase("assumption: all seats and the standing room; walls block"),
    "seats": phrase("the seats on the plan"),
    "machine_queues": phrase("assumption: one person passes between queues of three"),
    "wheelchair": phrase("GB 50763-2012, 3.5.1 (3), of wheelchair lanes at check-outs"),
    "form_desk": phrase("assumption: extra walking from door to seats by way of the form desk"),
    "privacy": phrase(
        "assumption, after the one-metre line of banks; behind a screen nobody counts"
    ),
}
"""Where the limits come from."""

REASONS: Final[dict[Reason, dict[Language, str]]] = {
    "nobody_walks": phrase("nobody walks on this plan"),
    "no_scenario": phrase("no scenario to simulate; give one by --scenario"),
    "no_form_desk": phrase("there is no form desk"),
    "single_queue": phrase("there is one queue only"),
    "all_screened": phrase("every window is screened off"),
}
"""Why an item was not measured."""

UNITS: Final[dict[Unit, dict[Language, str]]] = {
    "m": phrase(" m"),
    "share": phrase(" %"),
    "people": {"en": "", "zh": "人"},
}

RESULTS: Final[dict[bool | None, dict[Language, str]]] = {
    True: phrase("passed"),
    False: phrase("FAILED"),
    None: phrase("not measured"),
}

HEADS: Final[dict[str, Phrase]] = {
    "item": phrase("item"),
    "measured": phrase("measured"),
    "limit": phrase("limit"),
    "result": phrase("result"),
    "where": phrase("Where"),
    "costs": phrase("What a failed item costs in the day"),
    "limits": phrase("Limits"),
}
"""Headings of columns and paragraphs."""

MOST_NAMED: Final = 5
"""Most places that are named one by one."""

_KIND_WORDS: Final = {"door": "entrance", "machine_queue": "queue", "window": "customer"}
"""Words of the kinds of place that are not called as the kind."""


def name_of(place: Place, language: Language) -> str:
    """Return the name of a place; in Chinese its own, else that of its kind with its number."""
    if language == "en":
        return place.name
    if place.name_zh:
        return place.name_zh
    ending = re.search(r"\d+[a-z]?$", place.name)
    number = ending.group() if ending else ""
    if place.kind == "lobby" and place.position is not None:
        return name_of_code(Position(place.position), language)
    if place.kind == "window":
        return place.name
    if place.kind in ("machine", "machine_queue"):
        queue = "排队处" if place.kind == "machine_queue" else ""
        return f"{word(str(place.machine), language)}{number}{queue}"
    return f"{word(_KIND_WORDS.get(place.kind, place.kind), language)}{number}"


def listed(places: tuple[Place, ...], language: Language) -> str:
    """Return the names of places; of many the first ones and how many more there are."""
    names = [name_of(place, language) for place in places[:MOST_NAMED]]
    more = len(places) - len(names)
    if language == "en":
        return ", ".join(names) + (f" and {more} more" if more else "")
    return "、".join(names) + (f"等{len(places)}处" if more else "")

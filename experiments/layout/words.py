"""The words of an acceptance check, in English and Chinese: items, sources, places."""

import re
from typing import Final

from agents.codes import Position
from agents.language import Language
from agents.names import name_of as name_of_code
from layouts.places import Place
from layouts.six_s import Item, Reason, Unit
from layouts.terms import word

TITLES: Final[dict[Item, dict[Language, str]]] = {
    "clear_aisles": {"en": "clear aisles", "zh": "通道畅通宽度"},
    "sight_of_door": {"en": "position 1 sees the door", "zh": "1号岗看得见入口"},
    "sight_of_waiting": {
        "en": "position 1 sees the waiting area",
        "zh": "1号岗看得见等候区",
    },
    "seats": {"en": "seats for those who wait", "zh": "等候座椅"},
    "machine_queues": {"en": "queues at machines kept apart", "zh": "排队互不干扰"},
    "wheelchair": {"en": "way for a wheelchair", "zh": "轮椅通行宽度"},
    "form_desk": {"en": "form desk on the way", "zh": "填单台顺路（多走路程）"},
    "privacy": {"en": "privacy at windows", "zh": "一米线间距"},
}

SOURCES: Final[dict[Item, dict[Language, str]]] = {
    "clear_aisles": {
        "en": "GB 50763-2012, 3.5.1 (1), of an indoor accessible passage",
        "zh": "GB 50763-2012第3.5.1条第1款（室内走道）",
    },
    "sight_of_door": {
        "en": "assumption; walls block, glass and furniture do not",
        "zh": "假设；墙遮挡视线，玻璃与家具不遮挡",
    },
    "sight_of_waiting": {
        "en": "assumption: all seats and the standing room; walls block",
        "zh": "假设：全部座椅与站立等候处；墙遮挡视线",
    },
    "seats": {
        "en": "the seats on the plan",
        "zh": "平面图上的座椅数",
    },
    "machine_queues": {
        "en": "assumption: one person passes between queues of three",
        "zh": "假设：三人队列之间可容一人通过",
    },
    "wheelchair": {
        "en": "GB 50763-2012, 3.5.1 (3), of wheelchair lanes at check-outs",
        "zh": "GB 50763-2012第3.5.1条第3款（检票口、结算口轮椅通道）",
    },
    "form_desk": {
        "en": "assumption: extra walking from door to seats by way of the form desk",
        "zh": "假设：入口经填单台到座椅，比直接走多走的路程",
    },
    "privacy": {
        "en": "assumption, after the one-metre line of banks; behind a screen nobody counts",
        "zh": "假设，参照银行“一米线”；隔断之后的人不计",
    },
}
"""Where the limits come from."""

REASONS: Final[dict[Reason, dict[Language, str]]] = {
    "nobody_walks": {"en": "nobody walks on this plan", "zh": "此平面图不计步行"},
    "no_scenario": {
        "en": "no scenario to simulate; give one by --scenario",
        "zh": "没有可模拟的场景，请用--scenario指定",
    },
    "no_form_desk": {"en": "there is no form desk", "zh": "没有填单台"},
    "single_queue": {"en": "there is one queue only", "zh": "只有一处排队"},
    "all_screened": {"en": "every window is screened off", "zh": "各窗口均有隔断"},
}
"""Why an item was not measured."""

UNITS: Final[dict[Unit, dict[Language, str]]] = {
    "m": {"en": " m", "zh": "米"},
    "share": {"en": " %", "zh": "%"},
    "people": {"en": "", "zh": "人"},
}

RESULTS: Final[dict[bool | None, dict[Language, str]]] = {
    True: {"en": "passed", "zh": "合格"},
    False: {"en": "FAILED", "zh": "不合格"},
    None: {"en": "not measured", "zh": "未测"},
}

HEADS: Final[dict[str, dict[Language, str]]] = {
    "item": {"en": "item", "zh": "项目"},
    "measured": {"en": "measured", "zh": "实测"},
    "limit": {"en": "limit", "zh": "限值"},
    "result": {"en": "result", "zh": "结果"},
    "where": {"en": "Where", "zh": "实测说明"},
    "costs": {"en": "What a failed item costs in the day", "zh": "不合格项在一天里的代价"},
    "limits": {"en": "Limits", "zh": "限值依据"},
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

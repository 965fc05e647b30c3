"""What failed items cost in the day, in words, in English and Chinese."""

from collections.abc import Callable, Mapping
from typing import Final

from agents.language import Language, phrase
from experiments.common.words import number
from experiments.layout.costs import Amount, Cost
from layouts.six_s import CLEAR_AISLE, WHEELCHAIR, Item
from model.scenario.scenario import Scenario

NOT_SIMULATED: Final = phrase("not known, no day was simulated; give a scenario by --scenario")

NOTHING: Final = phrase(
    "costs nothing in the simulated day, where nobody is slower or less patient for it"
)


def cost_text(cost: Cost, scenario: Scenario, language: Language) -> str:
    """Return what a failed item costs on a mean day of a scenario, in words."""
    shown = {name: number(value, 1) for name, value in cost.amounts.items()}
    return _TEXTS[cost.item](shown, cost.is_free, scenario, language)


Shown = Mapping[Amount, str]
"""The amounts as printed."""


def _of_seats(shown: Shown, is_free: bool, scenario: Scenario, language: Language) -> str:
    who, minutes = shown["customers_standing"], shown["minutes_standing"]
    gave_up, left = shown["gave_up_standing"], scenario.rules.leaving.standing_factor
    if language == "en":
        text = f"{who} customers stand, for {minutes} min in all"
        if is_free:
            return f"{text}; costs nothing, as standing takes nobody's patience here"
        return (
            f"{text}; {gave_up} of them give up; who stands has {100 * left:.0f} % of his patience"
        )
    text = f"{who}位客户站着等，共{minutes}分钟"
    if is_free:
        return f"{text}；没有代价：此场景中站立不减少耐心"
    return f"{text}，其中{gave_up}位放弃；站立时耐心只剩{100 * left:.0f}%"


def cost_is_zero(shown: Shown) -> bool:
    """Say whether every amount is printed as zero."""
    return all(float(value.replace(",", "")) == 0.0 for value in shown.values())


def _of_form_desk(shown: Shown, is_free: bool, _scenario: Scenario, language: Language) -> str:
    if is_free:
        return phrase("costs nothing: rule preparation is off, nobody is led to the form desk")[
            language
        ]
    if cost_is_zero(shown):
        return phrase(
            "costs nothing: rule preparation is on, but nobody had the time to "
            "lead a customer to the form desk"
        )[language]
    who, metres = shown["customers_to_form_desk"], shown["extra_metres"]
    minutes = shown["extra_minutes"]
    if language == "en":
        return (
            f"{who} customers go by the form desk to have their business prepared and walk "
            f"{metres} m more in all, {minutes} min"
        )
    return f"{who}位客户绕到填单台预处理，共多走{metres}米、{minutes}分钟"


def _of_sight(shown: Shown, is_free: bool, scenario: Scenario, language: Language) -> str:
    if is_free:
        return phrase("costs nothing: service.searching_m is 0 in this scenario, nobody searches")[
            language
        ]
    metres, each = shown["searched_metres"], f"{scenario.service.searching_m:g}"
    if language == "en":
        return f"{metres} m are walked in search of what is hidden, {each} m each time"
    return f"为寻找看不见的地方多走{metres}米（每次{each}米）"


def _of_aisles(shown: Shown, _is_free: bool, _scenario: Scenario, language: Language) -> str:
    width, walks = number(CLEAR_AISLE, 2), shown["walks"]
    if language == "en":
        return f"{walks} walks lead through less than {width} m; {NOTHING['en']}"
    return f"{walks}人次走过不足{width}米的窄处；{NOTHING['zh']}"


def _of_wheelchair(shown: Shown, _is_free: bool, _scenario: Scenario, language: Language) -> str:
    width, walks = number(WHEELCHAIR, 2), shown["walks"]
    special = shown["walks_of_special_needs"]
    if language == "en":
        return (
            f"{walks} walks lead through less than {width} m, {special} of them of customers with "
            f"special needs; {NOTHING['en']}"
        )
    return f"{walks}人次走过不足{width}米的窄处，其中特殊客户{special}人次；{NOTHING['zh']}"


def _of_queues(shown: Shown, _is_free: bool, _scenario: Scenario, language: Language) -> str:
    minutes = shown["minutes_both_queues"]
    if language == "en":
        return f"people stand in both queues for {minutes} min; {NOTHING['en']}"
    return f"两处同时有人排队{minutes}分钟；{NOTHING['zh']}"


def _of_privacy(shown: Shown, _is_free: bool, _scenario: Scenario, language: Language) -> str:
    minutes = shown["minutes_both_there"]
    if language == "en":
        return f"both have a customer for {minutes} min; {NOTHING['en']}"
    return f"两处同时有客户{minutes}分钟；{NOTHING['zh']}"


_TEXTS: Final[Mapping[Item, Callable[[Shown, bool, Scenario, Language], str]]] = {
    "clear_aisles": _of_aisles,
    "sight_of_door": _of_sight,
    "sight_of_waiting": _of_sight,
    "seats": _of_seats,
    "machine_queues": _of_queues,
    "wheelchair": _of_wheelchair,
    "form_desk": _of_form_desk,
    "privacy": _of_privacy,
}

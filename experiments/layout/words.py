"""The words of an acceptance check: items, limits, why nothing was measured, what it costs."""

from collections.abc import Mapping
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_in
from experiments.common.words import number
from experiments.layout.costs import Cost
from layouts.measured import Item, Reason, Unit
from layouts.six_s import CLEAR_AISLE, WHEELCHAIR
from model.scenario.scenario import Scenario

TITLES: Final[dict[Item, Phrase]] = {
    "clear_aisles": phrase("clear aisles"),
    "sight_of_door": phrase("position 1 sees the door"),
    "sight_of_waiting": phrase("position 1 sees the waiting area"),
    "seats": phrase("seats for those who wait"),
    "machine_queues": phrase("queues at machines kept apart"),
    "wheelchair": phrase("way for a wheelchair"),
    "form_desk": phrase("form desk on the way"),
    "privacy": phrase("privacy at windows"),
}

SOURCES: Final[dict[Item, Phrase]] = {
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

REASONS: Final[dict[Reason, Phrase]] = {
    "nobody_walks": phrase("nobody walks on this plan"),
    "no_scenario": phrase("no scenario to simulate; give one by --scenario"),
    "no_form_desk": phrase("there is no form desk"),
    "single_queue": phrase("there is one queue only"),
    "all_screened": phrase("every window is screened off"),
}
"""Why an item was not measured."""

UNITS: Final[dict[Unit, Phrase]] = {
    "m": phrase("{n} m"),
    "share": phrase("{n} %"),
    "people": phrase_in("people", "{n}"),
}
"""A value with its unit."""

NOT_SIMULATED: Final = phrase("not known, no day was simulated; give a scenario by --scenario")

_NOTHING: Final = phrase(
    "costs nothing in the simulated day, where nobody is slower or less patient for it"
)
_NOBODY_SEARCHES: Final = phrase(
    "costs nothing: service.searching_m is 0 in this scenario, nobody searches"
)
_SEARCHED: Final = phrase(
    "{searched_metres} m are walked in search of what is hidden, {each} m each time"
)
_FREE: Final[Mapping[Item, Phrase]] = {
    "clear_aisles": phrase(
        "{walks} walks lead through less than {width} m; {nothing}",
        width=number(CLEAR_AISLE, 2),
        nothing=_NOTHING,
    ),
    "sight_of_door": _NOBODY_SEARCHES,
    "sight_of_waiting": _NOBODY_SEARCHES,
    "seats": phrase(
        "{customers_standing} customers stand, for {minutes_standing} min in all; costs nothing, "
        "as standing takes nobody's patience here"
    ),
    "machine_queues": phrase(
        "people stand in both queues for {minutes_both_queues} min; {nothing}", nothing=_NOTHING
    ),
    "wheelchair": phrase(
        "{walks} walks lead through less than {width} m, {walks_of_special_needs} of them of "
        "customers with special needs; {nothing}",
        width=number(WHEELCHAIR, 2),
        nothing=_NOTHING,
    ),
    "form_desk": phrase("costs nothing: rule preparation is off, nobody is led to the form desk"),
    "privacy": phrase(
        "both have a customer for {minutes_both_there} min; {nothing}", nothing=_NOTHING
    ),
}
"""What is said of items on which nothing in the simulated day hangs."""

_COSTS: Final[Mapping[Item, Phrase]] = {
    **_FREE,
    "sight_of_door": _SEARCHED,
    "sight_of_waiting": _SEARCHED,
    "seats": phrase(
        "{customers_standing} customers stand, for {minutes_standing} min in all; "
        "{gave_up_standing} of them give up; who stands has {left:.0f} % of the patience"
    ),
    "form_desk": phrase(
        "{customers_to_form_desk} customers go by the form desk to have their business prepared "
        "and walk {extra_metres} m more in all, {extra_minutes} min"
    ),
}
_NOBODY_LED: Final = phrase(
    "costs nothing: rule preparation is on, but nobody had the time to lead a customer to the "
    "form desk"
)


def cost_text(cost: Cost, scenario: Scenario, language: Language) -> str:
    """Return what a failed item costs on a mean day of a scenario, in words."""
    shown = {name: number(value, 1) for name, value in cost.amounts.items()}
    text = (_FREE if cost.is_free else _COSTS)[cost.item]
    if text is _COSTS["form_desk"] and all(float(n.replace(",", "")) == 0 for n in shown.values()):
        text = _NOBODY_LED
    return text.told(
        language,
        left=100 * scenario.rules.leaving.standing_factor,
        each=f"{scenario.service.searching_m:g}",
        **shown,
    )

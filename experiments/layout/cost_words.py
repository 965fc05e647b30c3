"""What failed items cost in the day, in words."""

from collections.abc import Mapping
from typing import Final

from agents.language import Language, Phrase, phrase
from experiments.common.words import number
from experiments.layout.costs import Cost
from layouts.measured import Item
from layouts.six_s import CLEAR_AISLE, WHEELCHAIR
from model.scenario.scenario import Scenario

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

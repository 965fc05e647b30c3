"""Rules at the windows, as a scenario file sets them: who is called, sold to and passed on."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from agents.codes import TicketClass
from agents.language import phrase
from model.scenario.rule import PositiveBound, Rule
from model.scenario.units import Flag, Minutes, Part, Seconds, Share, refuse

WindowKey = Literal["4", "5", "6", "7"]
ClassName = Literal["ordinary", "cash", "non_cash", "simple", "complex", "vip", "referral"]
ClassList = Annotated[tuple[ClassName, ...], Field(min_length=1, max_length=len(TicketClass))]

PREFERENCE: Final[dict[WindowKey, tuple[ClassName, ...]]] = {
    "4": ("referral", "vip", "complex", "non_cash", "ordinary", "simple", "cash"),
    "5": ("vip", "cash", "simple", "ordinary", "non_cash", "complex"),
    "6": ("vip", "cash", "simple", "ordinary", "non_cash", "complex"),
    "7": ("referral", "vip"),
}
"""Classes that a window of each position calls, the preferred first, if a scenario is silent."""

NOT_AT: Final[dict[WindowKey, frozenset[ClassName]]] = {
    "5": frozenset({"vip"}),
    "6": frozenset({"ordinary", "cash", "non_cash", "simple", "complex"}),
}
"""Classes that are struck from a position's list where there is no overflow."""


class Menu(Rule):
    """How the ticket machine's menu divides the business, and whether VIPs have own numbers."""

    kind: Literal["single", "cash", "simple"] = "single"
    """One queue; cash and non-cash; simple and complex."""
    vip_numbers: Flag = False
    """Recognised VIPs have their own numbers."""


class Calling(Rule):
    """Which ticket a free window calls."""

    call_time_s: Seconds = 0.0
    """One of the three calls for somebody who has gone."""
    grace_s: Seconds = 0.0
    """How long a window waits for a contact at position 3 to end."""
    overflow: Flag = True
    """VIP windows without VIP tickets call ordinary ones, and the other way round."""
    preference: dict[WindowKey, ClassList] = Field(default_factory=dict)
    """Classes that a position calls, in order: ``{ 5 = ["cash", "vip"] }``."""

    @model_validator(mode="after")
    def _each_class_once(self) -> Self:
        for key, classes in self.preference.items():
            if len(set(classes)) < len(classes):
                found = phrase("preference of {key}: {names}", key=key, names=", ".join(classes))
                refuse(found, phrase("each class once"))
        return self

    def classes_of(self, position: int) -> tuple[ClassName, ...]:
        """Return the classes that a window of a position calls, the preferred first."""
        key: WindowKey | None = _window_key(position)
        if key is None:
            return ()
        classes = self.preference.get(key, PREFERENCE[key])
        if self.overflow:
            return classes
        return tuple(name for name in classes if name not in NOT_AT.get(key, frozenset()))


def _window_key(position: int) -> WindowKey | None:
    return next((key for key in PREFERENCE if int(key) == position), None)


class Chain(Rule):
    """Hand-overs by call device and referral card; the losses are what happens without."""

    first_contact: Flag = False
    """Whoever finds out a wrong window hands the customer over."""
    lose_way: Share = 0.0
    """Chance that a customer who is only told where to go gets lost (rule off)."""
    story_s: Seconds = 0.0
    """Telling the business once more."""


class Success(Part):
    """Chance that advice ends in a sale."""

    without_lead: Share = 0.0
    """With nothing found out at position 3."""
    with_lead: Share = 0.0
    """With a lead from position 3."""


class ReferralSuccess(Part):
    """Chance that advice after a referral ends in a sale."""

    warm: Share = 0.0
    """With device and card."""
    cold: Share = 0.0
    """Only told where to go, or asked on their own."""


class Referral(Rule):
    """What may be sold where, and how an interest gets to whoever may sell it."""

    noticed: dict[WindowKey, Share] = Field(default_factory=dict)
    """Chance that an interest is found out, by the window's position."""
    said: Share = 0.0
    """Chance of the one sentence at 5 and 6 with nobody waiting."""
    said_queue: PositiveBound = 1.0
    """Number waiting at which it is never said; linear between."""
    simple_sale_s: Seconds = 0.0
    """Selling a simple product."""
    referral_talk_s: Seconds = 0.0
    """Referring at 5 and 6, with card and device."""
    success: Success = Success.model_construct()
    """Chance that advice ends in a sale."""
    referral_success: ReferralSuccess = ReferralSuccess.model_construct()
    """Chance that advice after a referral ends in a sale."""
    need_success: Share = 0.0
    """When the product is what the customer came for."""
    cold_home: Share = 0.0
    """Chance to go home after a cold referral."""
    asks: Share = 0.0
    """Chance that a customer asks at 4 on their own, with the rule off."""
    expected_advice_min: Minutes = 0.0
    """Length of advice that the call device reckons with."""


class Authorisation(Rule):
    """Services that wait for the operations supervisor; off: none does."""

    work_s: Seconds = 0.0
    """At the window, once there."""
    at_machines: Flag = False
    """Who has the right also helps at machines that need it."""

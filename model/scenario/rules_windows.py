"""Rules at the windows, as a scenario file sets them: who is called, sold to and passed on."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, Strict, model_validator

from agents.codes import TicketClass
from agents.language import phrase
from model.scenario.rule import PositiveBound, Rule
from model.scenario.units import Factor, Flag, Minutes, Part, Seconds, Share, refuse

WindowKey = Literal["4", "5", "6", "7"]
ClassName = Literal["ordinary", "cash", "non_cash", "simple", "complex", "vip", "referral"]
MOST_DEVICES: Final = 1000
"""Call devices that are enough for everybody."""

Devices = Annotated[int, Strict(), Field(ge=0, le=MOST_DEVICES)]
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
    """How the ticket machine's menu divides the business, and whether VIPs have own numbers.

    Off: one line for all, no VIP numbers; nothing can be misread.
    """

    kind: Literal["single", "cash", "simple"] = "single"
    """One queue; cash and non-cash; simple and complex."""
    vip_numbers: Flag = False
    """Recognised VIPs have their own numbers."""


class Calling(Rule):
    """Which ticket a free window calls.

    Off: first come, first served, and a call in vain takes no time.
    """

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
    """Handing customers on, in its parts; what a part needs is somebody to carry it out.

    Off: customers are only told where to go, may lose the way, and tell their business again.
    """

    device: Flag = True
    """Staff ask and announce by call device; both sides need one."""
    devices: Devices = MOST_DEVICES
    """Number of call devices; who begins work takes one, as long as there are any."""
    ask_s: Seconds = 0.0
    """Asking or announcing by device."""
    card: Flag = True
    """A referral card: the business is told once, the interest is known."""
    escort: Flag = True
    """Somebody who is free walks along: lobby staff, and 7 to the VIP room."""
    passing_on: Flag = False
    """Position 1 has recognised VIPs walked on, without the ticket machine."""
    first_contact: Flag = False
    """A wrong window hands over; whoever fails at a machine keeps their turn."""
    lose_way: Share = 0.0
    """Chance to lose the way when only told, for 10 m to a place out of sight."""
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
    """Walked there and with a card (see ``escort_weight``)."""
    cold: Share = 0.0
    """Only told where to go, or asked on their own."""


class Referral(Rule):
    """What may be sold where, and how an interest gets to whoever may sell it.

    Off: 5 and 6 sell complex products themselves (``offers``), or customers ask at 4 (``asks``).
    """

    noticed: dict[WindowKey, Share] = Field(default_factory=dict)
    """Chance that an interest is found out, by the window's position."""
    said: Share = 0.0
    """Chance of the one sentence at 5 and 6 with nobody waiting."""
    said_queue: PositiveBound = 1.0
    """Number waiting at which it is never said; linear between."""
    simple_sale_s: Seconds = 0.0
    """Selling a simple product."""
    referral_talk_s: Seconds = 0.0
    """Referring at 5 and 6, without asking by device."""
    success: Success = Success.model_construct()
    """Chance that advice ends in a sale."""
    referral_success: ReferralSuccess = ReferralSuccess.model_construct()
    """Chance that advice after a referral ends in a sale."""
    escort_weight: Share = 0.0
    """What an escort makes of the way from ``cold`` to ``warm``; the card the rest."""
    cooling: Share = 0.0
    """Share of that chance lost for each ten minutes after the referral."""
    need_success: Share = 0.0
    """When the product is what the customer came for."""
    offers: Share = 0.0
    """Share of interests found out at 5 and 6 that are advised there, with the rule off."""
    counter_factor: Factor = 1.0
    """On ``advice_work`` there."""
    counter_success: Share = 0.0
    """Chance that advice there ends in a sale."""
    cold_home: Share = 0.0
    """Chance to go home after a cold referral."""
    asks: Share = 0.0
    """Chance that a customer asks at 4 on their own, with the rule off."""
    expected_advice_min: Minutes = 0.0
    """Length of advice that the call device reckons with."""


class Authorisation(Rule):
    """Services that wait for the operations supervisor.

    Off: none does.
    """

    work_s: Seconds = 0.0
    """At the window, once there."""
    at_machines: Flag = False
    """Who has the right also helps at machines that need it."""

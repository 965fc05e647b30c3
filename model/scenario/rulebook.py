"""Rules as a scenario file sets them: one section per rule of `model.rules`, of the same name.

Each has ``enabled``; a rule that is left out is off, and a setting that is left out does nothing.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, Strict, model_validator

from agents.codes import Position, TicketClass
from agents.language import as_is, phrase
from agents.tables import STEPS
from model.scenario.distributions import NOTHING, Distribution
from model.scenario.units import Factor, Flag, Metres, Minutes, Part, Seconds, Share, Weight, refuse

WaitingCount = Annotated[int, Strict(), Field(ge=0, le=10_000)]
Bound = Annotated[float, Strict(), Field(ge=0.0, le=1000.0, allow_inf_nan=False)]
PositiveBound = Annotated[float, Strict(), Field(gt=0.0, le=1000.0, allow_inf_nan=False)]
Tickets = Annotated[int, Strict(), Field(ge=0, le=1000)]
WaitMinutes = Annotated[float, Strict(), Field(ge=0.0, le=1440.0, allow_inf_nan=False)]
Bonus = Annotated[float, Strict(), Field(ge=-1.0, le=1.0, allow_inf_nan=False)]
ActName = Literal[
    "greeting",
    "smile",
    "enquiry",
    "guidance",
    "goodbye",
    "vip_greeting",
    "tea",
    "card",
    "conversation",
    "offer",
    "trial",
    "send_off",
]
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


class Menu(Part):
    """How the ticket machine's menu divides the business, and whether VIPs have own numbers."""

    enabled: Flag = False
    kind: Literal["single", "cash", "simple"] = "single"
    vip_numbers: Flag = False


class Diversion(Part):
    """Offering a machine: first at position 1, then at position 3."""

    enabled: Flag = False
    accept_first: Share = 0.0
    """Before the factor of familiarity."""
    accept_second: Share = 0.0
    queue_bound: Bound = 0.0
    """Customers a machine up to which it is offered."""
    talk_s: Seconds = 0.0


class Preparation(Part):
    """Forms and documents at the form desk, before the counter."""

    enabled: Flag = False
    ahead: Tickets = 0
    """Tickets that must be before his, so that he is not called meanwhile."""


class Calling(Part):
    """Which ticket a free window calls."""

    enabled: Flag = False
    call_time_s: Seconds = 0.0
    """One of the three calls for somebody who has gone."""
    grace_s: Seconds = 0.0
    """That a window waits for a contact to end."""
    overflow: Flag = True
    """VIP windows call ordinary tickets, and ordinary windows VIP ones, if they have no others."""
    preference: dict[WindowKey, ClassList] = Field(default_factory=dict)

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


class Cover(Part):
    """Stepping in at positions 1 and 2 when they are vacant."""

    enabled: Flag = False
    delay_s: Seconds = 0.0
    leave_within: Tickets = 0
    """Own tickets with which one may go."""
    return_above: Tickets = 1000
    """Own tickets with more than which one goes back."""
    two_looks_after_three: Flag = False

    @model_validator(mode="after")
    def _no_to_and_fro(self) -> Self:
        if self.leave_within > self.return_above:
            found = as_is(f"leave_within {self.leave_within}, return_above {self.return_above}")
            refuse(found, as_is("leave_within <= return_above"))
        return self


class Chain(Part):
    """Hand-overs by call device and referral card; the losses are what happens without."""

    enabled: Flag = False
    first_contact: Flag = False
    """Who is asked first owns the customer."""
    lose_way: Share = 0.0
    """Chance of who is only told where to go."""
    story_s: Seconds = 0.0
    """Telling it once more."""


class Success(Part):
    """Chance that advice ends in a sale."""

    without_lead: Share = 0.0
    with_lead: Share = 0.0


class ReferralSuccess(Part):
    """Chance that advice after a referral ends in a sale."""

    warm: Share = 0.0
    cold: Share = 0.0


class Referral(Part):
    """What may be sold where, and how an interest gets to who may sell it."""

    enabled: Flag = False
    noticed: dict[WindowKey, Share] = Field(default_factory=dict)
    """Chance that an interest is found out, by the window's position."""
    said: Share = 0.0
    """Chance of the one sentence with nobody waiting."""
    said_queue: PositiveBound = 1.0
    """Number waiting at which it is never said."""
    simple_sale_s: Seconds = 0.0
    referral_talk_s: Seconds = 0.0
    success: Success = Success.model_construct()
    referral_success: ReferralSuccess = ReferralSuccess.model_construct()
    need_success: Share = 0.0
    """When the product is what the customer came for."""
    cold_home: Share = 0.0
    """Chance to go home after a cold referral."""
    asks: Share = 0.0
    """Chance to ask at 4 on one's own, with the rule off."""
    expected_advice_min: Minutes = 0.0
    """That the call device reckons with."""


class Breaks(Part):
    """Breaks that leave cover, in turn; off: nobody has one. Shifts and posts hold either way."""

    enabled: Flag = False
    handover_min: Minutes = 0.0
    """That a post, or the end of a shift, may wait at position 1; also with the rule off."""


class BalkStep(Part):
    """Chance to turn round at the door, from a number of people who wait."""

    waiting: WaitingCount
    chance: Share


class Leaving(Part):
    """Turning round at the door, and giving up waiting."""

    enabled: Flag = False
    balking: Annotated[tuple[BalkStep, ...], Field(max_length=STEPS)] = ()
    standing_factor: Share = 1.0
    """On the patience left of who has to stand."""
    contact_factor: Share = 1.0
    """At which time in contact with an employee counts."""


class WaitStep(Part):
    """Share of the satisfied among those who waited from so many minutes on."""

    wait_min: WaitMinutes
    satisfied: Share


class Judgement(Part):
    """Rating device and complaints."""

    enabled: Flag = False
    rating_rate: Share = 0.0
    waits: Annotated[tuple[WaitStep, ...], Field(max_length=STEPS)] = ()
    greeted_bonus: Bonus = 0.0
    passed_penalty: Bonus = 0.0
    complaint_base: Share = 0.0
    """Chance of who was served."""
    complaint_lost: Share = 0.0
    shopper_share: Share = 0.0
    """Of who comes in: mystery shoppers, whose cards are written (table `mystery`)."""
    """Chance of who gave up."""


class Answers(Part):
    """The right answer to each temperament; what it takes and gives stands with temperaments."""

    enabled: Flag = False


class Standards(Part):
    """Five ones and seven ones: acts of contact, done or skipped."""

    enabled: Flag = False
    adherence: Share = 1.0
    """Of the acts that is done with nobody waiting."""
    under_load: Share = 1.0
    """Factor on it with ``load`` waiting, or more; in proportion between."""
    load: PositiveBound = 1.0
    """Number waiting."""
    act_s: dict[ActName, Seconds] = Field(default_factory=dict)
    """Time of each act, by name."""
    skipped_penalty: Share = 0.0
    """On the share of the satisfied, if every act was skipped."""


class Complaints(Part):
    """Complaints on the floor: heard out by first contact, settled there or escalated."""

    enabled: Flag = False
    talk_s: Seconds = 0.0
    """Hearing a customer out."""
    settled: Share = 0.0
    """Of those who were heard out."""
    escalated_s: Seconds = 0.0
    """The branch director's time, for each of the others."""


class Conduct(Part):
    """Four nevers and four musts, counted when broken."""

    enabled: Flag = False
    unsuitable: Share = 0.0
    """Chance that a high counter offers a complex product itself (rule ``referral`` off)."""


class Training(Part):
    """What a course changes for everybody."""

    enabled: Flag = False
    service_factor: Factor = 1.0
    """On service times."""
    mistake_factor: Weight = 1.0
    success_factor: Weight = 1.0
    """On the success of advice."""


class Digital(Part):
    """Business on the phone, booked slots, forms filled in beforehand."""

    enabled: Flag = False
    moved: Share = 0.0
    """Of those who could do it on the phone: who does, and stays at home."""
    booked: Share = 0.0
    prefilled: Share = 0.0
    """Of those with forms to fill in."""


class Rules(Part):
    """The rules of the branch."""

    menu: Menu = Menu.model_construct()
    diversion: Diversion = Diversion.model_construct()
    preparation: Preparation = Preparation.model_construct()
    calling: Calling = Calling.model_construct()
    cover: Cover = Cover.model_construct()
    chain: Chain = Chain.model_construct()
    referral: Referral = Referral.model_construct()
    breaks: Breaks = Breaks.model_construct()
    leaving: Leaving = Leaving.model_construct()
    judgement: Judgement = Judgement.model_construct()
    temperament: Answers = Answers.model_construct()
    standards: Standards = Standards.model_construct()
    complaints: Complaints = Complaints.model_construct()
    conduct: Conduct = Conduct.model_construct()
    training: Training = Training.model_construct()
    digital: Digital = Digital.model_construct()


class Service(Part):
    """What is the same under every rule: works that all needs share, and settings of service."""

    greeting_work: Distribution = NOTHING
    """Greeting and enquiry at position 1."""
    ticket_work: Distribution = NOTHING
    """At the ticket machine, unhelped."""
    conversation_work: Distribution = NOTHING
    """At position 3."""
    advice_work: Distribution = NOTHING
    """On a complex product."""
    recognised_greeted: Share = 0.0
    """Chance that a VIP who is greeted is recognised."""
    recognised_card: Share = 0.0
    appointment_share: Share = 0.0
    greeting_patience_s: Seconds = 0.0
    helped_factor: Weight = 1.0
    """On the ticket machine's work of who was greeted."""
    help_patience_s: Seconds = 0.0
    alone_factor: Factor = 1.0
    """On the machine's work without the help needed."""
    fails_alone: Share = 0.0
    fixed_s: dict[WindowKey, Seconds] = Field(default_factory=dict)
    """Fixed part of the seven steps, by the window's position."""
    discovery_s: Seconds = 0.0
    """Until a wrong window is found out."""
    goodbye_s: Seconds = 0.0
    searching_m: Metres = 0.0
    """Extra way of who walks for the first time to a place that he does not see."""


POSITIONS_WITH_WINDOWS: Final = tuple(Position(int(key)) for key in PREFERENCE)
"""Positions whose windows call tickets."""

"""Rules as a scenario file sets them: one section per rule of `model.rules`, of the same name.

Each has ``enabled``; a rule that is left out is off, and a setting that is left out does nothing.
Those at the windows are in `model.scenario.rules_windows`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from agents.language import as_is
from agents.tables import STEPS
from model.scenario.rule import Bound, PositiveBound, Rule, Tickets
from model.scenario.rules_windows import Authorisation, Calling, Chain, Menu, Referral
from model.scenario.units import Factor, Flag, Minutes, Part, Seconds, Share, Weight, refuse

WaitingCount = Annotated[int, Strict(), Field(ge=0, le=10_000)]
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


class Diversion(Rule):
    """Offering a machine: first at position 1, then at position 3."""

    accept_first: Share = 0.0
    """Chance to accept a machine at position 1, times ``familiarity``."""
    accept_second: Share = 0.0
    """Chance to accept a machine at position 3, times ``familiarity``."""
    queue_bound: Bound = 0.0
    """Customers per machine up to which it is offered."""
    talk_s: Seconds = 0.0
    """The offer at position 3."""
    unaided: Flag = False
    """Also to machines at which help is needed and nobody is there."""


class Preparation(Rule):
    """Forms and documents at the form desk, before the counter."""

    ahead: Tickets = 0
    """Least number of tickets before a customer, so that they are not called meanwhile."""


class Cover(Rule):
    """Stepping in at positions 1 and 2 when they are vacant."""

    delay_s: Seconds = 0.0
    """How long position 1 or 2 is vacant before somebody steps in."""
    leave_within: Tickets = 0
    """Own tickets up to which one may go."""
    return_above: Tickets = 1000
    """Own tickets above which one goes back."""
    two_looks_after_three: Flag = False
    """2 does the work of 3 while nobody is there."""
    one_looks_after_two: Flag = False
    """1 helps at machines while nobody is at 2 and the door is quiet."""

    @model_validator(mode="after")
    def _no_to_and_fro(self) -> Self:
        if self.leave_within > self.return_above:
            found = as_is(f"leave_within {self.leave_within}, return_above {self.return_above}")
            refuse(found, as_is("leave_within <= return_above"))
        return self


class Breaks(Rule):
    """Breaks in turn, that leave cover; off: nobody has one, shifts and posts hold."""

    handover_min: Minutes = 0.0
    """How long a post, or a shift's end, may wait at position 1, rule on or off."""


class BalkStep(Part):
    """Chance to turn round at the door (balk), from a number of people who wait."""

    waiting: WaitingCount
    """Number waiting from which it holds."""
    chance: Share
    """Chance to turn round (balk)."""


class Leaving(Rule):
    """Turning round at the door (balking), and giving up waiting (reneging)."""

    balking: Annotated[tuple[BalkStep, ...], Field(max_length=STEPS)] = ()
    """At most 8 rows: who turns round at the door (balks)."""
    standing_factor: Share = 1.0
    """On the patience left of those who have to stand."""
    contact_factor: Share = 1.0
    """Share of the time in contact with an employee that counts as waiting."""


class WaitStep(Part):
    """Share of the satisfied among those who waited from so many minutes on."""

    wait_min: WaitMinutes
    """Wait from which it holds."""
    satisfied: Share
    """Share of the satisfied."""


class Judgement(Rule):
    """Rating device and complaints."""

    rating_rate: Share = 0.0
    """Of those served at a window: who rates."""
    waits: Annotated[tuple[WaitStep, ...], Field(max_length=STEPS)] = ()
    """At most 8 rows: who is satisfied."""
    greeted_bonus: Bonus = 0.0
    """Added if greeted."""
    passed_penalty: Bonus = 0.0
    """Taken off if sent around."""
    complaint_base: Share = 0.0
    """Chance of a complaint by a customer who was served."""
    complaint_lost: Share = 0.0
    """Chance of a complaint by a customer who came in vain, once inside."""
    shopper_share: Share = 0.0
    """Share of mystery shoppers among those who come in (table ``mystery``)."""


class Answers(Rule):
    """The right answer to each temperament; what it takes and gives stands there."""


class Standards(Rule):
    """Five ones and seven ones: acts of contact, done or skipped."""

    adherence: Share = 1.0
    """Share of the acts that is done with nobody waiting."""
    under_load: Share = 1.0
    """Factor on it with ``load`` waiting, or more; in proportion between."""
    load: PositiveBound = 1.0
    """Number waiting from which on ``under_load`` holds."""
    act_s: dict[ActName, Seconds] = Field(default_factory=dict)
    """Time of each act, by name: ``{ smile = 1, tea = 40 }``."""
    skipped_penalty: Share = 0.0
    """Off the share of the satisfied, if every act was skipped."""


class Complaints(Rule):
    """Complaints on the floor: heard out by first contact, settled there or escalated."""

    talk_s: Seconds = 0.0
    """Hearing a customer out."""
    settled: Share = 0.0
    """Of those heard out: settled there, which costs nothing."""
    escalated_s: Seconds = 0.0
    """The branch director's time, for each of the others."""


class Conduct(Rule):
    """Four nevers and four musts, counted when broken."""

    unsuitable: Share = 0.0
    """Chance that 5 or 6 offers a complex product itself (``referral`` off)."""


class Training(Rule):
    """What a course changes for everybody."""

    service_factor: Factor = 1.0
    """On ``skill`` of everybody."""
    mistake_factor: Weight = 1.0
    """On ``mistakes`` of everybody."""
    success_factor: Weight = 1.0
    """On the success of advice."""


class Digital(Rule):
    """Business on the phone, booked slots, forms filled in beforehand."""

    moved: Share = 0.0
    """Of those who could do it on the phone: who does, and stays at home."""
    booked: Share = 0.0
    """Share with a booked slot (priority 3)."""
    prefilled: Share = 0.0
    """Of those with forms to fill in: who has done it before."""


class Choice(Rule):
    """Customers who go to a machine by themselves; off: only those who are sent."""

    pull: Weight = 0.0
    """How much more do so with ``seen`` waiting, or more: 1 is twice as many."""
    seen: PositiveBound = 1.0
    """Number waiting from which on ``pull`` holds; in proportion below."""
    bound: Bound = 0.0
    """Customers per machine up to which they go there."""


class OwnWorkRule(Rule):
    """Work besides the floor (section ``own_work``); off: nobody has any."""


class Documents(Rule):
    """Documents that are missing; off: nobody misses any."""

    finds: Share = 0.0
    """Chance that a greeting that asks what the customer wants brings it out."""
    fetches: Share = 0.0
    """Of those who miss documents: who fetches them at once; the others are sent home."""
    fetch_min: Minutes = 0.0
    """From the door home and back."""


class Enquiries(Rule):
    """Customers who only ask, answered at 1, 2 and 3; off: they take a ticket as all do."""

    takes_ticket: Share = 0.0
    """Of those who find nobody to ask: who takes a ticket."""
    interrupts: Share = 0.0
    """Of those who find nobody to ask: who interrupts a window; others leave."""

    @model_validator(mode="after")
    def _at_most_all(self) -> Self:
        if self.takes_ticket + self.interrupts > 1.0:
            found = as_is(f"takes_ticket {self.takes_ticket:g}, interrupts {self.interrupts:g}")
            refuse(found, as_is("takes_ticket + interrupts <= 1"))
        return self


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
    choice: Choice = Choice.model_construct()
    authorisation: Authorisation = Authorisation.model_construct()
    own_work: OwnWorkRule = OwnWorkRule.model_construct()
    documents: Documents = Documents.model_construct()
    enquiries: Enquiries = Enquiries.model_construct()

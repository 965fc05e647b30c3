"""Rules of how people are treated and how they judge it, as a scenario file sets them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from agents.tables import STEPS
from model.scenario.rule import PositiveBound, Rule
from model.scenario.units import (
    Factor,
    Minutes,
    Part,
    PositiveMinutes,
    Seconds,
    Share,
    Weight,
)

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


class WaitStep(Part):
    """Share of the satisfied among those who waited from so many minutes on."""

    wait_min: WaitMinutes
    """Wait from which it holds."""
    satisfied: Share
    """Share of the satisfied."""


class Judgement(Rule):
    """Rating device, and complaints by their cause: each cause adds its chance.

    Off: nobody rates, complains or is a mystery shopper.
    """

    rating_rate: Share = 0.0
    """Of those served at a window: who rates."""
    waits: Annotated[tuple[WaitStep, ...], Field(max_length=STEPS)] = ()
    """At most 8 rows: who is satisfied."""
    greeted_bonus: Bonus = 0.0
    """Added if greeted."""
    passed_penalty: Bonus = 0.0
    """Taken off if at a wrong window, lost on the way, or failed by a machine."""
    complaint_wait: Share = 0.0
    """Chance of a complaint of the wait; of an intolerable one in full."""
    tolerated_min: Minutes = 0.0
    """Wait that nobody complains of, times ``expectation_factor``."""
    intolerable_min: PositiveMinutes = 1.0
    """Wait beyond it that is complained of in full; in proportion below."""
    complaint_lost: Share = 0.0
    """Chance of a complaint by a customer who gave up, or whom nobody answered."""
    complaint_sent_around: Share = 0.0
    """For each time at a wrong window, lost, referred cold, or sent away."""
    complaint_machine: Share = 0.0
    """Of a machine that failed."""
    complaint_unsuitable: Share = 0.0
    """Of a product that did not suit, or was sold privately."""
    complaint_mistake: Share = 0.0
    """Of a mistake that brought the customer back."""
    complaint_ignored: Share = 0.0
    """Of a temperament that got no right answer."""
    complaint_vip_alone: Share = 0.0
    """By a VIP, recognised or not, whom nobody received or walked with."""
    complaint_base: Share = 0.0
    """Of anything else, by everybody who comes in."""
    softened: Share = 0.0
    """Share that acts of contact take off the chance of a complaint, if all are done."""
    shopper_share: Share = 0.0
    """Share of mystery shoppers among those who come in (table ``mystery``)."""


class Answers(Rule):
    """The right answer to each temperament; what it takes and gives stands there.

    Off: as before the programme, it is given in the share ``before``.
    """

    before: Share = 0.0
    """Share of right answers with the rule off."""


class Standards(Rule):
    """Five ones and seven ones: acts of contact, done or skipped.

    Off: as before the programme, acts are done in the share ``before``, with their time.
    """

    adherence: Share = 1.0
    """Share of the acts that is done with nobody waiting."""
    before: Share = 1.0
    """The same with the rule off."""
    under_load: Share = 1.0
    """Factor on it with ``load`` waiting, or more; in proportion between."""
    load: PositiveBound = 1.0
    """Number waiting from which on ``under_load`` holds."""
    act_s: dict[ActName, Seconds] = Field(default_factory=dict)
    """Time of each act, by name: ``{ smile = 1, tea = 40 }``."""
    skipped_penalty: Share = 0.0
    """Off the share of the satisfied, if every act was skipped."""


class Complaints(Rule):
    """Complaints on the floor: heard out by first contact, settled there or escalated.

    Off: nobody hears a complaint out, and none is settled.
    """

    talk_s: Seconds = 0.0
    """Hearing a customer out."""
    settled: Share = 0.0
    """Of those heard out: settled there, which costs nothing."""
    escalated_s: Seconds = 0.0
    """The branch director's time, for each of the others."""


class Conduct(Rule):
    """Four nevers and four musts, counted when broken.

    Off: nothing is counted; both shares hold all the same.
    """

    unsuitable: Share = 0.0
    """Of complex sales at 5 and 6 (``referral`` off): the product does not suit."""
    private: Share = 0.0
    """Of complex sales at 5 and 6 (``referral`` off): sold privately."""


class Training(Rule):
    """What a course changes for everybody.

    Off: nothing; ``skill`` and ``mistakes`` are as they are.
    """

    service_factor: Factor = 1.0
    """On ``skill`` of everybody."""
    mistake_factor: Weight = 1.0
    """On ``mistakes`` of everybody."""
    success_factor: Weight = 1.0
    """On the success of advice."""

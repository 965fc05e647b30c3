"""Rules as a scenario file sets them: one section per rule of `model.rules`, of the same name.

Each has ``enabled``; a rule that is left out is off (but see `FOLLOWS`), and a setting that is left
out changes nothing but where said. What holds with a rule off, its class says. Those at the windows
are in `model.scenario.rules_windows`, those of how people are treated in
`model.scenario.rules_treatment`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Self

from pydantic import Field, Strict, model_validator

from agents.language import as_is
from agents.tables import STEPS
from model.scenario.rule import Bound, PositiveBound, Rule, Tickets
from model.scenario.rules_treatment import (
    Answers,
    Complaints,
    Conduct,
    Judgement,
    Standards,
    Training,
)
from model.scenario.rules_windows import Authorisation, Calling, Chain, Menu, Referral
from model.scenario.units import Factor, Flag, Minutes, Part, Seconds, Share, Weight, refuse

MOST_WAITING: Final = 10_000
"""Number waiting that is never reached."""

WaitingCount = Annotated[int, Strict(), Field(ge=0, le=MOST_WAITING)]

FOLLOWS: Final[Mapping[str, str]] = {"marketing": "referral"}
"""Rules whose ``enabled``, if left out, is another's, which they were a part of."""


class Diversion(Rule):
    """Offering a machine: first at position 1, then at position 3.

    Off: nobody is offered one.
    """

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
    """Forms and documents at the form desk, before the counter.

    Off: nobody fills them in there, neither helped nor alone.
    """

    ahead: Tickets = 0
    """Least number of tickets before a customer, so that they are not called meanwhile."""
    alone: Share = 0.0
    """Share of those with forms to fill in who do it by themselves, instead of sitting down."""
    alone_factor: Factor = 1.0
    """On ``preparation_work`` then."""
    alone_errors: Share = 0.0
    """Share of the forms filled in alone that are wrong and save nothing."""


class Marketing(Rule):
    """Talking of products to those who wait, at position 3: interests come out as leads.

    Off: nobody does. Left out, ``enabled`` is as in rule ``referral``.
    """

    most_waiting: WaitingCount = MOST_WAITING
    """Number waiting up to which it is done; help at machines comes first."""
    finds: Share = 1.0
    """Chance that a conversation brings an interest out."""
    tablet: Flag = False
    """Simple products are sold in the lobby, on a tablet."""


class Cover(Rule):
    """Stepping in at positions 1 and 2 when they are vacant.

    Off: nobody does, and nobody looks after another position.
    """

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
    """Breaks in turn, that leave cover.

    Off: nobody has one; shifts and posts hold.
    """

    handover_min: Minutes = 0.0
    """How long a post, or a shift's end, may wait at position 1, rule on or off."""


class BalkStep(Part):
    """Chance to turn round at the door (balk), from a number of people who wait."""

    waiting: WaitingCount
    """Number waiting from which it holds."""
    chance: Share
    """Chance to turn round (balk)."""


class Leaving(Rule):
    """Turning round at the door (balking), and giving up waiting (reneging).

    Off: nobody does either; who comes in waits until served.
    """

    balking: Annotated[tuple[BalkStep, ...], Field(max_length=STEPS)] = ()
    """At most 8 rows: who turns round at the door (balks)."""
    standing_factor: Share = 1.0
    """On the patience left of those who have to stand."""
    contact_factor: Share = 1.0
    """Share of the time in contact with an employee that counts as waiting."""


class Digital(Rule):
    """Business on the phone, booked slots, forms filled in beforehand.

    Off: everybody comes, without a slot and with no form filled in.
    """

    moved: Share = 0.0
    """Of those who could do it on the phone: who does, and stays at home."""
    booked: Share = 0.0
    """Share with a booked slot (priority 3)."""
    prefilled: Share = 0.0
    """Of those with forms to fill in: who has done it before."""


class Choice(Rule):
    """Customers who go to a machine by themselves.

    Off: only those go there who are sent or led.
    """

    pull: Weight = 0.0
    """How much more do so with ``seen`` waiting, or more: 1 is twice as many."""
    seen: PositiveBound = 1.0
    """Number waiting from which on ``pull`` holds; in proportion below."""
    bound: Bound = 0.0
    """Customers per machine up to which they go there."""


class OwnWorkRule(Rule):
    """Work besides the floor (section ``own_work``).

    Off: nobody has any.
    """


class Documents(Rule):
    """Documents that are missing.

    Off: nobody misses any.
    """

    finds: Share = 0.0
    """Chance that a greeting that asks what the customer wants brings it out."""
    fetches: Share = 0.0
    """Of those who miss documents: who fetches them at once; the others are sent home."""
    fetch_min: Minutes = 0.0
    """From the door home and back."""


class Enquiries(Rule):
    """Customers who only ask, answered at 1, 2 and 3.

    Off: they take a ticket as all do.
    """

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


class VipLobby(Rule):
    """The VIP lobby: who is at 7 with nobody to serve stands there and receives VIPs.

    Off: they wait at their desk and receive nobody.
    """

    recognises: Share = 0.0
    """Chance that a VIP whom nobody has recognised is recognised there."""


class Rules(Part):
    """The rules of the branch."""

    menu: Menu = Menu.model_construct()
    diversion: Diversion = Diversion.model_construct()
    preparation: Preparation = Preparation.model_construct()
    marketing: Marketing = Marketing.model_construct()
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
    vip_lobby: VipLobby = VipLobby.model_construct()

    @model_validator(mode="before")
    @classmethod
    def _followed(cls, value: Any) -> Any:
        """Switch on what follows a rule that is on, unless it says otherwise."""
        if not isinstance(value, Mapping):
            return value
        switches = {
            name: {"enabled": True, **value.get(name, {})}
            for name, leader in FOLLOWS.items()
            if isinstance(value.get(name, {}), Mapping) and _says_on(value.get(leader))
        }
        return {**value, **switches}


def _says_on(rule: object) -> bool:
    """Return True if the section of a rule, as a file has it, switches the rule on."""
    return isinstance(rule, Mapping) and rule.get("enabled") is True

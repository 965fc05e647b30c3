"""The door: coming in, being greeted or not, asking, choosing a machine, going for documents."""

from typing import TYPE_CHECKING

from agents.codes import NEVER, NOBODY, Broken, Decision, Diverted, Outcome, Phase, Position
from agents.events import Event

from .errand import Errand
from .inputs import step_of
from .timetable import Steps

if TYPE_CHECKING:
    from .staff import Employee

FIVE = 5
"""Acts of the standards that are due to everybody."""


class AtTheDoor:
    """What a customer does between the door and their ticket, and what sends them home again."""

    # -- coming in -----------------------------------------------------------------------------
    def turned_away(self) -> Outcome:
        """Say whether they do not come in, and why; INSIDE: they do."""
        floor, rule = self.floor, self.floor.rules.leaving
        if self.env.now >= floor.given.closing:
            return Outcome.CLOSED_OUT
        digital = floor.rules.digital
        on_the_phone = digital.enabled and self.need.on_the_phone
        if on_the_phone and self.chance[Decision.MOVED] < digital.moved:
            return Outcome.MOVED
        if not rule.enabled:
            return Outcome.INSIDE
        chance = step_of(floor.waiting, rule.balk_from, rule.balk_chance, rule.balk_steps)
        return Outcome.BALKED if self.chance[Decision.BALK] < chance else Outcome.INSIDE

    def come_in(self) -> Steps:
        """Come in for the first time."""
        self.acts_due = FIVE
        digital = self.floor.rules.digital
        if digital.enabled and self.need.preparable:
            self.prepared = int(self.chance[Decision.PREFILLED] < digital.prefilled)
        return (yield from self.walk_in())

    def walk_in(self) -> Steps:
        """Walk to position 1 and perhaps be greeted."""
        floor = self.floor
        floor.inside += 1
        self.place, self.at_place_from = floor.given.door, self.env.now
        self.become(Phase.TO_DOOR)
        yield from self.walk_to(floor.given.spots[Position.GREETING][0])
        if not floor.standing[Position.GREETING]:
            return (yield from self.go_on_unhelped())
        self.become(Phase.AT_DOOR)
        floor.door_queue.append(self)
        patience = floor.given.service.greeting_patience
        greeter = yield self.hear(Event.GREETING_PATIENCE_ENDS, patience)
        if greeter is None:
            floor.door_queue.remove(self)
            return (yield from self.go_on_unhelped())
        news = yield self.hear()
        if not isinstance(news, Errand):
            self.led = news
            return Errand.MACHINE
        return news

    def go_on_unhelped(self) -> Steps:
        """Go on without a greeting; return the next errand."""
        if self.only_asks:
            return (yield from self.look_for_answer())
        return self.choose()

    # -- what follows a greeting ---------------------------------------------------------------
    def hear_what_is_known(self) -> Errand | None:
        """Be answered, or hear that documents are missing; return the next errand, if any."""
        finds = self.floor.rules.documents.finds
        if self.need_known and self.only_asks:
            return self.be_answered()
        missing = self.need_known and self.misses_documents
        if missing and self.chance[Decision.MISSING_FOUND] < finds:
            return self.lack_documents()
        return None

    @property
    def first_diversion_open(self) -> bool:
        """Whether who greets may send them to a machine."""
        return bool(self.need_known) and self.floor.diversion_open(self)

    def is_diverted_first(self) -> bool:
        """Agree to go to a machine, or not; say whether they do."""
        share = self.floor.rules.diversion.accept_first * self.temper.familiarity
        if not self.first_diversion_open or self.chance[Decision.FIRST_DIVERSION] >= share:
            return False
        self.turn_at, self.diverted = self.env.now, Diverted.FIRST
        return True

    def be_told_of_machine(self) -> Errand:
        """Go to the machines alone, or lose the way; return the next errand."""
        if self.loses_way_to(self.floor.given.machine_queue[self.need.machine]):
            self.diverted = Diverted.LOST
            return Errand.TICKET
        return Errand.MACHINE

    def be_sent_on(self, greeter: "Employee") -> Errand:
        """Be passed on as a VIP, choose a machine, or be sent for a ticket; return the errand."""
        errand = self.be_passed_on_from_door(greeter)
        if errand is None:
            errand = Errand.TICKET if self.first_diversion_open else self.choose()
        if errand == Errand.TICKET and self.recognised:
            self.floor.break_conduct(Broken.VIP_SENT_ON_ALONE)
        return errand

    # -- rule choice ---------------------------------------------------------------------------
    def choose(self) -> Errand:
        """Choose a machine unasked, or the ticket machine."""
        if not self.may_choose or self.chance[Decision.OWN_CHOICE] >= self.pull_of_machines:
            return Errand.TICKET
        self.diverted = Diverted.CHOSE
        return Errand.MACHINE

    @property
    def may_choose(self) -> bool:
        """Whether there is a machine for them with few enough in its queue."""
        rule, kind = self.floor.rules.choice, self.need.machine
        if not rule.enabled or kind == NOBODY or self.diverted:
            return False
        machines = self.floor.given.machines_of[kind]
        return bool(machines) and self.floor.heading[kind] <= rule.bound * machines

    @property
    def pull_of_machines(self) -> float:
        """The chance to go to a machine unasked, as many wait for the windows now."""
        rule = self.floor.rules.choice
        queue = 1 + rule.pull * min(1.0, self.floor.waiting / rule.seen)
        return self.need.by_choice * self.temper.familiarity * queue

    # -- rule enquiries ------------------------------------------------------------------------
    @property
    def only_asks(self) -> bool:
        """Whether they have but a question."""
        return bool(self.floor.rules.enquiries.enabled and self.need.enquiry)

    def look_for_answer(self) -> Steps:
        """Ask whoever is free in the lobby, take a ticket, interrupt a window, or give up."""
        floor, rule = self.floor, self.floor.rules.enquiries
        asked = floor.nearest_to_ask(self)
        if asked is not None:
            self.become(Phase.ASKING)
            asked.start_answer(self)
            yield self.hear()
            return self.be_answered()
        where = self.chance[Decision.ASKS_WHERE]
        if where < rule.takes_ticket:
            return Errand.TICKET
        desk = floor.nearest_open_desk(self)
        if desk is None or where >= rule.takes_ticket + rule.interrupts:
            self.outcome = self.outcome or Outcome.UNANSWERED
            return Errand.HOME
        self.become(Phase.ASKING)
        yield from self.walk_to(desk.spot)
        desk.owes += self.answer_work
        yield self.env.at(Event.ANSWER_ENDS, self.row, self.env.now + self.answer_work)
        return self.be_answered()

    def be_answered(self) -> Errand:
        """Have what they came for; return the next errand."""
        self.need_known = 1
        self.outcome = self.outcome or Outcome.ANSWERED
        return Errand.HOME

    # -- rule documents ------------------------------------------------------------------------
    @property
    def misses_documents(self) -> bool:
        """Whether they left at home what their need asks for."""
        rule = self.floor.rules.documents
        misses = self.chance[Decision.MISSES] < self.need.missing
        return bool(rule.enabled and misses and not self.documents)

    def lack_documents(self) -> Errand:
        """Hear that documents are missing; return the next errand."""
        self.patience_ends_at = NEVER
        self.give_up_seat()
        if self.first_called_at == NEVER:
            self.ticket_at = NEVER
        if self.chance[Decision.FETCHES] < self.floor.rules.documents.fetches:
            return Errand.FETCH
        self.outcome = self.outcome or Outcome.SENT_AWAY
        return Errand.HOME

    def fetch_documents(self) -> Steps:
        """Go home for documents and come back, if there is time before closing."""
        floor = self.floor
        self.become(Phase.LEAVING)
        yield from self.walk_to(floor.given.door)
        floor.inside -= 1
        back_at = self.env.now + floor.rules.documents.fetch
        if back_at >= floor.given.closing:
            self.outcome = self.outcome or Outcome.SENT_AWAY
            self.left_at = self.env.now
            self.become(Phase.GONE)
            return Errand.GONE
        self.become(Phase.AWAY)
        yield self.env.at(Event.RETURNS, self.row, back_at)
        self.documents = 1
        return (yield from self.walk_in())

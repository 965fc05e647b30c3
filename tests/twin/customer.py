"""Customers: a visit is one process, made of errands; others change its course by telling it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from agents.codes import (
    NEVER,
    NOBODY,
    Broken,
    Decision,
    Diverted,
    Event,
    Outcome,
    Phase,
    Position,
    Segment,
)

from .afterwards import FIVE, Afterwards, Errand
from .inputs import Plain, scaled, step_of
from .timetable import Appointment, Steps
from .windows import Desk, Service

if TYPE_CHECKING:
    from simpy import Event as Sign

    from .floor import Floor

QUEUEING = (Phase.WAITING, Phase.IN_CONTACT)
"""Phases in which somebody waits with a ticket."""


class Customer(Afterwards):
    """A customer; attributes are the fields of the customers' table."""

    def __init__(self, floor: "Floor", row: int, fields: dict[str, object]) -> None:
        self.__dict__.update(fields)
        self.floor, self.row, self.env = floor, row, floor.env
        self.need = floor.given.needs[self.need]
        self.temper = floor.given.temperaments[self.temperament]
        self.is_vip = self.segment != Segment.MASS
        self.interested = (
            self.need.product == NOBODY
            and self.chance[Decision.INTEREST] < floor.rules.referral.interest[self.segment]
        )
        self.hearing: Appointment | None = None  # whatever they wait for
        self.contact: Appointment | None = None  # its end
        self.desk: Desk | None = None  # that called them
        self.seat: int | None = None  # row of the seats
        self.led: Sign | None = None  # to be given when the machines' queue is reached
        self.sets_out: Sign | None = None  # what their escort waits for
        self.back_from_machine = False

    # -- the visit -----------------------------------------------------------------------------
    def visit(self) -> Steps:
        """Come, run errands, leave."""
        yield self.env.at(Event.ARRIVAL, self.row, self.arrives_at)
        self.outcome = self.turned_away()
        if self.outcome:
            self.left_at = self.arrives_at
            self.become(Phase.GONE)
            return
        errands: dict[Errand, Callable[[], Steps]] = {
            Errand.TICKET: self.take_ticket,
            Errand.MACHINE: self.use_machine,
            Errand.WAIT: self.wait,
            Errand.WINDOW: self.be_served,
        }
        errand = yield from self.come_in()
        while errand != Errand.HOME:
            errand = yield from errands[errand]()
        yield from self.leave()

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
        """Walk to position 1 and perhaps be greeted."""
        floor = self.floor
        floor.inside += 1
        self.acts_due = FIVE
        digital = floor.rules.digital
        if digital.enabled and self.need.preparable:
            self.prepared = int(self.chance[Decision.PREFILLED] < digital.prefilled)
        self.place, self.at_place_from = floor.given.door, self.env.now
        self.become(Phase.TO_DOOR)
        yield from self.walk_to(floor.given.spots[Position.GREETING][0])
        if not floor.standing[Position.GREETING]:
            return Errand.TICKET
        self.become(Phase.AT_DOOR)
        floor.door_queue.append(self)
        patience = floor.given.service.greeting_patience
        greeter = yield self.hear(Event.GREETING_PATIENCE_ENDS, patience)
        if greeter is None:
            floor.door_queue.remove(self)
            return Errand.TICKET
        self.led = yield self.hear()
        if self.diverted != Diverted.FIRST:
            return Errand.TICKET
        if self.led is None and not floor.rules.chain.enabled and self.loses_way:
            self.diverted = Diverted.LOST
            return Errand.TICKET
        return Errand.MACHINE

    def leave(self) -> Steps:
        """Walk to the door and go; perhaps somebody says goodbye."""
        self.become(Phase.LEAVING)
        self.give_up_seat()
        self.complain()
        yield from self.walk_to(self.floor.given.door)
        self.left_at = self.env.now
        self.become(Phase.GONE)
        self.floor.inside -= 1
        self.seen_off = int(self.floor.sees_off(self))

    # -- errands -------------------------------------------------------------------------------
    def take_ticket(self) -> Steps:
        """Walk to the ticket machine that fewest use, queue there and have a ticket printed."""
        machine = min(self.floor.ticket_machines, key=lambda one: one.load)
        machine.load += 1
        self.become(Phase.TO_TICKET)
        yield from self.walk_to(machine.place)
        self.become(Phase.TICKET_QUEUE)
        at_once = machine.server.count == 0
        with machine.server.request() as turn:
            yield turn
            self.become(Phase.TICKETING)
            service = self.floor.given.service
            if not self.greeted:
                self.be_recognised(service.recognised_card)
            work = self.ticket_work
            if self.greeted:
                work = scaled(work, service.helped_factor)
            if work or not at_once:
                yield self.env.at(Event.TICKET_PRINTED, machine.row, self.env.now + work)
        machine.load -= 1
        order = self.env.now
        if self.back_from_machine:
            if self.floor.first_contact_owns:
                order = self.turn_at
            else:
                self.floor.break_conduct(Broken.CONTACT_LOST_AT_MACHINE)
        self.back_from_machine = False
        self.queue_up(self.line_of_ticket(), self.priority_of_ticket(), order)
        return Errand.WAIT

    def use_machine(self) -> Steps:
        """Queue for a machine and use it, with help or alone."""
        floor, kind = self.floor, self.need.machine
        self.become(Phase.TO_MACHINE)
        floor.heading[kind] += 1
        yield from self.walk_to(floor.given.machine_queue[kind])
        if self.led is not None:
            self.led.succeed(self.place)
            self.led = None
        self.become(Phase.MACHINE_QUEUE)
        machine = yield floor.machines[kind].get()
        machine.uses += 1
        floor.heading[kind] -= 1
        self.become(Phase.AT_MACHINE)
        yield from self.walk_to(machine.place)
        self.gain(Position.SELF_SERVICE)
        work = yield from self.ask_for_help()
        if work is not None:
            self.become(Phase.AT_MACHINE)
            yield self.env.at(Event.MACHINE_ENDS, machine.row, self.env.now + work)
        floor.machines[kind].put(machine)
        if work is None or (self.goes_on_alone and self.chance[Decision.FAILS_ALONE] < self.fails):
            self.machine_failed = 1
            self.stories += not floor.rules.chain.enabled
            self.back_from_machine = True
            return Errand.TICKET
        self.outcome = self.outcome or Outcome.SERVED_BY_MACHINE
        return Errand.HOME

    def ask_for_help(self) -> Steps:
        """Return the work that follows at the machine; None: it fails at once."""
        floor, service = self.floor, self.floor.given.service
        self.goes_on_alone, self.fails = False, service.fails_alone
        needs_help = self.chance[Decision.NEEDS_HELP] < self.temper.needs_help
        if not (needs_help or self.need.authorisation):
            return self.machine_work
        self.become(Phase.NEEDS_HELP)
        floor.help_queue.append(self)
        helper = yield self.hear(Event.HELP_PATIENCE_ENDS, service.help_patience)
        if helper is not None:
            yield self.hear()
            return self.machine_work
        floor.help_queue.remove(self)
        if self.need.authorisation:
            return None
        self.goes_on_alone = True
        return scaled(self.machine_work, service.alone_factor)

    def wait(self) -> Steps:
        """Wait with a ticket until called, led to a machine, or out of patience."""
        self.hearing = self.env.at(Event.PATIENCE_ENDS, self.row, self.patience_ends_at)
        news = yield self.hearing
        self.give_up_seat()
        if news is None:
            self.outcome = self.outcome or Outcome.RENEGED
            self.referring = 0
            return Errand.HOME
        if isinstance(news, Desk):
            return Errand.WINDOW
        return Errand.MACHINE

    def be_served(self) -> Steps:
        """Go to the window that called and be served there."""
        desk = self.desk
        self.become(Phase.CALLED)
        self.set_out(desk.spot)
        if self.at_place_from > self.env.now:
            yield self.env.at(Event.WALK_ENDS, self.row, self.at_place_from)
        self.become(Phase.SERVED)
        self.gain(desk.position)
        self.service_started_at = min(self.service_started_at, self.env.now)
        desk.arrival.succeed()
        service: Service = yield self.hear()
        self.desk = None
        if service.wrong:
            return self.be_passed_on()
        return self.finish(service)

    # -- waiting -------------------------------------------------------------------------------
    def queue_up(self, line: int, priority: int, order: int) -> None:
        """Take a ticket for ``line`` here and now."""
        floor = self.floor
        self.line, self.order = line, order
        self.priority = priority if floor.rules.calling.enabled else 0
        floor.lines.add(self)
        self.ticket_at = min(self.ticket_at, self.env.now)
        if floor.rules.leaving.enabled:
            patience = self.accepted_wait if self.referring else self.patience
            self.patience_ends_at = min(NEVER, self.env.now + patience)
        self.become(Phase.WAITING)
        self.has_place = False
        floor.newcomers.append(self)

    def take_place(self) -> None:
        """Sit down, or stand and be the less patient."""
        seat = self.floor.nearest_seat(self)
        if seat is not None:
            self.seat = seat
            self.floor.sitting[seat] = self
        elif self.patience_ends_at < NEVER:
            left = self.patience_ends_at - self.env.now
            factor = self.floor.rules.leaving.standing_factor
            self.patience_ends_at = self.env.now + scaled(left, factor)
            if self.phase == Phase.WAITING:
                self.hearing.move(self.patience_ends_at)
        self.has_place = True
        self.set_out(self.waiting_place)

    def take_escort_along(self) -> None:
        """Let who walks along be with them, as they stay where they are for now."""
        self.sets_out.succeed((self.place, max(self.env.now, self.at_place_from)))
        self.sets_out = None

    @property
    def waiting_place(self) -> int:
        """Their seat, or the standing room."""
        given = self.floor.given
        return given.standing_room if self.seat is None else given.seats[self.seat]

    def give_up_seat(self) -> None:
        """Get up for good."""
        if self.seat is not None:
            self.floor.sitting[self.seat] = None
            self.seat = None

    def be_addressed(self) -> None:
        """Let a contact begin; nobody leaves during it."""
        self.contacted = 1
        self.become(Phase.IN_CONTACT)
        self.hearing.move(NEVER)

    def learn_from_contact(self, plan: Plain, *, whole: bool) -> None:
        """End a contact; broken off, it brings neither preparation nor a lead."""
        self.need_known = 1
        self.gain(Position.WAITING_AREA)
        if whole and plan.prepare:
            self.prepared = 1
        if whole and plan.converse and self.interested:
            self.lead = 1

    def wait_on(self, plan: Plain, length: int) -> None:
        """Go back to waiting after a contact of ``length``, unless patience is over."""
        self.become(Phase.WAITING)
        if self.patience_ends_at < NEVER:
            counts = 1 - self.floor.rules.leaving.contact_factor
            self.patience_ends_at += scaled(length, counts)
        if self.patience_ends_at <= self.env.now:
            self.hearing.tell(None)
            return
        self.hearing.move(min(NEVER, self.patience_ends_at))
        if not self.has_place:
            self.take_place()
        elif plan.prepare:
            self.set_out(self.waiting_place)

    def withdraw_ticket(self) -> None:
        """Take their ticket out of its line, to keep its turn over a diversion."""
        self.floor.lines.remove(self)
        self.turn_at, self.patience_ends_at = self.order, NEVER

    def be_called(self, desk: Desk) -> None:
        """Hear that ``desk`` calls them."""
        self.desk = desk
        self.give_up_seat()
        self.patience_ends_at = NEVER
        self.first_called_at = min(self.first_called_at, self.env.now)
        if self.doable_at >> desk.position & 1:
            self.rightly_called_at = min(self.rightly_called_at, self.env.now)

    @property
    def doable_at(self) -> int:
        """The positions, as bits, at which what they now come for can be done."""
        return self.floor.given.product_positions if self.referring else self.need.positions

    # -- small things --------------------------------------------------------------------------
    def become(self, phase: Phase) -> None:
        """Go over to another phase."""
        self.floor.waiting += (phase in QUEUEING) - (self.phase in QUEUEING)
        self.phase, self.phase_at = phase, self.env.now
        self.floor.last_change = self.env.now

    def hear(self, kind: Event = Event.WALK_ENDS, patience: int = NEVER) -> Appointment:
        """Wait to be told something, at most for ``patience``."""
        self.hearing = self.env.at(kind, self.row, self.env.now + patience)
        return self.hearing

    def gain(self, position: int) -> None:
        """Add a position to their path."""
        self.path = self.path * 8 + position

    def pace(self, place: int) -> int:
        """Return how long they walk to ``place`` [us]."""
        return self.floor.given.distance[self.place][place] * self.slowness // 1000

    def set_out(self, place: int) -> None:
        """Begin to walk, not before they have finished the walk before; their escort follows."""
        self.at_place_from = max(self.env.now, self.at_place_from) + self.pace(place)
        self.place = place
        if self.sets_out is not None:
            self.sets_out.succeed((place, self.at_place_from))
            self.sets_out = None

    def walk_to(self, place: int) -> Steps:
        """Walk to ``place``; no way takes no time."""
        self.set_out(place)
        if self.at_place_from > self.env.now:
            yield self.env.at(Event.WALK_ENDS, self.row, self.at_place_from)

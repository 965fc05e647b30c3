"""Customers: a visit is one process, made of errands; others change its course by telling it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from agents.codes import (
    NEVER,
    NOBODY,
    Broken,
    Decision,
    Outcome,
    Phase,
    Position,
    Segment,
)
from agents.events import Event

from .afterwards import Afterwards
from .door import AtTheDoor
from .errand import Errand
from .forms import FillsForms
from .inputs import scaled
from .judgement import Judgement
from .referral import Referred
from .timetable import Appointment, Steps
from .treatment import Treatment
from .vip_lobby import Received
from .waiting import Waiting
from .windows import Desk, Service

if TYPE_CHECKING:
    from simpy import Event as Sign

    from .floor import Floor, MachineOnFloor

QUEUEING = (Phase.WAITING, Phase.IN_CONTACT)
"""Phases in which somebody waits with a ticket."""


PARTS = (AtTheDoor, Waiting, FillsForms, Received, Referred, Treatment, Judgement, Afterwards)
"""What a customer does and says, part by part."""


class Customer(*PARTS):
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
            Errand.FETCH: self.fetch_documents,
            Errand.HOME: self.leave,
        }
        errand = yield from self.come_in()
        while errand != Errand.GONE:
            errand = yield from errands[errand]()

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
        return Errand.GONE

    # -- errands -------------------------------------------------------------------------------
    def take_ticket(self) -> Steps:
        """Walk to the ticket machine that fewest use, queue there and have a ticket printed."""
        machine = self.ticket_machine
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
        order = self.order_of_ticket()
        self.queue_up(self.line_of_ticket(), self.priority_of_ticket(), order)
        return Errand.WAIT

    @property
    def ticket_machine(self) -> "MachineOnFloor":
        """The ticket machine that they would take now."""
        return min(self.floor.ticket_machines, key=lambda one: one.load)

    def order_of_ticket(self) -> int:
        """Return from when their place in the line counts: now, or their turn before a machine."""
        order = self.env.now
        if self.back_from_machine:
            order = min(order, self.turn_at)  # NEVER: nobody kept it, or they went there unasked
        self.back_from_machine = False
        return order

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
        fails = self.goes_on_alone and self.chance[Decision.FAILS_ALONE] < self.fails
        if work is None or fails or self.misses_documents:
            return self.fail_at_machine()
        self.outcome = self.outcome or Outcome.SERVED_BY_MACHINE
        refers = self.lead and floor.rules.referral.enabled
        return self.be_referred(None) if refers else Errand.HOME

    def fail_at_machine(self) -> Errand:
        """Have to go to a window after all; first contact keeps their turn if help was near."""
        self.machine_failed = 1
        in_reach = self.floor.help_within_reach
        self.tell_again(1, with_card=in_reach)
        self.back_from_machine = True
        if not (self.floor.first_contact_owns and in_reach):
            if self.turn_at < NEVER:
                self.floor.break_conduct(Broken.CONTACT_LOST_AT_MACHINE)
            self.turn_at = NEVER
        return Errand.TICKET

    def ask_for_help(self) -> Steps:
        """Return the work that follows at the machine; None: it fails at once."""
        floor, service = self.floor, self.floor.given.service
        self.goes_on_alone, self.fails = False, service.fails_alone
        if not self.will_need_help:
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

    @property
    def will_need_help(self) -> bool:
        """Whether they cannot do at a machine alone what they came for."""
        needs_help = self.chance[Decision.NEEDS_HELP] < self.temper.needs_help
        return bool(needs_help or self.need.authorisation)

    def wait(self) -> Steps:
        """Wait with a ticket until called, led to a machine, sent home, or out of patience."""
        self.hearing = self.env.at(Event.PATIENCE_ENDS, self.row, self.patience_ends_at)
        news = yield self.hearing
        self.give_up_seat()
        if news is None:
            self.outcome = self.outcome or Outcome.RENEGED
            self.referring = 0
            return Errand.HOME
        if isinstance(news, Errand):
            return news
        if isinstance(news, Desk):
            return Errand.WINDOW
        return Errand.MACHINE

    def be_served(self) -> Steps:
        """Go to the window that called and be served there."""
        desk = self.desk
        self.become(Phase.CALLED)
        starts_at = max(self.env.now, self.at_place_from)
        self.set_out(desk.spot)
        self.at_place_from = max(self.at_place_from, desk.owner.be_seated(starts_at))
        if self.at_place_from > self.env.now:
            yield self.env.at(Event.WALK_ENDS, self.row, self.at_place_from)
        self.become(Phase.SERVED)
        self.gain(desk.position)
        self.service_started_at = min(self.service_started_at, self.env.now)
        desk.arrival.succeed()
        service: Service = yield self.hear()
        self.desk = None
        if service.wrong:
            return self.be_passed_on(service)
        if service.missing:
            return self.lack_documents()
        return self.finish(service)

    # -- small things --------------------------------------------------------------------------
    def become(self, phase: Phase) -> None:
        """Go over to another phase."""
        self.floor.waiting += (phase in QUEUEING) - (self.phase in QUEUEING)
        if self.phase in QUEUEING and phase not in QUEUEING:
            self.waited_until = self.env.now
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

"""A customer's visit, from the door in to the door out, as a SimPy process."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from agents.codes import (
    NEVER,
    NOBODY,
    Decision,
    Diverted,
    Event,
    Outcome,
    Phase,
    Position,
    Rating,
    Referral,
    Segment,
)
from tests.twin.inputs import plain
from tests.twin.timetable import Signal

if TYPE_CHECKING:
    from tests.twin.branch import Branch
    from tests.twin.furniture import Desk, Machine
    from tests.twin.staff import Employee

Steps = Generator[Any, Any, Any]

DRAWN = (
    "arrives_at",
    "patience",
    "accepted_wait",
    "greeting_work",
    "ticket_work",
    "machine_work",
    "help_work",
    "preparation_work",
    "conversation_work",
    "window_work",
    "advice_work",
    "slowness",
    "chance",
    "segment",
    "temperament",
    "need",
    "simple_product",
    "complex_product",
)

ZERO = (
    "recognised need_known greeted diverted machine_failed contacted prepared lead referred "
    "stories passed_on seen_off outcome path bought rating complained priority"
)


WITH_TICKET = frozenset((Phase.WAITING, Phase.IN_CONTACT))


def scaled(work: int, factor: float) -> int:
    """Return work times a factor, rounded."""
    return int(work * factor + 0.5)


class Customer:
    """One customer: what was drawn for him, and what the day makes of him."""

    def __init__(self, branch: Branch, row: int, record: Any) -> None:
        self.__dict__.update({name: plain(record[name]) for name in DRAWN})
        self.__dict__.update(dict.fromkeys(ZERO.split(), 0))
        self.branch, self.row = branch, row
        self._phase = Phase.TO_COME
        self.place, self.at_place_from = branch.door, 0
        self.line = self.next_line = self.seat = NOBODY
        self.referred_by = self.sold_by = self.served_by = NOBODY
        self.ticket_at = self.first_called_at = self.service_started_at = NEVER
        self.left_at = self.patience_ends_at = self.turn_at = self.order = NEVER
        self.referring = False
        self.signal: Signal | None = None
        self.contact: Any = None
        self.desk: Desk | None = None
        self.need = branch.p.needs[self.need]

    # -- small things ------------------------------------------------------------------------

    @property
    def phase(self) -> Phase:
        """What he is doing."""
        return self._phase

    @phase.setter
    def phase(self, phase: Phase) -> None:
        self.branch.waiting += (phase in WITH_TICKET) - (self._phase in WITH_TICKET)
        self._phase = phase

    @property
    def vip(self) -> bool:
        """Whether he belongs to a VIP segment."""
        return self.segment != Segment.MASS

    def may(self, decision: Decision, share: float) -> bool:
        """Say whether something with chance ``share`` happens to him."""
        return self.chance[decision] < share

    @property
    def temper(self) -> Any:
        """Settings of his temperament."""
        return self.branch.p.temperaments[self.temperament]

    def visits(self, position: int) -> None:
        """Note a position he has been to."""
        self.path = self.path * 8 + position

    def set_out(self, goal: int) -> int:
        """Set out for ``goal``, from where and when he is; return the arrival."""
        start = max(self.branch.now, self.at_place_from)
        self.at_place_from = start + self.branch.way(self.slowness, self.place, goal)
        self.place = goal
        return self.at_place_from

    def walk(self, goal: int) -> Steps:
        """Walk to ``goal``."""
        arrival = self.set_out(goal)
        if arrival > self.branch.now:
            yield self.branch.time.at(arrival, Event.WALK_ENDS, self.row)

    # -- the visit ---------------------------------------------------------------------------

    def visit(self) -> Steps:
        """Come, be served or not, and go."""
        b = self.branch
        yield b.time.at(self.arrives_at, Event.ARRIVAL, self.row)
        self.at_place_from = b.now
        if b.now >= b.p.closing:
            self.outcome, self.left_at = Outcome.CLOSED_OUT, b.now
            return
        if b.rules.leaving.enabled and self.may(Decision.BALK, b.balk_chance()):
            self.outcome, self.left_at = Outcome.BALKED, b.now
            return
        b.inside += 1
        self.phase = Phase.TO_DOOR
        yield from self.walk(b.spot_one)
        going_to = "ticket"
        if b.is_attended():
            going_to = yield from self.be_greeted()
        while going_to != "exit":
            if going_to == "machine":
                going_to = yield from self.use_machine()
            elif going_to == "ticket":
                yield from self.take_ticket()
                going_to = yield from self.wait()
            else:
                going_to = yield from self.wait()
        yield from self.leave()

    def be_greeted(self) -> Steps:
        """Queue at position 1 until greeted, or until the patience for it ends."""
        b = self.branch
        self.phase = Phase.AT_DOOR
        b.door_queue.append(self)
        self.signal = Signal(b.time)

        def lose_patience() -> None:
            if self.phase == Phase.AT_DOOR:
                b.door_queue.remove(self)
                self.phase = Phase.TO_TICKET
                self.signal.fire("ticket")

        patience = b.p.service.greeting_patience
        b.time.do_at(b.now + patience, Event.GREETING_PATIENCE_ENDS, self.row, lose_patience)
        return (yield self.signal)

    def after_greeting(self, employee: Employee) -> None:
        """Go on from the greeting: to a machine or for a ticket."""
        b = self.branch
        self.greeted = self.need_known = 1
        self.visits(Position.GREETING)
        if self.vip and self.may(Decision.RECOGNISED, b.p.service.recognised_greeted):
            self.recognised = 1
        if not (b.diversion_is_open(self) and self.accepts(Decision.FIRST_DIVERSION)):
            employee.be_free()
            self.signal.fire("ticket")
            return
        self.turn_at = b.now
        self.diverted = Diverted.FIRST
        if b.stands_at(1, but=employee):
            employee.lead(self)
            self.signal.fire("machine")
            return
        employee.be_free()
        if not b.rules.chain.enabled and self.may(Decision.LOSE_WAY, b.rules.chain.lose_way):
            self.diverted = Diverted.LOST
            self.signal.fire("ticket")
        else:
            self.signal.fire("machine")

    def accepts(self, decision: Decision) -> bool:
        """Say whether he takes the machine that is offered."""
        rule = self.branch.rules.diversion
        first = decision == Decision.FIRST_DIVERSION
        share = rule.accept_first if first else rule.accept_second
        return self.may(decision, share * self.temper.familiarity)

    def take_ticket(self) -> Steps:
        """Go to a ticket machine and take a ticket."""
        b = self.branch
        machine = min(b.ticket_machines, key=lambda m: (m.load, m.row))
        machine.load += 1
        self.phase = Phase.TO_TICKET
        yield from self.walk(machine.place)
        waited = machine.customer is not None
        if waited:
            self.phase = Phase.TICKET_QUEUE
            self.signal = Signal(b.time)
            machine.queue.append(self)
            yield self.signal
        machine.customer = self
        self.phase = Phase.TICKETING
        work = self.ticket_work
        if self.greeted:
            work = scaled(work, b.p.service.helped_factor)
        elif self.vip and self.may(Decision.RECOGNISED, b.p.service.recognised_card):
            self.recognised = 1
        if work > 0 or waited:
            yield b.time.at(b.now + work, Event.TICKET_PRINTED, machine.row)
        machine.customer = None
        machine.load -= 1
        b.give_ticket(self, self.choose_line(), self.choose_priority(), self.choose_order())
        if machine.queue:
            machine.queue.pop(0).signal.fire()

    def choose_line(self) -> int:
        """Return the line of the next ticket."""
        if self.next_line != NOBODY:
            return self.next_line
        if self.recognised and self.need.vip_line != NOBODY:
            return self.need.vip_line
        misread = (
            self.branch.rules.menu.enabled
            and not self.need_known
            and self.may(Decision.WRONG_TICKET, self.temper.wrong_ticket)
        )
        return self.need.wrong_line if misread else self.need.right_line

    def choose_priority(self) -> int:
        """Return the priority of the next ticket."""
        b = self.branch
        if not b.rules.calling.enabled:
            return 0
        appointed = (
            self.recognised
            and self.need.positions >> Position.VIP_ROOM & 1
            and not self.referring
            and self.may(Decision.APPOINTMENT, b.p.service.appointment_share)
        )
        return 3 if appointed else b.p.segment_priority[self.segment]

    def choose_order(self) -> int:
        """Return the instant that the next ticket's place in the line counts from."""
        b = self.branch
        chain = b.rules.chain
        owned = chain.enabled and chain.first_contact
        kept = self.machine_failed and self.turn_at < NEVER and owned
        order = self.turn_at if kept else b.now
        self.turn_at = NEVER
        return order

    def use_machine(self) -> Steps:
        """Queue for a self-service machine and use it; say where he goes then."""
        b = self.branch
        kind = self.need.machine
        b.heading[kind] += 1
        self.phase = Phase.TO_MACHINE
        yield from self.walk(b.p.machine_queue[kind])
        machine = b.free_machine(kind)
        if machine is not None:
            b.take_machine(self, machine)
        else:
            self.phase = Phase.MACHINE_QUEUE
            self.signal = Signal(b.time)
            b.machine_queues[kind].append(self)
            machine = yield self.signal
        yield from self.walk(machine.place)
        self.visits(Position.SELF_SERVICE)
        failed = False
        if self.need.authorisation or self.may(Decision.NEEDS_HELP, self.temper.needs_help):
            failed = yield from self.ask_for_help(machine)
        else:
            yield b.time.at(b.now + self.machine_work, Event.MACHINE_ENDS, machine.row)
        if failed:
            self.machine_failed = 1
            self.stories += 0 if b.rules.chain.enabled else 1
        b.release(machine)
        return "ticket" if failed else self.done_at_machine()

    def done_at_machine(self) -> str:
        """Note that a machine has served him."""
        if self.outcome == Outcome.INSIDE:
            self.outcome = Outcome.SERVED_BY_MACHINE
        return "exit"

    def ask_for_help(self, machine: Machine) -> Steps:
        """Hold the machine until somebody helps, or go on alone; say whether it failed."""
        b = self.branch
        self.phase = Phase.NEEDS_HELP
        self.signal = Signal(b.time)
        b.help_queue.append(self)

        def lose_patience() -> None:
            if self.phase == Phase.NEEDS_HELP:
                b.help_queue.remove(self)
                self.phase = Phase.AT_MACHINE
                self.signal.fire("alone")

        patience = b.p.service.help_patience
        b.time.do_at(b.now + patience, Event.HELP_PATIENCE_ENDS, self.row, lose_patience)
        how = yield self.signal
        if how == "helped":
            yield b.time.at(b.now + self.machine_work, Event.MACHINE_ENDS, machine.row)
            return False
        if self.need.authorisation:
            return True
        work = scaled(self.machine_work, b.p.service.alone_factor)
        yield b.time.at(b.now + work, Event.MACHINE_ENDS, machine.row)
        return self.may(Decision.FAILS_ALONE, b.p.service.fails_alone)

    def wait(self) -> Steps:
        """Wait with a ticket; say where he goes then."""
        self.signal = Signal(self.branch.time)
        what = yield self.signal
        if what != "called":
            return what
        return (yield from self.be_served())

    def watch_patience(self) -> None:
        """See to it that he goes when his patience ends, if he still waits then."""
        ends_at = self.patience_ends_at

        def end() -> None:
            if self.phase == Phase.WAITING and self.patience_ends_at == ends_at == self.branch.now:
                self.give_up()

        self.branch.time.do_at(ends_at, Event.PATIENCE_ENDS, self.row, end)

    def give_up(self) -> None:
        """Go quietly; the ticket stays in its line."""
        if self.outcome == Outcome.INSIDE:
            self.outcome = Outcome.RENEGED
        self.phase = Phase.LEAVING
        self.signal.fire("exit")

    def be_served(self) -> Steps:
        """Walk to the window that called, be served there; say where he goes then."""
        b = self.branch
        desk = self.desk
        yield from self.walk(desk.spot)
        self.phase = Phase.SERVED
        self.visits(desk.position)
        if self.service_started_at == NEVER:
            self.service_started_at = b.now
        able = self.need.positions >> desk.position & 1
        if self.referring:
            able = desk.position in (4, 7)
        length = b.p.service.discovery
        service = None
        if able:
            service = desk.serve(self)
            length = service.length
        yield b.time.at(b.now + length, Event.SERVICE_ENDS, desk.row)
        teller = desk.employee
        teller.be_free()
        self.desk = None
        if not able:
            return self.be_passed_on()
        return self.conclude(desk, teller, service)

    def conclude(self, desk: Desk, teller: Employee, service: Any) -> str:
        """Take along what the service brought; say where he goes then."""
        b = self.branch
        teller.served += 1
        for product in service.sold:
            self.bought |= 1 << product
            self.sold_by = teller.row
        if self.outcome == Outcome.INSIDE:
            self.outcome, self.served_by = Outcome.SERVED, teller.row
            self.rate()
        if not service.refers:
            return "exit"
        self.referring = True
        if not b.rules.referral.enabled:
            self.referred = Referral.SELF
            self.stories += 1
            self.next_line = b.p.product_line[self.recognised]
            return "ticket"
        self.referred_by = teller.row
        position = b.position_that_takes(self) if b.rules.chain.enabled else None
        if position is not None:
            self.referred = Referral.WARM
            priority = b.p.segment_priority[self.segment]
            b.hand_over(self, b.p.referral_line[position], priority)
            return "wait"
        self.referred = Referral.COLD
        if self.may(Decision.COLD_HOME, b.rules.referral.cold_home):
            return "exit"
        self.stories += 2
        self.next_line = b.p.product_line[self.recognised]
        return "ticket"

    def be_passed_on(self) -> str:
        """Be passed on from a wrong window; say where he goes then."""
        b = self.branch
        chain = b.rules.chain
        self.passed_on += 1
        line = b.p.product_line[self.recognised] if self.referring else self.need.passed_line
        if chain.enabled and chain.first_contact:
            b.hand_over(self, line, 3)
            return "wait"
        self.stories += 1
        lost = not chain.enabled and self.may(Decision.LOSE_WAY, chain.lose_way)
        if lost and self.diverted != Diverted.LOST:
            if self.outcome == Outcome.INSIDE:
                self.outcome = Outcome.RENEGED
            return "exit"
        self.next_line = line
        return "ticket"

    def rate(self) -> None:
        """Press the rating device, or not."""
        rule = self.branch.rules.judgement
        if not rule.enabled or not self.may(Decision.RATES, rule.rating_rate):
            return
        wait = self.first_called_at - self.ticket_at
        share = 0.0
        for step in range(rule.wait_steps):
            if rule.wait_from[step] <= wait:
                share = rule.satisfied[step]
        share += rule.greeted_bonus if self.greeted else 0.0
        sent_around = self.passed_on or self.machine_failed or self.diverted == Diverted.LOST
        share -= rule.passed_penalty if sent_around else 0.0
        satisfied = self.may(Decision.SATISFIED, share)
        self.rating = Rating.SATISFIED if satisfied else Rating.DISSATISFIED

    def leave(self) -> Steps:
        """Walk out."""
        b = self.branch
        b.free_seat(self)
        self.phase = Phase.LEAVING
        rule = b.rules.judgement
        reneged = self.outcome == Outcome.RENEGED
        share = rule.complaint_lost if reneged else rule.complaint_base
        if rule.enabled and self.may(Decision.COMPLAINS, share):
            self.complained = 1
        yield from self.walk(b.door)
        b.see_off(self)
        self.phase = Phase.GONE
        self.left_at = b.now
        b.inside -= 1

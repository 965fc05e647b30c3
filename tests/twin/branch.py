"""The branch of the twin: queues and lines, who is asked next, and how the floor settles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from agents.codes import NEVER, NOBODY, Change, Diverted, Duty, Event, Phase, Position
from tests.twin.customer import Customer, scaled
from tests.twin.furniture import Desk, Machine
from tests.twin.inputs import read_parameters
from tests.twin.staff import Employee
from tests.twin.timetable import Timetable

LOBBY = (Position.GREETING, Position.SELF_SERVICE, Position.WAITING_AREA)


class Branch:
    """A branch on one day."""

    def __init__(self, parameters: Any, customers: Any) -> None:
        self.p = p = read_parameters(parameters)
        self.rules = p.rules
        self.time = Timetable(self.settle)
        self.door, self.staff_room = p.door, p.staff_room
        self.spot_one = p.spots[1][0] if p.n_spots[1] > 0 else p.door
        self.inside = self.waiting = self.form_desk_used = 0
        self.holders, self.standing = [0] * 8, [0] * 8
        self.door_queue: list[Customer] = []
        self.help_queue: list[Customer] = []
        self.machine_queues: list[list[Customer]] = [[], []]
        self.heading = [0, 0]
        self.lines: list[list[Customer]] = [[] for _ in p.lines]
        self.seats: list[Customer | None] = [None] * len(p.seats)
        self.is_over = False
        self.newcomer: Customer | None = None
        self.escort: Employee | None = None
        self.ticket_machines = [
            Machine(i, NOBODY, m.place) for i, m in enumerate(p.ticket_machines)
        ]
        self.machines = [Machine(i, m.kind, m.place) for i, m in enumerate(p.machines)]
        self.desks = [Desk(self, i, d.position, d.spot, d.seat) for i, d in enumerate(p.desks)]
        self.staff: list[Employee] = []
        self.unattended = [0] * 8
        self.unattended_at = [0] * 8
        self.vacant_at = [0] * 8
        self.staff += [Employee(self, i, e) for i, e in enumerate(p.staff)]
        self.customers = [Customer(self, i, c) for i, c in enumerate(customers)]
        self.called = [list(bits(lines)) for lines in p.callable]
        self.preferred = [[list(bits(lines)) for lines in each if lines] for each in p.preference]
        self.begin()

    @property
    def now(self) -> int:
        """The instant."""
        return int(self.time.now)

    def begin(self) -> None:
        """Enter everything that is known before opening."""
        for customer in self.customers:
            self.time.process(customer.visit())
        for i, line in enumerate(self.p.roster):
            self.time.do_at(line.at, Event.ROSTER, i, lambda line=line: self.follow(line))
        self.stir_at(self.p.closing, Event.CLOSING, 0)
        if self.rules.cover.enabled:
            for position in (1, 2):
                self.stir_at(self.rules.cover.delay, Event.COVER_DUE, position)

    def stir_at(self, instant: int, kind: Event, row: int) -> None:
        """Let the floor settle at ``instant``."""
        self.time.at(instant, kind, row)

    def follow(self, line: Any) -> None:
        """Do what a line of the roster says, or note that it is due."""
        employee = self.staff[line.employee]
        if line.change == Change.SHIFT_STARTS:
            employee.start_shift(line.value)
        elif employee.duty == Duty.OFF:
            return
        elif line.change == Change.POSTED:
            employee.next_home = line.value
            employee.hand_over_by()
        elif line.change == Change.SHIFT_ENDS:
            employee.leave_due = True
            employee.hand_over_by()
        elif line.change == Change.BREAK_DUE and self.rules.breaks.enabled:
            employee.break_due = line.value, line.latest
            self.stir_at(line.latest, Event.HANDOVER_DUE, employee.row)

    # -- who is where --------------------------------------------------------------------------

    def way(self, slowness: int, origin: int, goal: int) -> int:
        """Return how long it takes to walk."""
        return self.p.distance[origin][goal] * slowness // 1000

    def count(self, position: int, holds: int, stands: int) -> None:
        """Book that more or fewer hold, and stand at, a position."""
        held, stood = self.held(position), self.stood(position)
        self.holders[position] += holds
        self.standing[position] += stands
        if stood and not self.stood(position):
            self.unattended_at[position] = self.now
        if not stood and self.stood(position):
            self.unattended[position] += self.now - self.unattended_at[position]
        if held and not self.held(position):
            self.vacant_at[position] = self.now
            if position in (1, 2) and self.rules.cover.enabled:
                self.stir_at(self.now + self.rules.cover.delay, Event.COVER_DUE, position)

    def held(self, position: int) -> bool:
        """Say whether somebody holds ``position``."""
        return self.holders[position] > 0

    def stood(self, position: int) -> bool:
        """Say whether somebody stands at ``position``."""
        return self.standing[position] > 0

    def stands_at(self, position: int, *, but: Employee) -> bool:
        """Say whether somebody else stands at ``position``."""
        himself = but.position == position and but.stands
        return self.standing[position] > himself

    def is_attended(self) -> bool:
        """Say whether position 1 is attended."""
        return self.stood(Position.GREETING)

    def place_at_post(self, employee: Employee) -> int:
        """Return the place of an employee at the position he holds."""
        position = employee.position
        if position >= Position.LOW_COUNTER:
            if employee.desk is None:
                nobodys = (d for d in self.desks if d.position == position and d.employee is None)
                employee.desk = next(nobodys, None)
                if employee.desk is not None:
                    employee.desk.employee = employee
            return self.staff_room if employee.desk is None else employee.desk.seat
        if position == Position.BACK_OFFICE or self.p.n_spots[position] == 0:
            return self.staff_room
        before = sum(e.position == position and e.holds for e in self.staff[: employee.row])
        return self.p.spots[position][min(before, self.p.n_spots[position] - 1)]

    def see_off(self, customer: Customer) -> None:
        """Say goodbye to a customer, if position 1 has nothing else to do."""
        if self.door_queue:
            return
        for e in self.staff:
            if e.position == Position.GREETING and e.duty == Duty.FREE and e.place == e.spot:
                customer.seen_off = 1
                e.say_goodbye()
                return

    # -- lines and tickets ---------------------------------------------------------------------

    def balk_chance(self) -> float:
        """Return the chance to turn round at the sight of those who wait."""
        rule = self.rules.leaving
        chance = 0.0
        for i in range(rule.balk_steps):
            if rule.balk_from[i] <= self.number_waiting():
                chance = rule.balk_chance[i]
        return chance

    def number_waiting(self) -> int:
        """Return how many wait with a ticket."""
        return self.waiting

    def give_ticket(self, customer: Customer, line: int, priority: int, order: int) -> None:
        """Give a customer a ticket."""
        customer.line, customer.priority, customer.order = line, priority, order
        customer.next_line = NOBODY
        if customer.ticket_at == NEVER:
            customer.ticket_at = self.now
        borne = customer.accepted_wait if customer.referring else customer.patience
        runs = self.rules.leaving.enabled and borne < NEVER - self.now
        customer.patience_ends_at = self.now + borne if runs else NEVER
        customer.phase = Phase.WAITING
        self.lines[line].append(customer)
        self.lines[line].sort(key=calling_order)
        self.newcomer = customer

    def withdraw(self, customer: Customer) -> None:
        """Take a ticket out of its line."""
        self.lines[customer.line].remove(customer)

    def tickets_for(self, position: int) -> int:
        """Return the number of tickets that ``position`` calls."""
        return sum(len(self.lines[i]) for i in self.called[position])

    def hand_over(self, customer: Customer, line: int, priority: int) -> None:
        """Hand a customer over: the ticket here and now, and somebody who walks along."""
        may = [
            e
            for e in self.staff
            if e.duty == Duty.FREE
            and (e.position in (2, 3) or (e.position == 1 and self.stands_at(1, but=e)))
        ]
        if may:
            near = self.p.distance
            self.escort = min(may, key=lambda e: (near[e.place][customer.place], e.row))
            self.escort.escort(customer)
        by_rule = self.rules.calling.enabled
        order = self.now
        if customer.passed_on and not customer.referring and not by_rule:
            order = customer.order
        self.give_ticket(customer, line, priority if by_rule else 0, order)

    def position_that_takes(self, customer: Customer) -> int | None:
        """Return the position that can take a warm referral in time."""
        waits = {4: self.expected_wait(4)}
        if customer.vip:
            waits[7] = self.expected_wait(7)
        best = min(waits, key=lambda position: (waits[position], -position))
        wait = waits[best]
        return best if wait < NEVER and wait <= customer.accepted_wait else None

    def expected_wait(self, position: int) -> int:
        """Return the wait that the device expects at ``position``."""
        line = self.p.referral_line[position]
        open_ = [
            d.employee
            for d in self.desks
            if d.position == position
            and d.employee is not None
            and d.employee.position == position
            and d.employee.duty in (Duty.FREE, Duty.BUSY)
        ]
        if line == NOBODY or not open_:
            return NEVER
        if any(e.duty == Duty.FREE for e in open_):
            return 0
        return (len(self.lines[line]) + 1) * self.rules.referral.expected_advice // len(open_)

    # -- machines, seats, form desk --------------------------------------------------------------

    def diversion_is_open(self, customer: Customer) -> bool:
        """Say whether a machine may be offered."""
        kind = customer.need.machine
        if not self.rules.diversion.enabled or kind == NOBODY:
            return False
        n = self.p.machines_of[kind]
        bound = self.rules.diversion.queue_bound * n
        return n > 0 and self.heading[kind] <= bound and customer.diverted == Diverted.NONE

    def may_prepare(self, customer: Customer) -> bool:
        """Say whether a business can be prepared now."""
        has_room = self.form_desk_used < self.p.form_desk_places
        return bool(self.rules.preparation.enabled and customer.need.preparable and has_room)

    def free_machine(self, kind: int) -> Machine | None:
        """Return the free machine that was used least."""
        free = [m for m in self.machines if m.kind == kind and m.customer is None]
        return min(free, key=lambda m: (m.uses, m.row), default=None)

    def take_machine(self, customer: Customer, machine: Machine) -> None:
        """Give a machine to a customer."""
        machine.customer = customer
        machine.uses += 1
        self.heading[machine.kind] -= 1
        customer.phase = Phase.AT_MACHINE

    def release(self, machine: Machine) -> None:
        """Give a machine that has become free to the next in the queue."""
        machine.customer = None
        if self.machine_queues[machine.kind]:
            customer = self.machine_queues[machine.kind].pop(0)
            best = self.free_machine(machine.kind)
            self.take_machine(customer, best)
            customer.signal.fire(best)

    def free_seat(self, customer: Customer) -> None:
        """Let the customer's seat be free."""
        if customer.seat != NOBODY:
            self.seats[customer.seat] = None
            customer.seat = NOBODY

    def find_place(self, customer: Customer) -> None:
        """Let a customer sit down, or stand."""
        near = self.p.distance[customer.place]
        free = [i for i, who in enumerate(self.seats) if who is None]
        if free:
            customer.seat = min(free, key=lambda i: (near[self.p.seats[i]], i))
            self.seats[customer.seat] = customer
            customer.set_out(self.p.seats[customer.seat])
        else:
            customer.set_out(self.p.standing_room)
            if customer.patience_ends_at < NEVER:
                left = customer.patience_ends_at - self.now
                factor = self.rules.leaving.standing_factor
                customer.patience_ends_at = self.now + scaled(left, factor)
        customer.watch_patience()

    # -- settling ------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let the floor settle: duties, lobby, windows, seats, until nothing more happens."""
        while True:
            steps = [self.duties(), self.lobby(), self.windows(), self.seat_newcomer()]
            if not any(steps):
                break
        self.is_over = self.now >= self.p.closing and self.inside == 0

    def duties(self) -> bool:
        """Take the first step of settling; say whether anything happened."""
        done = [
            e.do_duty()
            for e in self.staff
            if e.duty == Duty.FREE and (e.is_covering or e.has_something_due)
        ]
        if self.rules.cover.enabled:
            done += [self.cover(1), self.cover(2)]
        return any(done)

    def wants_cover(self, position: int) -> bool:
        """Say whether ``position`` is to be covered now."""
        if self.p.n_spots[position] == 0:
            return False
        if not self.held(position):
            return self.now - self.vacant_at[position] >= self.rules.cover.delay
        if position != Position.GREETING or self.standing[1] != 1:
            return False
        if any(e.position == 1 and e.duty == Duty.WALKING for e in self.staff):
            return False
        only = next(e for e in self.staff if e.position == position and e.stands)
        return only.has_something_due or only.is_wanted_back

    @cached_property
    def may_cover(self) -> dict[int, list[Employee]]:
        """Who has the right to cover which position."""
        return {p: [e for e in self.staff if e.covers[p]] for p in (1, 2)}

    def cover(self, position: int) -> bool:
        """Send somebody to cover; say whether somebody goes."""
        if not self.may_cover[position] or not self.wants_cover(position):
            return False
        may = [e for e in self.may_cover[position] if e.may_cover(position)]
        may = [e for e in may if e.turn is not None]
        if not may:
            return False
        first = min(may, key=lambda e: (e.turn, e.row))
        first.walk_to_post(position)
        return True

    def lobby(self) -> bool:
        """Take the second step of settling; say whether anything happened."""
        asked = [e for e in self.staff if e.duty == Duty.FREE and e.position in LOBBY]
        done = [self.find_task(e) for e in asked if e.duty == Duty.FREE]
        return any(done)

    def find_task(self, employee: Employee) -> bool:
        """Give a free lobby employee a task, or send him to his spot; say whether he has one."""
        if employee.position == Position.GREETING:
            if self.door_queue:
                employee.greet(self.door_queue.pop(0))
                return True
        elif employee.position == Position.SELF_SERVICE and self.help_queue:
            employee.help(self.help_queue.pop(0))
            return True
        if employee.position == Position.WAITING_AREA or (
            employee.position == Position.SELF_SERVICE and self.two_looks_after_three()
        ):
            customer = self.next_contact()
            if customer is not None:
                employee.attend(customer)
                return True
        if employee.place != employee.spot:
            employee.walk_to_post(employee.position)
            return True
        return False

    def two_looks_after_three(self) -> bool:
        """Say whether position 2 looks after position 3."""
        rule = self.rules.cover
        return bool(rule.enabled and rule.two_looks_after_three and not self.held(3))

    def next_contact(self) -> Customer | None:
        """Return who of those who wait is attended to next."""
        candidates = []
        for line in self.lines:
            behind = line[self.rules.preparation.ahead :]
            candidates += [c for c in behind if self.has_something_to_do(c)][:1]
        return min(candidates, key=lambda c: (c.order, c.row), default=None)

    def has_something_to_do(self, customer: Customer) -> bool:
        """Say whether there is something to be done with a waiting customer."""
        if customer.phase != Phase.WAITING or customer.contacted:
            return False
        return bool(
            self.diversion_is_open(customer)
            or self.may_prepare(customer)
            or self.rules.referral.enabled
        )

    def windows(self) -> bool:
        """Take the third step of settling; say whether anything happened."""
        if not any(self.lines):
            return False
        free = [
            d
            for d in self.desks
            if d.employee is not None
            and d.employee.position == d.position
            and d.employee.duty == Duty.FREE
        ]
        free.sort(key=lambda d: (d.services, d.row))
        done = [self.call_from(desk) for desk in free]
        return any(done)

    def call_from(self, desk: Desk) -> bool:
        """Let a free window call; say whether anything happened."""
        called = False
        while (customer := self.next_ticket(desk.position)) is not None:
            called = True
            self.withdraw(customer)
            if customer.phase in (Phase.WAITING, Phase.IN_CONTACT):
                self.call(desk, customer)
                return True
            desk.no_shows += 1
            rule = self.rules.calling
            if rule.enabled and rule.call_time > 0:
                desk.employee.change(Duty.BUSY)
                self.time.do_at(
                    self.now + 3 * rule.call_time,
                    Event.SERVICE_ENDS,
                    desk.row,
                    desk.employee.be_free,
                )
                return True
        return called

    def next_ticket(self, position: int) -> Customer | None:
        """Return the ticket that a free window calls."""
        if not self.rules.calling.enabled:
            tickets = [c for i in self.called[position] for c in self.lines[i]]
            return min(tickets, key=lambda c: (c.order, c.row), default=None)
        for lines in self.preferred[position]:
            first = [self.lines[i][0] for i in lines if self.lines[i]]
            if first:
                return min(first, key=calling_order)
        return None

    def call(self, desk: Desk, customer: Customer) -> None:
        """Call a customer who is there."""
        desk.services += 1
        desk.employee.change(Duty.BUSY)
        customer.desk = desk
        if customer.first_called_at == NEVER:
            customer.first_called_at = self.now
        self.free_seat(customer)
        if customer.phase == Phase.IN_CONTACT:
            customer.attendant.cut_contact_short()
            return
        customer.phase = Phase.CALLED
        if desk.position == Position.VIP_ROOM and self.rules.chain.enabled:
            comes_at = self.now + desk.employee.way(customer.place)
            customer.at_place_from = max(customer.at_place_from, comes_at)
        customer.signal.fire("called")

    def seat_newcomer(self) -> bool:
        """Take the fourth step of settling."""
        customer, escort = self.newcomer, self.escort
        self.newcomer = self.escort = None
        if customer is None:
            return False
        if customer.phase == Phase.WAITING:
            self.find_place(customer)
        if escort is not None:
            escort.place = customer.place
            arrival = max(self.now, customer.at_place_from)
            self.time.do_at(arrival, Event.TASK_ENDS, escort.row, escort.come_back)
        return True


def calling_order(customer: Customer) -> tuple[int, int, int]:
    """Return the order in which tickets of a line are called."""
    return -customer.priority, customer.order, customer.row


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    number = 0
    while mask:
        if mask & 1:
            yield number
        mask >>= 1
        number += 1

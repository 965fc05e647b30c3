"""The floor: what all share, and how it settles after each event."""

from itertools import groupby

import simpy

from agents.codes import NEVER, NOBODY, Act, Broken, Duty, Phase, Position
from agents.events import Event
from agents.tables import POSITIONS

from .authorisation import see_to_authorisation
from .chain import Chain
from .customer import Customer
from .duties import follow_roster, see_to_covers, see_to_duties
from .inputs import Plain
from .lobby import see_to_lobby
from .own_work import Work, see_to_own_work
from .staff import Employee
from .timetable import Steps, Timetable
from .vip_lobby import see_to_vip_lobby
from .windows import Desk, Lines


class MachineOnFloor:
    """A self-service machine, or a ticket machine."""

    def __init__(self, env: Timetable, row: int, given: Plain) -> None:
        self.row, self.kind, self.place = row, given.kind, given.place
        self.uses = 0
        self.load = 0
        self.server = simpy.Resource(env)

    def __lt__(self, other: "MachineOnFloor") -> bool:
        return (self.uses, self.row) < (other.uses, other.row)


class Floor(Chain):
    """Everybody and everything on the floor."""

    def __init__(self, env: Timetable, given: Plain) -> None:
        self.env, self.given, self.rules = env, given, given.rules
        self.customers: list[Customer] = []
        self.works: list[Work] = []
        self.staff = [Employee(self, row, one) for row, one in enumerate(given.staff)]
        self.desks = [Desk(row, one) for row, one in enumerate(given.desks)]
        self.lines = Lines(self, given)
        self.machines = [simpy.PriorityStore(env) for _ in given.machine_queue]
        for row, one in enumerate(given.machines):
            self.machines[one.kind].put(MachineOnFloor(env, row, one))
        self.ticket_machines = [
            MachineOnFloor(env, row, one) for row, one in enumerate(given.ticket_machines)
        ]
        self.heading = [0 for _ in given.machine_queue]
        self.door_queue: list[Customer] = []
        self.help_queue: list[Customer] = []
        self.newcomers: list[Customer] = []
        self.sitting: list[Customer | None] = [None for _ in given.seats]
        self.form_desk_used = 0
        self.waiting = 0
        self.inside = 0
        self.last_change = 0
        self.broken = [0] * len(Broken)
        self.holders = [0] * POSITIONS
        self.standing = [0] * POSITIONS
        self.vacant_at = [0] * POSITIONS
        self.attendance = [[(0, False)] for _ in range(POSITIONS)]
        self.cover_due = {
            position: env.at(Event.COVER_DUE, position, NEVER)
            for position in (Position.GREETING, Position.SELF_SERVICE)
        }

    def open_doors(self, customers: list[dict[str, object]], works: list[Work]) -> None:
        """Start everybody's process and note what the day brings."""
        env = self.env
        self.customers = [Customer(self, row, one) for row, one in enumerate(customers)]
        for customer in self.customers:
            env.process(customer.visit())
        self.works = works if self.rules.own_work.enabled else []
        for work in self.works:
            env.process(work.come(self))
        for _, lines in groupby(enumerate(self.given.roster), key=lambda one: one[1].at):
            env.process(self.follow_roster(list(lines)))
        env.at(Event.CLOSING, 0, self.given.closing)
        for position in self.cover_due:
            self.expect_cover(position)
        env.flush()

    def follow_roster(self, lines: list[tuple[int, Plain]]) -> Steps:
        """Tell everybody what the roster says of an instant, when it is time."""
        row, first = lines[0]
        yield self.env.at(Event.ROSTER, row, first.at)
        for _, line in lines:
            follow_roster(self, self.staff[line.employee], line)

    @property
    def is_over(self) -> bool:
        """Whether the day is over: it is closed, and nobody is inside."""
        return self.env.now >= self.given.closing and not self.inside

    def settle(self) -> None:
        """Let the floor settle, step by step, until nothing happens."""
        busy = True
        while busy:
            busy = see_to_duties(self)
            busy |= see_to_covers(self)
            busy |= see_to_lobby(self)
            busy |= see_to_authorisation(self)
            busy |= self.see_to_desks()
            busy |= self.see_to_seats()
            busy |= see_to_vip_lobby(self)
            busy |= see_to_own_work(self)

    # -- fourth step ---------------------------------------------------------------------------
    def see_to_desks(self) -> bool:
        """Let each free desk call, those with fewest services first."""
        free = sorted((desk.services, desk.row) for desk in self.desks if desk.free)
        busy = [self.call(self.desks[row]) for _, row in free]
        return any(busy)

    def call(self, desk: Desk) -> bool:
        """Call the next ticket; say whether the window has something to do now."""
        pause = 3 * self.rules.calling.call_time if self.rules.calling.enabled else 0
        in_vain = False
        while (customer := self.lines.next_ticket(desk.position)) is not None:
            if customer.phase in (Phase.WAITING, Phase.IN_CONTACT):
                self.env.start(desk.owner.serve(customer))
                return True
            desk.no_shows += 1
            in_vain = True
            if pause:
                self.env.start(desk.owner.call_in_vain(pause))
                return True
        return in_vain

    # -- fifth step ----------------------------------------------------------------------------
    def see_to_seats(self) -> bool:
        """Let whoever got a ticket, and was not called at once, find a place."""
        newcomers, self.newcomers = self.newcomers, []
        for customer in newcomers:
            if customer.phase == Phase.WAITING:
                customer.take_place()
            elif customer.sets_out is not None:
                customer.take_escort_along()
            self.env.flush()
        return bool(newcomers)

    @property
    def form_desk_has_place(self) -> bool:
        """Whether the form desk has a place that nobody holds."""
        return self.form_desk_used < self.given.form_desk_places

    def nearest_seat(self, customer: Customer) -> int | None:
        """Return the row of the nearest free seat."""
        way = self.given.distance[customer.place]
        free = [
            (way[place], row)
            for row, place in enumerate(self.given.seats)
            if self.sitting[row] is None
        ]
        return min(free)[1] if free else None

    # -- counting ------------------------------------------------------------------------------
    def count(self, employee: Employee, one: int) -> None:
        """Count ``employee`` in (1) or out (-1) where they are now."""
        self.holders[employee.position] += one * employee.holds
        self.standing[employee.position] += one * employee.stands

    def note_attendance(self, positions: set[int]) -> None:
        """Note whether ``positions`` are held and attended now."""
        for position in positions:
            there = self.standing[position] > 0
            if self.attendance[position][-1][1] != there:
                self.attendance[position].append((self.env.now, there))
            vacant = self.holders[position] == 0
            if vacant != (self.vacant_at[position] < NEVER):
                self.vacant_at[position] = self.env.now if vacant else NEVER
                self.expect_cover(position)

    def expect_cover(self, position: int) -> None:
        """Let the floor be stirred when ``position`` has been vacant for long enough."""
        if position in self.cover_due and self.rules.cover.enabled:
            due_at = min(NEVER, self.vacant_at[position] + self.rules.cover.delay)
            self.cover_due[position].move(NEVER)
            self.cover_due[position] = self.env.at(Event.COVER_DUE, position, due_at)

    # -- who and where -------------------------------------------------------------------------
    def another_stands(self, employee: Employee) -> bool:
        """Say whether another than ``employee`` stands at their position."""
        return self.standing[employee.position] > employee.stands

    def break_conduct(self, broken: Broken) -> None:
        """Count that conduct was broken."""
        self.broken[broken] += self.rules.conduct.enabled

    def diversion_open(self, customer: Customer) -> bool:
        """Say whether there is a machine for them with few enough in its queue, and it can do."""
        rule, kind = self.rules.diversion, customer.need.machine
        if not rule.enabled or kind == NOBODY or not self.given.machines_of[kind]:
            return False
        if (
            customer.diverted
            or self.heading[kind] > rule.queue_bound * self.given.machines_of[kind]
        ):
            return False
        return bool(rule.unaided or not customer.will_need_help or self.help_within_reach)

    @property
    def help_within_reach(self) -> bool:
        """Whether somebody is there who would help at a machine."""
        helps = Position.GREETING if self.one_looks_after_two else Position.SELF_SERVICE
        return self.standing[helps] > 0

    @property
    def one_looks_after_two(self) -> bool:
        """Whether position 2's task falls to position 1."""
        rule = self.rules.cover
        vacant = not self.holders[Position.SELF_SERVICE]
        return bool(rule.enabled and rule.one_looks_after_two and vacant)

    def nearest_open_desk(self, customer: Customer) -> Desk | None:
        """Return the nearest desk at which somebody sits."""
        way = self.given.distance[customer.place]
        may = [(way[desk.spot], desk.row) for desk in self.desks if desk.open]
        return self.desks[min(may)[1]] if may else None

    def sees_off(self, customer: Customer) -> bool:
        """Let the first who is free at the door say goodbye; say whether there is one."""
        if self.door_queue:
            return False
        for one in self.staff:
            if one.duty == Duty.FREE and one.position == Position.GREETING and one.at_spot:
                if customer.is_skipped(Act.GOODBYE):
                    return False
                self.env.process(one.say_goodbye(customer.act(Act.GOODBYE)))
                return True
        return False

    def place_of(self, employee: Employee) -> int:
        """Return their place at their position: their desk's seat, a spot or the staff room."""
        position = employee.position
        if position >= Position.LOW_COUNTER:
            seat = self.seat_of(employee)
            return self.vip_lobby if self.waits_in_vip_lobby(employee) else seat
        spots = self.given.n_spots[position] if position else 0
        if not spots:
            return self.given.staff_room
        before = sum(
            1 for one in self.staff[: employee.row] if one.holds and one.position == position
        )
        return self.given.spots[position][min(before, spots - 1)]

    @property
    def vip_lobby(self) -> int:
        """The place of position 7 in the VIP lobby, or NOBODY."""
        return self.given.vip_lobby if self.rules.vip_lobby.enabled else NOBODY

    def waits_in_vip_lobby(self, employee: Employee) -> bool:
        """Say whether their place is in the VIP lobby: they have a desk of position 7."""
        room = employee.position == Position.VIP_ROOM
        return room and self.vip_lobby != NOBODY and employee.desk is not None

    def seat_of(self, employee: Employee) -> int:
        """Return the seat at their desk, which they take now if they have none."""
        if employee.desk is None:
            for desk in self.desks:
                if desk.position == employee.position and desk.owner is None:
                    desk.owner, employee.desk = employee, desk
                    break
        return self.given.staff_room if employee.desk is None else employee.desk.seat

    def has_desk_for(self, employee: Employee) -> bool:
        """Say whether they have no desk at their window position, and one there is nobody's."""
        return employee.desk is None and any(
            desk.owner is None and desk.position == employee.position for desk in self.desks
        )

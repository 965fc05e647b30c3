"""Employees: what each of them does, one process per task."""

from typing import TYPE_CHECKING

from agents.codes import (
    NEVER,
    NOBODY,
    Broken,
    Duty,
    Position,
    Role,
    Task,
)
from agents.events import Event

from .authorisation import Authorises
from .inputs import Plain
from .lobby_tasks import LobbyTasks
from .own_work import Work, Works, finish_begun
from .timetable import Appointment, Steps
from .windows import Desk, Service

if TYPE_CHECKING:
    from .customer import Customer
    from .floor import Floor

PRESENT = (Duty.WALKING, Duty.FREE, Duty.BUSY)
"""Duties in which somebody holds their position."""

COVER_ORDER = (Position.WAITING_AREA, Position.LOW_COUNTER, Position.VIP_ROOM)
"""Homes of those who step in first."""


LENT = (Task.ESCORT, Task.COMPLAINT)
"""Tasks for others than those whom their position serves."""


class Employee(LobbyTasks, Authorises, Works):
    """An employee; ``turn`` is the only way to another duty or position."""

    def __init__(self, floor: "Floor", row: int, given: Plain) -> None:
        self.floor, self.row = floor, row
        self.role, self.slowness = given.role, given.slowness
        self.skill, self.mistakes = given.skill, given.mistakes
        self.covers = given.covers
        self.home = self.position = given.home
        self.duty = Duty.OFF
        self.task = Task.NOTHING
        self.place = floor.given.staff_room
        self.spot = NOBODY
        self.desk: Desk | None = None
        self.carries_device = 0
        self.next_home: int | None = None
        self.leave_due = False
        self.due_latest = NEVER
        self.break_noted = False
        self.break_length = 0
        self.break_latest = NEVER
        self.contact: Appointment | None = None
        self.work: Work | None = None  # in hand
        self.work_ends: Appointment | None = None
        self.overtime = 0
        self.served = 0
        self.history = [(0, self.home, Duty.OFF, self.home, False)]

    # -- where they stand -----------------------------------------------------------------------
    @property
    def holds(self) -> bool:
        """Whether their position is held by them: WALKING to it, FREE or BUSY."""
        return self.duty in PRESENT

    @property
    def stands(self) -> bool:
        """Whether they stand at their position: FREE or BUSY, and not away with a customer."""
        away = self.task in (Task.LEADING, Task.ESCORT, Task.COMPLAINT)
        away |= self.task == Task.HELPING and self.position == Position.GREETING
        return self.duty in (Duty.FREE, Duty.BUSY) and not away

    @property
    def at_spot(self) -> bool:
        """Whether they are where they belong at their position."""
        return self.place == self.spot

    @property
    def break_due(self) -> bool:
        """Whether a break waits for them; none begins at or after closing."""
        return self.break_noted and self.floor.env.now < self.floor.given.closing

    @property
    def something_due(self) -> bool:
        """Whether a break, a post or the shift's end waits for them."""
        return self.leave_due or self.next_home is not None or self.break_due

    @property
    def cover_rank(self) -> int | None:
        """How early they are asked to step in elsewhere; None: never."""
        if self.home in COVER_ORDER:
            return COVER_ORDER.index(self.home)
        if self.home != Position.BACK_OFFICE:
            return None
        return {Role.BRANCH_DIRECTOR: 3, Role.FLEXIBLE_TELLER: 4}.get(self.role)

    def turn(
        self,
        duty: Duty,
        task: Task = Task.NOTHING,
        *,
        position: int | None = None,
        home: int | None = None,
    ) -> None:
        """Go over to another duty, task, position or home."""
        if self.work is not None and duty != Duty.FREE:
            self.put_down()
        before = self.position
        self.floor.last_change = self.floor.env.now
        self.floor.count(self, -1)
        self.duty, self.task = duty, task
        self.home = self.home if home is None else home
        self.position = self.position if position is None else position
        self.floor.count(self, 1)
        lent = self.holds and (self.position != self.home or task in LENT)
        lent |= task == Task.AUTHORISING and self.role != Role.OPERATIONS_SUPERVISOR
        self.history.append((self.floor.env.now, self.position, duty, self.home, lent))
        self.floor.note_attendance({before, self.position})

    def walk(self, place: int) -> int:
        """Return how long they walk to ``place`` [us]."""
        return self.floor.given.distance[self.place][place] * self.slowness // 1000

    def ends_at(self, instant: int) -> Appointment:
        """Return the end of their task."""
        return self.floor.env.at(Event.TASK_ENDS, self.row, instant)

    # -- going to a position -------------------------------------------------------------------
    def walk_to_place(self) -> Steps:
        """Walk to the place at their position and be FREE there."""
        self.turn(Duty.WALKING)
        place = self.floor.place_of(self)
        arrives_at = self.floor.env.now + self.walk(place)
        self.place = self.spot = place
        if arrives_at > self.floor.env.now:
            yield self.floor.env.at(Event.SPOT_REACHED, self.row, arrives_at)
        self.turn(Duty.FREE)

    def take_position(self, position: int, *, home: int | None = None) -> Steps:
        """Hold ``position`` from now on and walk there."""
        self.turn(Duty.WALKING, position=position, home=home)
        yield from self.walk_to_place()

    def be_posted(self, home: int) -> Steps:
        """Take up a new home."""
        self.give_up_desk()
        self.next_home = None
        yield from self.take_position(home, home=home)

    def start_shift(self, home: int) -> Steps:
        """Come from the staff room; at opening they are in their place at once."""
        self.place = self.floor.given.staff_room
        if self.floor.env.now:
            yield from self.be_posted(home)
        else:
            self.turn(Duty.WALKING, position=home, home=home)
            self.place = self.spot = self.floor.place_of(self)
            self.turn(Duty.FREE)

    def go_off(self) -> None:
        """End the shift."""
        self.give_up_desk()
        self.leave_due = self.break_noted = False
        self.next_home = None
        self.carries_device = 0
        self.place = self.floor.given.staff_room
        self.turn(Duty.OFF, position=self.home)
        finish_begun(self, self.floor.env.now)

    def have_break(self) -> Steps:
        """Be away for a break; they are gone from their post as soon as they set out."""
        env, room = self.floor.env, self.floor.given.staff_room
        self.break_noted = False
        self.turn(Duty.ON_BREAK)
        ends_at = env.now + self.walk(room) + self.break_length
        self.place = room
        yield env.at(Event.BREAK_ENDS, self.row, ends_at)
        yield from self.take_position(self.home)

    def give_up_desk(self) -> None:
        """Leave their desk to others."""
        if self.desk is not None:
            self.desk.owner = self.desk = None

    # -- windows -------------------------------------------------------------------------------
    def call_in_vain(self, pause: int) -> Steps:
        """Call three times somebody who has gone."""
        self.turn(Duty.BUSY, Task.CALLING)
        yield self.floor.env.at(Event.SERVICE_ENDS, self.desk.row, self.floor.env.now + pause)
        self.turn(Duty.FREE)

    def serve(self, customer: "Customer") -> Steps:
        """Call a customer, wait for them, serve them."""
        desk, env = self.desk, self.floor.env
        self.turn(Duty.BUSY, Task.SERVING)
        desk.services += 1
        desk.arrival = env.event()
        customer.be_called(desk)
        if customer.contact is not None:
            grace_ends_at = env.now + self.floor.rules.calling.grace
            if grace_ends_at < customer.contact.due:
                customer.contact.move(grace_ends_at)
        else:
            if desk.position == Position.VIP_ROOM and self.floor.escorts:
                self.come_out_for(customer)
            elif customer.recognised and customer.sets_out is None:
                self.let_accompany(customer)
            customer.hearing.tell(desk)
        yield desk.arrival
        service = Service(self.floor, desk, self, customer)
        yield env.at(Event.SERVICE_ENDS, desk.row, env.now + service.length)
        if not service.is_discovery:
            yield from self.make_up(desk)
        if service.wants_authorisation:
            yield from self.ask_for_authorisation(desk)
        self.served += not service.is_discovery
        self.turn(Duty.FREE)
        customer.hearing.tell(service)

    def come_out_for(self, customer: "Customer") -> None:
        """Fetch a customer and walk to the window with them."""
        fetched_at = self.floor.env.now + self.walk(customer.place)
        customer.at_place_from = max(fetched_at, customer.at_place_from)
        customer.received = 1
        self.place = self.desk.seat

    def let_accompany(self, customer: "Customer") -> None:
        """Have a recognised VIP accompanied to the window, if somebody can be had for it."""
        escort = self.floor.nearest_escort(customer, self)
        if escort is None:
            self.floor.break_conduct(Broken.VIP_CALLED_ALONE)
        else:
            customer.be_escorted(escort)
            customer.received = 1

    def be_seated(self, starts_at: int) -> int:
        """Go to their seat when a customer sets out for the window; return when they are there."""
        arrives_at = starts_at + self.walk(self.desk.seat)
        self.place = self.desk.seat
        return arrives_at

    def make_up(self, desk: Desk) -> Steps:
        """Go on with a service for as long as it was interrupted."""
        while desk.owes:
            owes, desk.owes = desk.owes, 0
            env = self.floor.env
            yield env.at(Event.SERVICE_ENDS, desk.row, env.now + owes)

    def ask_for_authorisation(self, desk: Desk) -> Steps:
        """Wait with a service that is done until somebody has authorised it."""
        desk.asked_at, desk.authorised = self.floor.env.now, self.floor.env.event()
        yield desk.authorised

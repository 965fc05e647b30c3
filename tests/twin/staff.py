"""An employee of the twin: shift, posts, breaks and cover; greeting, helping, contacts, escorts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.codes import NEVER, NOBODY, Decision, Diverted, Duty, Event, Phase, Position, Role
from tests.twin.customer import scaled

if TYPE_CHECKING:
    from tests.twin.branch import Branch
    from tests.twin.customer import Customer
    from tests.twin.furniture import Desk

HOLDING = (Duty.WALKING, Duty.FREE, Duty.BUSY)


@dataclass
class Contact:
    """A contact at position 3."""

    customer: Customer
    set_out_at: int
    ends_at: int
    accepted: bool
    prepares: bool
    converses: bool
    at_form_desk_from: int
    seat: int


class Employee:
    """One employee."""

    def __init__(self, branch: Branch, row: int, record: Any) -> None:
        self.branch, self.row = branch, row
        self.role, self.home = record.role, record.home
        self.position = record.home
        self.slowness, self.skill, self.covers = record.slowness, record.skill, record.covers
        self.duty, self.duty_at = Duty.OFF, 0
        self.is_away = False
        self.place = self.spot = branch.staff_room
        self.desk: Desk | None = None
        self.next_home = NOBODY
        self.leave_due = False
        self.due_latest = NEVER
        self.break_due: tuple[int, int] | None = None
        self.contact: Contact | None = None
        self.seconds = [[0] * len(Duty) for _ in range(8)]
        self.covering = self.served = 0

    # -- state ---------------------------------------------------------------------------------

    def account(self) -> None:
        """Book the time since the last change."""
        spent = self.branch.now - self.duty_at
        self.seconds[self.position][self.duty] += spent
        if self.position != self.home and self.duty in HOLDING:
            self.covering += spent
        self.duty_at = self.branch.now

    def change(self, duty: Duty, position: int | None = None, *, is_away: bool = False) -> None:
        """Do ``duty`` from now on, at ``position`` if it changes; away: with a customer."""
        self.account()
        before, held, stood = self.position, self.holds, self.stands
        self.duty, self.is_away = duty, is_away
        self.position = self.position if position is None else position
        if self.position == before:
            self.branch.count(before, self.holds - held, self.stands - stood)
        else:
            self.branch.count(self.position, int(self.holds), int(self.stands))
            self.branch.count(before, -held, -stood)

    def be_free(self) -> None:
        """Be free where he stands."""
        self.change(Duty.FREE)

    @property
    def holds(self) -> bool:
        """Whether he holds his position, or is on the way to it."""
        return self.duty in HOLDING

    @property
    def stands(self) -> bool:
        """Whether he stands at his position."""
        return self.duty in (Duty.FREE, Duty.BUSY) and not self.is_away

    @property
    def is_covering(self) -> bool:
        """Whether he holds a position that is not his."""
        return self.position != self.home

    @property
    def has_something_due(self) -> bool:
        """Whether a break, a post or the end of the shift is due."""
        return self.break_due is not None or self.leave_due or self.next_home != NOBODY

    @property
    def own_tickets(self) -> int:
        """Tickets that wait for his own position."""
        return self.branch.tickets_for(self.home) if self.home >= Position.LOW_COUNTER else 0

    def way(self, goal: int) -> int:
        """Return how long he walks to ``goal``."""
        return self.branch.way(self.slowness, self.place, goal)

    def walk_to_post(self, position: int) -> None:
        """Walk to his place at ``position``."""
        self.change(Duty.WALKING, position)
        goal = self.branch.place_at_post(self)
        way = self.way(goal)
        self.place = self.spot = goal
        if way == 0:
            self.be_free()
        else:
            time = self.branch.time
            time.do_at(self.branch.now + way, Event.SPOT_REACHED, self.row, self.be_free)

    # -- roster and duties ---------------------------------------------------------------------

    def start_shift(self, position: int) -> None:
        """Come to work, or stay."""
        if self.duty != Duty.OFF:
            self.leave_due = False
            self.next_home = position
            self.hand_over_by()
            return
        self.account()
        self.home = self.position = position
        self.walk_to_post(position)

    def hand_over_by(self) -> None:
        """Let what is due wait no longer than the hand-over."""
        self.due_latest = self.branch.now + self.branch.rules.breaks.handover
        self.branch.stir_at(self.due_latest, Event.HANDOVER_DUE, self.row)

    def may_leave(self, latest: int) -> bool:
        """Say whether he may leave his post."""
        b = self.branch
        return (
            self.position != Position.GREETING
            or not b.rules.cover.enabled
            or b.stands_at(1, but=self)
            or latest <= b.now
        )

    def may_break(self) -> bool:
        """Say whether the break that is due may begin."""
        b = self.branch
        _, latest = self.break_due
        colleague = any(e.home == self.home and e.duty == Duty.ON_BREAK for e in b.staff)
        if self.home >= Position.LOW_COUNTER and colleague and b.now < latest:
            return False
        return self.may_leave(latest)

    def give_up_desk(self) -> None:
        """Own no desk any more."""
        if self.desk is not None:
            self.desk.employee = None
            self.desk = None

    def do_duty(self) -> bool:
        """Do the first duty that applies; say whether there was one."""
        b = self.branch
        if self.leave_due and self.may_leave(self.due_latest):
            self.go_home()
        elif self.next_home != NOBODY and self.may_leave(self.due_latest):
            self.change_post()
        else:
            if self.break_due is not None and b.now >= b.p.closing:
                self.break_due = None
            if self.is_covering:
                return self.go_back()
            if self.break_due is None or not self.may_break():
                return False
            self.take_break()
        return True

    def go_home(self) -> None:
        """End the shift."""
        self.give_up_desk()
        self.leave_due, self.break_due, self.next_home = False, None, NOBODY
        self.change(Duty.OFF, self.home)
        self.place = self.branch.staff_room

    def change_post(self) -> None:
        """Go to the position that the roster has for him now."""
        self.give_up_desk()
        home, self.next_home = self.next_home, NOBODY
        self.account()
        self.home = home
        self.walk_to_post(home)

    def take_break(self) -> None:
        """Go on break."""
        length, _ = self.break_due
        length += self.way(self.branch.staff_room)
        self.break_due = None
        self.change(Duty.ON_BREAK)
        self.place = self.branch.staff_room
        time = self.branch.time
        time.do_at(
            self.branch.now + length,
            Event.BREAK_ENDS,
            self.row,
            lambda: self.walk_to_post(self.home),
        )

    def go_back(self) -> bool:
        """Go back from covering, if he may; say whether he does."""
        b = self.branch
        if self.position == Position.GREETING and not b.stands_at(1, but=self):
            return False
        holder_is_back = any(
            e.home == self.position == e.position and e.stands and not e.has_something_due
            for e in b.staff
        )
        if holder_is_back or self.has_something_due or self.is_wanted_back:
            self.walk_to_post(self.home)
            return True
        return False

    @property
    def is_wanted_back(self) -> bool:
        """Whether he covers and his own position has too many tickets."""
        return self.is_covering and self.own_tickets > self.branch.rules.cover.return_above

    def may_cover(self, position: int) -> bool:
        """Say whether he may step in at ``position``."""
        return bool(
            self.duty == Duty.FREE
            and not self.is_covering
            and self.covers[position]
            and not self.has_something_due
            and self.own_tickets <= self.branch.rules.cover.leave_within
        )

    @property
    def turn(self) -> int | None:
        """When it is his turn to cover; None: never."""
        turns = {Position.WAITING_AREA: 0, Position.LOW_COUNTER: 1, Position.VIP_ROOM: 2}
        roles = {Role.BRANCH_DIRECTOR: 3, Role.FLEXIBLE_TELLER: 4}
        if self.home == Position.BACK_OFFICE:
            return roles.get(self.role)
        return turns.get(self.home)

    # -- tasks in the lobby --------------------------------------------------------------------

    def greet(self, customer: Customer) -> None:
        """Greet a customer."""
        b = self.branch
        customer.phase = Phase.GREETED
        self.change(Duty.BUSY)
        ends_at = b.now + customer.greeting_work
        b.time.do_at(ends_at, Event.TASK_ENDS, self.row, lambda: customer.after_greeting(self))

    def lead(self, customer: Customer) -> None:
        """Walk along with a customer to his machines."""
        b = self.branch
        goal = b.p.machine_queue[customer.need.machine]
        start = max(b.now, customer.at_place_from)
        arrival = start + b.way(customer.slowness, customer.place, goal)
        self.change(Duty.BUSY, is_away=True)
        self.place = goal
        b.time.do_at(arrival, Event.TASK_ENDS, self.row, self.come_back)

    def come_back(self) -> None:
        """Be free after walking along; from position 1, walk back at once."""
        if self.position == Position.GREETING:
            self.walk_to_post(Position.GREETING)
        else:
            self.be_free()

    def escort(self, customer: Customer) -> None:
        """Go to a customer, to walk along with him."""
        customer.at_place_from = self.branch.now + self.way(customer.place)
        self.change(Duty.BUSY, is_away=True)

    def help(self, customer: Customer) -> None:
        """Help a customer at his machine."""
        b = self.branch
        customer.phase = Phase.HELPED
        self.change(Duty.BUSY)
        ends_at = b.now + self.way(customer.place) + customer.help_work
        self.place = customer.place

        def end() -> None:
            customer.phase = Phase.AT_MACHINE
            customer.signal.fire("helped")
            self.be_free()

        b.time.do_at(ends_at, Event.TASK_ENDS, self.row, end)

    def say_goodbye(self) -> None:
        """Say goodbye to somebody."""
        b = self.branch
        self.change(Duty.BUSY)
        b.time.do_at(b.now + b.p.service.goodbye, Event.TASK_ENDS, self.row, self.be_free)

    def attend(self, customer: Customer) -> None:
        """Begin a contact with a customer who waits."""
        b = self.branch
        opens = b.diversion_is_open(customer)
        accepted = opens and customer.accepts(Decision.SECOND_DIVERSION)
        prepares = not accepted and b.may_prepare(customer)
        converses = not accepted and bool(b.rules.referral.enabled)
        at = max(b.now + self.way(customer.place), customer.at_place_from)
        at += b.rules.diversion.talk if opens else 0
        at_form_desk_from = NEVER
        if prepares:
            b.form_desk_used += 1
            at += b.way(customer.slowness, customer.place, b.p.form_desk)
            at_form_desk_from = at
            at += customer.preparation_work
        at += customer.conversation_work if converses else 0
        self.contact = customer.contact = Contact(
            customer, b.now, at, accepted, prepares, converses, at_form_desk_from, customer.place
        )
        self.place = customer.place
        customer.contacted = 1
        customer.attendant = self
        customer.phase = Phase.IN_CONTACT
        self.change(Duty.BUSY)
        self.end_contact_at(at)

    def end_contact_at(self, instant: int) -> None:
        """See to it that the contact ends at ``instant``."""
        contact = self.contact
        contact.ends_at = instant

        def end() -> None:
            if self.contact is contact and contact.ends_at == self.branch.now:
                self.end_contact()

        self.branch.time.do_at(instant, Event.TASK_ENDS, self.row, end)

    def cut_contact_short(self) -> None:
        """End the contact after the grace, without a result, if it does not end before."""
        latest = self.branch.now + self.branch.rules.calling.grace
        contact = self.contact
        if contact.ends_at > latest:
            contact.accepted = contact.converses = False
            contact.is_broken_off = True
            self.end_contact_at(latest)

    def end_contact(self) -> None:
        """End the contact, and see where the customer goes."""
        b = self.branch
        contact, customer = self.contact, self.contact.customer
        self.contact = None
        if contact.prepares:
            b.form_desk_used -= 1
            if contact.at_form_desk_from <= b.now:
                self.place = customer.place = b.p.form_desk
                customer.at_place_from = b.now
        customer.need_known = 1
        customer.visits(Position.WAITING_AREA)
        if not getattr(contact, "is_broken_off", False):
            customer.prepared = 1 if contact.prepares else customer.prepared
            interested = customer.need.product == NOBODY and customer.may(
                Decision.INTEREST, b.rules.referral.interest[customer.segment]
            )
            customer.lead = 1 if contact.converses and interested else customer.lead
        if customer.desk is not None:
            self.be_free()
            customer.phase = Phase.CALLED
            customer.signal.fire("called")
        elif contact.accepted:
            self.divert(customer)
        else:
            self.be_free()
            self.let_wait(contact)

    def divert(self, customer: Customer) -> None:
        """Take the ticket back and lead the customer to the machines."""
        b = self.branch
        b.withdraw(customer)
        b.free_seat(customer)
        customer.patience_ends_at = NEVER
        customer.turn_at = customer.order
        customer.diverted = Diverted.SECOND
        customer.phase = Phase.TO_MACHINE
        self.lead(customer)
        customer.signal.fire("machine")

    def let_wait(self, contact: Contact) -> None:
        """Let the customer go back to his place; the contact counts less towards his patience."""
        b = self.branch
        customer = contact.customer
        customer.phase = Phase.WAITING
        if customer.patience_ends_at < NEVER:
            length = b.now - contact.set_out_at
            customer.patience_ends_at += scaled(length, 1.0 - b.rules.leaving.contact_factor)
        if customer.patience_ends_at <= b.now:
            customer.give_up()
        elif customer.seat == NOBODY and contact.seat != b.p.standing_room:
            b.find_place(customer)
        else:
            customer.set_out(contact.seat)
            customer.watch_patience()

"""Waiting: tickets, places, contacts and calls."""

from agents.codes import NEVER, NOBODY, Decision, Phase, Position, Product

from .inputs import Plain, scaled
from .windows import Desk


class Waiting:
    """What a customer does from the ticket to the call."""

    def queue_up(self, line: int, priority: int, order: int) -> None:
        """Take a ticket for ``line`` here and now."""
        floor = self.floor
        self.line, self.order = line, order
        self.priority = priority if floor.rules.calling.enabled else 0
        floor.lines.add(self)
        self.ticket_at = min(self.ticket_at, self.env.now)
        if self.referring:
            self.arrived = 1
        if floor.rules.leaving.enabled:
            patience = self.accepted_wait if self.referring else self.patience
            self.patience_ends_at = min(NEVER, self.env.now + patience)
        self.become(Phase.WAITING)
        self.has_place = False
        floor.newcomers.append(self)

    def take_place(self) -> None:
        """Sit down, or stand and be the less patient; or fill in forms before."""
        if self.fills_alone:
            self.start_filling()
            return
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
        self.be_received()

    def take_escort_along(self) -> None:
        """Let who walks along be with him, as he stays where he is for now."""
        self.sets_out.succeed((self.place, max(self.env.now, self.at_place_from)))
        self.sets_out = None

    @property
    def waiting_place(self) -> int:
        """His seat, or the standing room."""
        given = self.floor.given
        return given.standing_room if self.seat is None else given.seats[self.seat]

    def give_up_seat(self) -> None:
        """Get up for good, or leave the form desk."""
        self.stop_filling()
        if self.seat is not None:
            self.floor.sitting[self.seat] = None
            self.seat = None

    def be_addressed(self) -> None:
        """Let a contact begin; nobody leaves during it."""
        self.contacted = 1
        self.become(Phase.IN_CONTACT)
        self.hearing.move(NEVER)

    def learn_from_contact(self, plan: Plain, employee: int, *, whole: bool) -> None:
        """End a contact; broken off, it brings neither preparation nor a lead nor a sale."""
        self.need_known = 1
        self.gain(Position.WAITING_AREA)
        if not whole:
            return
        if plan.prepare and not plan.missing:
            self.prepared = 1
        finds = self.floor.rules.marketing.finds
        if plan.converse and self.interested and self.chance[Decision.FOUND] < finds:
            self.lead = 1
            self.be_noticed(employee)
        if plan.sells:
            self.bought |= 1 << self.simple_product
            self.simple_sold_by = employee
            if self.sold_by == NOBODY:
                self.sold_by = employee

    @property
    def buys_in_lobby(self) -> bool:
        """Whether they would buy a simple product at the end of a conversation."""
        rules = self.floor.rules
        interest = rules.referral.simple_interest[self.segment]
        tempted = self.chance[Decision.SIMPLE_INTEREST] < interest
        return bool(rules.marketing.tablet and tempted and not self.has_simple_product)

    @property
    def has_simple_product(self) -> bool:
        """Whether they have bought a simple product today."""
        return bool(self.bought & (1 << Product.FUND) - 1)

    def be_noticed(self, employee: int) -> None:
        """Let it be noted who found their interest out first."""
        if self.noticed_by == NOBODY:
            self.noticed_by = employee

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
        """Take their ticket out of its line."""
        self.floor.lines.remove(self)
        self.patience_ends_at = NEVER

    def be_called(self, desk: Desk) -> None:
        """Hear that ``desk`` calls him."""
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

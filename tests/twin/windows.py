"""Windows: desks, whom they call, and what a service holds."""

from bisect import insort
from typing import TYPE_CHECKING

from agents.codes import (
    MINUTE,
    NEVER,
    NOBODY,
    Breach,
    Broken,
    Decision,
    Duty,
    Position,
    Product,
    Referral,
)

from .inputs import Plain, scaled

if TYPE_CHECKING:
    from simpy import Event as Sign

    from .customer import Customer
    from .floor import Floor
    from .staff import Employee

ADVISES = (Position.LOW_COUNTER, Position.VIP_ROOM)
"""Positions that may sell what is complex."""

TELLS = (Position.HIGH_COUNTER, Position.VIP_COUNTER)
"""Positions that say the one sentence, and refer."""

COOLS = 10 * MINUTE
"""The time for which `cooling` says how much of a referral's success is lost [us]."""


class Desk:
    """A desk of a window position and who owns it."""

    def __init__(self, row: int, given: Plain) -> None:
        self.row, self.position = row, given.position
        self.spot, self.seat = given.spot, given.seat
        self.owner: Employee | None = None
        self.services = 0
        self.no_shows = 0
        self.arrival: Sign | None = None
        self.owes = 0  # what interruptions took of its time
        self.asked_at = NEVER  # since when nobody has set out to authorise what it does
        self.authorised: Sign | None = None

    @property
    def open(self) -> bool:
        """Whether its owner sits here."""
        owner = self.owner
        return (
            owner is not None
            and owner.position == self.position
            and owner.duty in (Duty.FREE, Duty.BUSY)
        )

    @property
    def free(self) -> bool:
        """Whether its owner sits here with nothing to do."""
        return self.open and self.owner.duty == Duty.FREE


class Lines:
    """The tickets that wait, each line in the order in which it is called."""

    def __init__(self, floor: "Floor", given: Plain) -> None:
        self.floor, self.given = floor, given
        self.tickets: list[list[tuple[int, int, int]]] = [[] for _ in given.lines]

    def add(self, customer: "Customer") -> None:
        """Put their ticket where it belongs: by priority, then order, then row."""
        insort(self.tickets[customer.line], (-customer.priority, customer.order, customer.row))

    def remove(self, customer: "Customer") -> None:
        """Take their ticket out."""
        ticket = (-customer.priority, customer.order, customer.row)
        self.tickets[customer.line].remove(ticket)

    def next_ticket(self, position: int) -> "Customer | None":
        """Take out the ticket that ``position`` calls next."""
        if self.floor.rules.calling.enabled:
            classes = self.given.preference[position]
        else:
            classes = [self.given.callable[position]]
        for lines in classes:
            heads = [
                (tickets[0], line)
                for line, tickets in enumerate(self.tickets)
                if tickets and lines >> line & 1
            ]
            if heads:
                (_, _, row), line = min(heads)
                del self.tickets[line][0]
                return self.floor.customers[row]
        return None

    def own_tickets(self, home: int) -> int:
        """Return the number of tickets that the position ``home`` may call."""
        if home < Position.LOW_COUNTER:
            return 0
        lines = self.given.callable[home]
        return sum(len(tickets) for line, tickets in enumerate(self.tickets) if lines >> line & 1)


class Service:
    """What a service will bring, decided when it begins; ``bring`` makes it come true."""

    def __init__(self, floor: "Floor", desk: Desk, employee: "Employee", him: "Customer") -> None:
        self.floor, self.employee, self.position = floor, employee, desk.position
        self.sales: list[int] = []
        self.refers = self.asks = self.wants_authorisation = False
        self.notices = self.advises = False
        self.breach = Breach.NONE
        training = floor.rules.training
        trained = training.enabled
        self.skill = employee.skill * (training.service_factor if trained else 1.0)
        self.mistakes = employee.mistakes * (training.mistake_factor if trained else 1.0)
        self.success = training.success_factor if trained else 1.0
        self.wrong = not him.doable_at >> self.position & 1
        first_business = not (self.wrong or him.referring or him.came_back)
        self.missing = first_business and him.misses_documents
        if self.is_discovery:
            self.length = floor.given.service.discovery
        else:
            self._decide(him)

    def _decide(self, him: "Customer") -> None:
        floor = self.floor
        self.length = floor.given.service.fixed[self.position]
        self.length += him.treatment_at_window(self.position)
        if not him.referring:
            saved = him.need.preparation_saves if him.prepared else 0.0
            factor = self.skill * him.temper.service_factor * (1 - saved)
            self.length += scaled(him.window_work, factor)
        self.length += him.stories * floor.rules.chain.story
        him.stories = 0
        if him.referring:
            self._advise(him, self._success_of_referral(him))
            return
        if him.came_back:
            return
        authorised = him.chance[Decision.AUTHORISED] < him.need.authorised
        self.wants_authorisation = bool(floor.rules.authorisation.enabled and authorised)
        if self.position in TELLS:
            self._say_the_sentence(him)
        if him.need.product == NOBODY:
            self._find_interest(him)
        elif him.chance[Decision.SALE] < floor.rules.referral.need_success * self.success:
            self.sales.append(him.need.product)

    @property
    def is_discovery(self) -> bool:
        """Whether all that comes out is that nothing can be done here, or not yet."""
        return self.wrong or self.missing

    def _say_the_sentence(self, him: "Customer") -> None:
        rule = self.floor.rules.referral
        if him.has_simple_product:
            return
        said = rule.said * max(0.0, 1 - self.floor.waiting / rule.said_queue)
        if him.chance[Decision.SENTENCE] >= said:
            return
        if him.chance[Decision.SIMPLE_INTEREST] < rule.simple_interest[him.segment]:
            self.sales.append(him.simple_product)
            self.length += rule.simple_sale

    def _find_interest(self, him: "Customer") -> None:
        rule = self.floor.rules.referral
        if not him.interested:
            return
        if not him.lead and him.chance[Decision.NOTICED] >= rule.noticed[self.position]:
            return
        self.notices = True
        if self.position in ADVISES:
            self._advise(him, rule.success[him.lead])
        elif rule.enabled:
            self.length += rule.referral_talk
            if self.floor.somebody_hears(self.employee):
                self.length += self.floor.rules.chain.ask
            self.refers = True
        elif him.chance[Decision.OFFERS] < rule.offers:
            self._sell_at_counter(him)
        else:
            self.asks = him.chance[Decision.ASKS] < rule.asks

    def _sell_at_counter(self, him: "Customer") -> None:
        """Advise at a high counter, which the rule `referral` rules out."""
        rule, conduct = self.floor.rules.referral, self.floor.rules.conduct
        self.advises = True
        self.length += scaled(him.advice_work, self.skill * rule.counter_factor)
        if him.chance[Decision.SALE] >= rule.counter_success:
            return
        self.sales.append(him.complex_product)
        if him.chance[Decision.PRIVATE] < conduct.private:
            self.breach = Breach.PRIVATE
        elif him.chance[Decision.UNSUITABLE] < conduct.unsuitable:
            self.breach = Breach.UNSUITABLE
        if self.breach:
            self.floor.break_conduct(Broken.UNSUITABLE_OFFER)

    def _success_of_referral(self, him: "Customer") -> float:
        """Return the success of advice after a referral: warm or not, and cooling since."""
        rule = self.floor.rules.referral
        alone = Referral.SELF if him.referred == Referral.SELF else Referral.COLD
        cold, warm = rule.referral_success[alone], rule.referral_success[Referral.WARM]
        share = 0.0
        if him.introduced:
            share += rule.escort_weight
        if him.carded:
            share += 1 - rule.escort_weight
        since = (self.floor.env.now - him.referred_at) / COOLS
        return (cold + (warm - cold) * share) * max(0.0, 1 - rule.cooling * since)

    def _advise(self, him: "Customer", success: float) -> None:
        self.advises = True
        self.length += scaled(him.advice_work, self.skill)
        if him.chance[Decision.SALE] < success * self.success:
            self.sales.append(him.complex_product)

    def bring(self, him: "Customer") -> None:
        """Let the interest found out, the advice and the sales come true."""
        if self.notices:
            him.be_noticed(self.employee.row)
        if self.advises:
            him.advised = 1
        if self.breach:
            him.breach = self.breach
        for product in self.sales:
            if product >= Product.FUND or him.bought < 1 << Product.FUND:
                him.sold_by = self.employee.row
            if product < Product.FUND:
                him.simple_sold_by = self.employee.row
            him.bought |= 1 << product

"""Where each customer was, one place after another: told again from the journal.

The journal says where somebody arrived, or where they set out for; ways take as long as in the
day, so that each visit has the instants at which it began and ended.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from numpy.typing import NDArray

from agents.codes import NEVER, NOBODY
from agents.facts import Fact

ARRIVALS: Final = frozenset(
    {
        Fact.ARRIVES,
        Fact.QUEUES_AT_DOOR,
        Fact.FINDS_NOBODY,
        Fact.QUEUES_FOR_TICKET,
        Fact.TICKETING_STARTS,
        Fact.QUEUES_FOR_MACHINE,
        Fact.MACHINE_STARTS,
        Fact.SERVICE_STARTS,
        Fact.INTERRUPTS,
        Fact.GOES_FOR_DOCUMENTS,
        Fact.GONE,
    }
)
"""Facts whose place their customer has reached at that instant."""


@dataclass
class Visit:
    """A customer at a place."""

    customer: int
    """Row of the customer."""
    place: int
    """Row of the place."""
    arrives_at: int
    leaves_at: int
    """When they came there, and when they set out for the next place or went out [us]."""


@dataclass
class _Customer:
    """A customer whose lines of the journal are being read."""

    row: int
    slowness: int
    visits: list[Visit] = field(default_factory=list)
    seat: int = NOBODY
    sets_out_at: int = 0
    contact_at: int = NOBODY
    contact_ended_at: int = 0


def visits_of(
    parameters: NDArray[Any], customers: NDArray[Any], journal: NDArray[Any], ended_at: int
) -> list[list[Visit]]:
    """Return the visits of each customer of a day, in order; none for those who did not come in.

    Parameters
    ----------
    parameters
        Of the day, shape (1,), dtype `agents.settings.PARAMETERS`.
    customers
        The day's, dtype `agents.tables.CUSTOMER`.
    journal
        The whole day's, dtype `agents.tables.JOURNAL`.
    ended_at
        The day's end; whoever is inside leaves then [us].

    Raises
    ------
    ValueError
        If somebody came and no journal was kept.

    Notes
    -----
    Whoever goes to the form desk with position 3 counts as on the way there from the moment that
    they are attended to; seat and standing room are reached when the walk is over.
    """
    if len(customers) and not len(journal):
        raise ValueError(
            f"journal: 0 lines for {len(customers)} customers; expected a day run with a journal"
        )
    told = [_Customer(row, int(slowness)) for row, slowness in enumerate(customers["slowness"])]
    reader = _Reader(parameters)
    for at, fact, customer, _employee, place, detail in journal.tolist():
        if customer != NOBODY:
            reader.read(told[customer], Fact(fact), at, place, detail)
    for customer in told:
        if customer.visits:
            last = customer.visits[-1]
            last.leaves_at = max(last.arrives_at, min(last.leaves_at, ended_at))
    return [customer.visits for customer in told]


class _Reader:
    """Reads lines of the journal.

    Parameters
    ----------
    parameters
        Of the day, shape (1,), dtype `agents.settings.PARAMETERS`.
    """

    def __init__(self, parameters: NDArray[Any]) -> None:
        n = int(parameters[0]["n_places"])
        self.distance = parameters[0]["distance"][: n * n].reshape(n, n).tolist()
        self.form_desk = int(parameters[0]["form_desk"])

    def read(self, customer: _Customer, fact: Fact, at: int, place: int, detail: int) -> None:
        """Let a customer be where a line says that they are, or are going."""
        if fact in ARRIVALS:
            self._reach(customer, place, at)
        elif fact == Fact.RETURNS:
            customer.visits.append(Visit(customer.row, place, at, at))
        elif fact in (Fact.TAKES_TICKET, Fact.TAKES_WRONG_TICKET, Fact.HANDED_OVER):
            customer.seat, customer.sets_out_at = NOBODY, at
        elif fact == Fact.ESCORT_SETS_OUT:
            customer.sets_out_at = detail
        elif fact == Fact.FILLS_FORM_ALONE:
            self._go(customer, place, max(at, customer.sets_out_at))
        elif fact in (Fact.SITS, Fact.STANDS):
            customer.seat = place
            self._go(customer, place, max(at, customer.sets_out_at))
        elif fact == Fact.CONTACT_STARTS:
            customer.contact_at = at
        elif fact == Fact.CONTACT_ENDS:
            self._end_contact(customer, place, at)
        elif fact == Fact.CALLED:
            if customer.contact_at == NOBODY:
                self._go_back(customer)
        elif fact in (Fact.RENEGES, Fact.REFERRAL_DROPPED) and place == customer.seat:
            self._go_back(customer)

    def _end_contact(self, customer: _Customer, place: int, at: int) -> None:
        if place == self.form_desk:
            start = max(customer.contact_at, customer.visits[-1].arrives_at)
            self._go(customer, place, start)
            customer.visits[-1].arrives_at = min(customer.visits[-1].arrives_at, at)
        customer.contact_at, customer.contact_ended_at = NOBODY, at

    def _go_back(self, customer: _Customer) -> None:
        """Let somebody be at their place again who has been at the form desk since."""
        if customer.seat != NOBODY:
            self._go(customer, customer.seat, customer.contact_ended_at)

    def _go(self, customer: _Customer, place: int, start: int) -> None:
        """Let a customer set out for a place at an instant."""
        last = customer.visits[-1]
        if last.place != place:
            self._add(customer, place, start, start + self._way(customer, place))

    def _reach(self, customer: _Customer, place: int, at: int) -> None:
        """Let a customer be at a place at an instant."""
        if not customer.visits:
            customer.visits.append(Visit(customer.row, place, at, at))
        elif customer.visits[-1].place != place:
            self._add(customer, place, at - self._way(customer, place), at)
        customer.visits[-1].leaves_at = at

    def _add(self, customer: _Customer, place: int, leaves_at: int, arrives_at: int) -> None:
        customer.visits[-1].leaves_at = leaves_at
        customer.visits.append(Visit(customer.row, place, arrives_at, NEVER))

    def _way(self, customer: _Customer, place: int) -> int:
        """Return how long they walk to a place [us], as `model.kernel.walking.walk` has it."""
        return int(self.distance[customer.visits[-1].place][place] * customer.slowness // 1000)

"""What a failed item of the acceptance costs in the simulated day, in its own unit.

Counted on the days on which the seats are measured, from where each customer was
(`model.analysis.visits`) and the customers' table. No item is turned into points or money.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, Outcome, Temperament
from layouts.floor import MILLIMETRES
from layouts.measured import Item, Measure
from layouts.six_s import pockets
from model.analysis.visits import Visit
from model.setup.parameters import Setup

Amount = Literal[
    "customers_standing",
    "minutes_standing",
    "gave_up_standing",
    "customers_to_form_desk",
    "extra_metres",
    "extra_minutes",
    "searched_metres",
    "walks",
    "walks_of_special_needs",
    "minutes_both_queues",
    "minutes_both_there",
]
"""What is counted, a day."""

HALF_A_CENTIMETRE: Final = 0.005
"""Widths are compared to the centimetre [m]."""


@dataclass(frozen=True)
class Watched:
    """A simulated day, as the acceptance looks at it."""

    waiting: Sequence[int]
    """How many wait with a ticket, minute by minute."""
    visits: Sequence[Sequence[Visit]]
    """Where each customer was, in order."""
    customers: NDArray[Any]
    """The day's customers, dtype `agents.tables.CUSTOMER`."""

    def of_places(self, rows: Iterable[int]) -> Iterator[Visit]:
        """Yield every visit of some places."""
        wanted = frozenset(rows)
        return (visit for visits in self.visits for visit in visits if visit.place in wanted)

    def walks(self) -> Iterator[tuple[Visit, Visit]]:
        """Yield every walk of a customer: the visit before it and the one behind it."""
        return (walk for visits in self.visits for walk in pairwise(visits))


@dataclass(frozen=True)
class Cost:
    """What a failed item costs on a mean day."""

    item: Item
    """The item."""
    amounts: Mapping[Amount, float]
    """What was counted, by name, as a mean over the days [customers, min, m or walks a day]."""
    is_free: bool
    """Whether nothing in the simulated day hangs on the item, whatever was counted."""


def costs(measures: Iterable[Measure], setup: Setup, days: Sequence[Watched]) -> tuple[Cost, ...]:
    """Return what each failed item costs on the simulated days, of which there is one at least.

    They are in the order of the items; those that are passed or not measured cost nothing here.
    """
    return tuple(
        _mean_cost(measure, setup, days) for measure in measures if measure.is_passed is False
    )


def _mean_cost(measure: Measure, setup: Setup, days: Sequence[Watched]) -> Cost:
    counted = list(COUNTERS[measure.item](measure, setup, days))
    amounts = {name: float(np.mean([day[name] for day in counted])) for name in counted[0]}
    return Cost(measure.item, amounts, _is_free(measure.item, setup))


def _is_free(item: Item, setup: Setup) -> bool:
    """Return True if nothing in the days of a scenario hangs on an item."""
    scenario = setup.scenario
    leaving = scenario.rules.leaving
    if item == "seats":
        return not leaving.enabled or leaving.standing_factor == 1.0
    if item == "form_desk":
        return not scenario.rules.preparation.enabled
    if item in ("sight_of_door", "sight_of_waiting"):
        return scenario.service.searching_m == 0.0
    return True


Counted = Iterator[dict[Amount, float]]
"""What was counted, day by day."""


def standing(_measure: Measure, setup: Setup, days: Iterable[Watched]) -> Counted:
    """Count who stands for want of a seat, for how long, and who of them gives up.

    Whoever finds no seat stands until they are called, led to a machine or give up; the time at the
    form desk and the ways there and back are not standing.
    """
    room = setup.floor.rows("standing")
    for day in days:
        stands = list(day.of_places(room))
        gave_up = sum(
            visits[-2].place in room
            and day.customers["outcome"][visits[0].customer] == Outcome.RENEGED
            for visits in day.visits
            if len(visits) > 1
        )
        yield {
            "customers_standing": len({visit.customer for visit in stands}),
            "minutes_standing": sum(one.leaves_at - one.arrives_at for one in stands) / MINUTE,
            "gave_up_standing": gave_up,
        }


def detours(_measure: Measure, setup: Setup, days: Iterable[Watched]) -> Counted:
    """Count who walks by way of the form desk to have their business prepared, and how much more.

    More than straight from where they were attended to, to where they go afterwards: there and
    back, or on to the window that has called them meanwhile. Searching is not counted.
    """
    ways = setup.floor.distance / MILLIMETRES
    desk = setup.floor.rows("form_desk")[0]
    for day in days:
        who, metres, time = set(), 0.0, 0.0
        for visits in day.visits:
            for before, at_desk, behind in zip(visits, visits[1:], visits[2:], strict=False):
                if at_desk.place != desk:
                    continue
                extra = float(ways[before.place, desk]) + float(ways[desk, behind.place])
                extra -= float(ways[before.place, behind.place])
                who.add(at_desk.customer)
                metres += extra
                time += extra * float(day.customers["slowness"][at_desk.customer])
        yield {
            "customers_to_form_desk": len(who),
            "extra_metres": metres,
            "extra_minutes": time / MINUTE,
        }


def searching(measure: Measure, setup: Setup, days: Iterable[Watched]) -> Counted:
    """Count the metres that customers walk more, as one end of a way is hidden from the other.

    Only of the ways that begin or end at a place that the item found hidden from position 1.
    """
    floor = setup.floor
    n = len(floor.places)
    ways = setup.parameters[0]["distance"][: n * n].reshape(n, n) - floor.distance
    hidden = {row for row, place in enumerate(floor.places) if place in measure.places}
    for day in days:
        searched = sum(
            int(ways[one.place, other.place])
            for one, other in day.walks()
            if one.place in hidden or other.place in hidden
        )
        yield {"searched_metres": searched / MILLIMETRES}


def narrow_walks(measure: Measure, setup: Setup, days: Iterable[Watched]) -> Counted:
    """Count the walks that no disc of the limit's width can be rolled along, ways in and out too.

    See `layouts.six_s.pockets`. Of the way for a wheelchair those of customers with special needs
    are counted besides, of who uses one nothing is known.
    """
    parts = pockets(setup.floor, measure.limit - HALF_A_CENTIMETRE)
    for day in days:
        through = [
            one.customer for one, other in day.walks() if parts[one.place] != parts[other.place]
        ]
        found: dict[Amount, float] = {"walks": len(through)}
        if measure.item == "wheelchair":
            special = day.customers["temperament"][through] == Temperament.SPECIAL_NEEDS
            found["walks_of_special_needs"] = float(np.sum(special))
        yield found


def both(measure: Measure, setup: Setup, days: Iterable[Watched]) -> Counted:
    """Count the minutes in which a customer is at each of the two places that are too close.

    In the queue of a ticket machine is also who uses it; of other machines who waits for one.
    """
    one, other = (setup.floor.places.index(place) for place in measure.places[:2])
    is_of_queues = measure.item == "machine_queues"
    name: Amount = "minutes_both_queues" if is_of_queues else "minutes_both_there"
    for day in days:
        yield {name: shared_time(day.of_places([one]), day.of_places([other])) / MINUTE}


def shared_time(some: Iterable[Visit], others: Iterable[Visit]) -> int:
    """Return how long somebody was at the one place and somebody at the other [us]."""
    spans = [merged(visits) for visits in (some, others)]
    return sum(
        max(0, min(ends, their_ends) - max(begins, they_begin))
        for begins, ends in spans[0]
        for they_begin, their_ends in spans[1]
    )


def merged(visits: Iterable[Visit]) -> list[tuple[int, int]]:
    """Return when anybody was there: spans that do not overlap, in order [us]."""
    spans: list[tuple[int, int]] = []
    for begins, ends in sorted((visit.arrives_at, visit.leaves_at) for visit in visits):
        if spans and begins <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], ends)
        else:
            spans.append((begins, ends))
    return spans


COUNTERS: Final[Mapping[Item, Callable[[Measure, Setup, Iterable[Watched]], Counted]]] = {
    "clear_aisles": narrow_walks,
    "sight_of_door": searching,
    "sight_of_waiting": searching,
    "seats": standing,
    "machine_queues": both,
    "wheelchair": narrow_walks,
    "form_desk": detours,
    "privacy": both,
}
"""What counts the cost of each item."""

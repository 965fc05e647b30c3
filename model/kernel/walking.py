"""Walking: how long it takes from one place to another, and which place is nearest."""

import numpy as np

from agents.codes import NOBODY, Phase
from agents.events import Event
from model.kernel.calendar import enter
from model.kernel.compiled import compiled


@compiled
def distance(parameters: np.record, origin: int, goal: int) -> int:
    """Return the walking distance between two places [mm]."""
    return parameters.distance[np.int64(origin) * parameters.n_places + np.int64(goal)]


@compiled
def sees(parameters: np.record, origin: int, goal: int) -> bool:
    """Return True if who is at ``origin`` sees ``goal``."""
    return parameters.sight[np.int64(origin) * parameters.n_places + np.int64(goal)] != 0


@compiled
def walk(parameters: np.record, slowness: int, origin: int, goal: int) -> int:
    """Return the time of a walk from ``origin`` to ``goal`` [us] at a pace, ``slowness`` [us/m]."""
    return distance(parameters, origin, goal) * slowness // 1000


@compiled
def scaled(work: int, factor: float) -> int:
    """Return ``work`` [us] times ``factor``, rounded."""
    return np.int64(work * factor + 0.5)


@compiled
def change_phase(branch: np.record, customer: np.record, phase: Phase) -> None:
    """Let the customer be in ``phase`` from now on."""
    customer.phase = phase
    customer.phase_at = branch.now
    branch.changed_at = branch.now


@compiled
def set_out(branch: np.record, parameters: np.record, customer: np.record, goal: int) -> bool:
    """Send the customer to ``goal`` from where and when they are; return True if there at once."""
    start = max(branch.now, customer.at_place_from)
    arrival = start + walk(parameters, customer.slowness, customer.place, goal)
    customer.place = goal
    customer.at_place_from = arrival
    return arrival == branch.now


@compiled
def walk_to(
    branch: np.record, parameters: np.record, customer: np.record, row: int, goal: int
) -> bool:
    """Send the customer to ``goal``; return True if there at once, else enter the arrival."""
    if set_out(branch, parameters, customer, goal):
        return True
    enter(branch, customer.at_place_from, Event.WALK_ENDS, row)
    return False


@compiled
def nearest_free_seat(branch: np.record, parameters: np.record, place: int) -> int:
    """Return the number of the nearest free seat, or ``NOBODY``."""
    if branch.free_seats == 0:
        return NOBODY
    first = np.int64(place) * parameters.n_seats
    for at in range(first, first + parameters.n_seats):
        seat = parameters.nearest_seats[at]
        if branch.seats[seat] == NOBODY:
            return np.int64(seat)
    return NOBODY

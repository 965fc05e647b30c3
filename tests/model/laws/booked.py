"""Random scenes, changed in a thing or two, and what their day leaves: tables and KPIs."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from agents import tables
from agents.codes import NEVER, Change, Position, Product
from agents.tables import table
from model.kpis import NAMES, day_kpis
from model.outcomes import COMPLAINT, FIRST_COMPLEX, FIRST_KIND, LOST, PRIVATE, UNSUITABLE
from tests.model.kernel.days import Day, Run, Scene, people_of
from tests.model.kernel.scenes import random_scene
from tests.model.rules.records import put

LOBBY = (Position.GREETING, Position.SELF_SERVICE, Position.WAITING_AREA)
"""Positions of the lobby."""


def _worth() -> np.ndarray:
    """Return what things are worth: every thing something else."""
    worth = np.zeros(FIRST_KIND + 2)
    worth[:FIRST_COMPLEX] = range(10, 10 + FIRST_COMPLEX)
    worth[FIRST_COMPLEX : len(Product)] = 100, 130, 170
    worth[[COMPLAINT, LOST, UNSUITABLE, PRIVATE]] = 51, 23, 300, 400
    worth[FIRST_KIND:] = 37, 19
    return worth


WORTH = _worth()
"""As from `model.setup.worth.worth_of`, with one kind of own work."""


class Booked(NamedTuple):
    """A day that is over, and its KPIs."""

    day: Day
    kpis: np.ndarray

    def kpi(self, name: str) -> float:
        """Return a KPI by its name."""
        return float(self.kpis[NAMES.index(name)])


@lru_cache(maxsize=64)
def _drawn(seed: int) -> Scene:
    return random_scene(seed)


def scene(seed: int, *changes: Mapping[str, Any]) -> Scene:
    """Return a random scene with changes of its parameters; nobody else has it."""
    parameters, people, works = _drawn(seed)
    parameters = parameters.copy()
    for change in changes:
        put(parameters[0], change)
    return parameters, people.copy(), works.copy()


def without_staff_at(one: Scene, *positions: int) -> Scene:
    """Return the scene with nobody at some positions, ever: they are at 5; and nobody covers."""
    constants = one[0][0]
    constants.staff["covers"] = 0
    constants.staff["home"][np.isin(constants.staff["home"], positions)] = Position.HIGH_COUNTER
    roster = constants.roster
    is_post = np.isin(roster["change"], (Change.SHIFT_STARTS, Change.POSTED))
    roster["value"][is_post & np.isin(roster["value"], positions)] = Position.HIGH_COUNTER
    return one


def booked(one: Scene, *, journal: bool = False, worth: np.ndarray = WORTH) -> Booked:
    """Return the day of a scene, with its KPIs."""
    run = Run(one, journal=journal)
    day = run.end()
    out = np.empty(len(NAMES))
    day_kpis(run.branch, run.parameters, run.customers, worth, out)
    return Booked(day, out)


def is_same_day(one: Booked, other: Booked) -> bool:
    """Return True if everybody and everything ended alike, to the microsecond."""
    return people_of(one.day) == people_of(other.day) and np.array_equal(
        one.kpis, other.kpis, equal_nan=True
    )


def work_from_opening(n_staff: int, length: int) -> np.ndarray:
    """Return own work of everybody's, of a length [us], that is there from opening."""
    works = table(tables.WORK, n_staff)
    for row in range(n_staff):
        put(
            works[row],
            {
                "employee": row,
                "latest": NEVER,
                "length": length,
                "left": length,
                "started_at": NEVER,
                "done_at": NEVER,
            },
        )
    return works

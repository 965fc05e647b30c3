"""A film: a simulated day as keyframes, with all that the browser shows of its people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import NEVER, SECOND, Outcome, Phase
from agents.facts import Fact
from agents.language import LANGUAGES, Language, own_names, phrase
from agents.names import employee_name
from experiments.common.wording import in_force
from model.analysis.sweep import account_for
from model.run import Day, tables
from model.setup.parameters import Setup
from viz.floor.calls import Signs, Tickets, signs_of, tickets_of
from viz.floor.crowd import seen_of
from viz.floor.drawing import Json, drawing_of
from viz.floor.keyframes import Keyframes, frames_of, keyframes_of
from viz.floor.states import TURNED_ROUND, Changes, doings_of, phases_of, posts_of
from viz.floor.walks import Movements, Story, Walks
from viz.floor.ways import ways_of

TURNS_FOR: Final = 5 * SECOND
"""How long a customer who turns round at the door is seen there [us]."""


@dataclass(frozen=True, eq=False)
class Film:
    """A day on a floor, ready to be played."""

    title: dict[str, str]
    """What the floor is, by language: the scenario's name and its variants in force."""
    opens_at: float
    """Opening, since midnight [s]."""
    closes_at: float
    ends_at: float
    """Closing and the end of the day, since opening [s]."""
    plan: Json
    """The floor as the browser draws it (`viz.floor.drawing.drawing_of`)."""
    customers: Keyframes
    staff: Keyframes
    """Where the customers and the employees are, and what they do."""
    tickets: Tickets
    signs: Signs
    steps: dict[str, NDArray[Any]]
    """What happened to customers, in order of customer and time: a column each for ``who``, ``at``
    [s], ``fact``, ``employee``, ``place``, ``detail``."""
    people: dict[str, NDArray[Any]]
    """A column for each thing known of a customer, by row: ``segment``, ``temperament``, ``need``,
    ``outcome``, ``arrives_at``, ``ticket_at``, ``called_at``, ``left_at`` [s; NaN: never], and
    ``parts``, the seconds of each `model.analysis.parts.Part`."""
    crew: tuple[dict[str, Any], ...]
    """Of each employee ``name`` by language, and ``role``."""
    needs: tuple[dict[str, str], ...]
    """Names of the needs by row and language."""
    tag: str = ""
    """What the floor is among the two, a key of `viz.floor.words`; by its place if empty."""

    @cached_property
    def key(self) -> str:
        """Digest of all that is shown; equal films have equal keys."""
        digest = blake2b(digest_size=12)
        times = self.opens_at, self.closes_at, self.ends_at
        told = self.title, self.tag, times, self.plan, self.crew, self.needs
        digest.update(repr(told).encode())
        tables = self.customers, self.staff, self.tickets, self.signs
        for column in chain(*tables, self.steps.values(), self.people.values()):
            digest.update(np.ascontiguousarray(column).tobytes())
        return digest.hexdigest()


def film_of(setup: Setup, seed: int, day: int) -> Film:
    """Simulate a day and return its film; equal seeds and days are twin days on all floors.

    Raises
    ------
    DayError
        If the day cannot be simulated to its end.
    """
    (done,) = tables(setup, days=[day], seed=seed, journal=True)
    return film_of_day(setup, done)


def film_of_day(setup: Setup, day: Day) -> Film:
    """Return the film of a day that was simulated with a journal; nothing of its tables is kept."""
    customers, journal = day.customers, day.journal
    scenario, ended_at = setup.scenario, int(day.branch[0]["ended_at"])
    movements = Movements(setup, customers, journal)
    ways = ways_of(setup.floor)
    tickets, lines = tickets_of(setup, journal)
    visits, phases = _visits(setup, movements, customers)
    doings = doings_of(
        movements.work,
        vain_takes_time=_vain_takes_time(setup),
        asking_takes_time=int(setup.parameters[0]["rules"]["chain"]["ask"]) > 0,
    )
    frames = (
        frames_of(ways, visits, phases),
        frames_of(ways, movements.staff, doings, posts_of(movements.work)),
    )
    seen = seen_of(setup.floor, frames, (visits, movements.staff))
    return Film(
        title=title_of(setup),
        opens_at=scenario.opens * 60.0,
        closes_at=int(setup.parameters[0]["closing"]) / SECOND,
        ends_at=ended_at / SECOND,
        plan=drawing_of(setup.floor),
        customers=keyframes_of(frames[0], seen[0]),
        staff=keyframes_of(frames[1], seen[1]),
        tickets=tickets,
        signs=signs_of(setup, journal, movements.work, lines),
        steps=_steps(movements.visits),
        people=_people(setup, customers, journal, ended_at),
        crew=_crew(setup),
        needs=tuple(own_names(need) for need in scenario.needs.values()),
    )


def title_of(setup: Setup) -> dict[Language, str]:
    """Return what a setup is by language: its variants in force, else the scenario's name."""
    scenario = setup.scenario
    if not scenario.variants_in_force:
        return own_names(scenario)
    return {
        language: phrase(" + ").told(language).join(in_force(scenario, language))
        for language in LANGUAGES
    }


def _crew(setup: Setup) -> tuple[dict[str, Any], ...]:
    """Return who works, by their own names or their roles', numbered as in the scenario."""
    roles = setup.parameters[0]["staff"]["role"][: len(setup.people)].tolist()
    crew = []
    for person, role in zip(setup.people, roles, strict=True):
        names = {one: employee_name(person.name, one) or person.name for one in LANGUAGES}
        crew.append({"name": names, "role": role})
    return tuple(crew)


def _vain_takes_time(setup: Setup) -> bool:
    calling = setup.parameters[0]["rules"]["calling"]
    return bool(calling["enabled"]) and int(calling["call_time"]) > 0


def _visits(setup: Setup, movements: Movements, customers: NDArray[Any]) -> tuple[Walks, Changes]:
    """Return the customers' walks and phases, those who turn round at the door included."""
    walks, phases = movements.customers, phases_of(movements.visits, movements.contacts)
    turned = np.flatnonzero(customers["outcome"] == Outcome.BALKED)
    came_at = customers["arrives_at"][turned].astype(np.int64)
    door = np.full(len(turned), int(setup.parameters[0]["door"]))
    walks = Walks(
        *(
            np.concatenate(pair)
            for pair in zip(walks, (turned, came_at, came_at, door, door), strict=True)
        )
    )
    gone = np.full(len(turned), int(Phase.GONE))
    round_ = np.full(len(turned), TURNED_ROUND)
    more = Changes(
        np.tile(turned, 2), np.concatenate([came_at, came_at + TURNS_FOR]), np.append(round_, gone)
    )
    both = Changes(*(np.concatenate(pair) for pair in zip(phases, more, strict=True)))
    return walks, both


def _steps(visits: Story) -> dict[str, NDArray[Any]]:
    shown = visits.fact != Fact.GONE
    return {
        "who": visits.who[shown].astype(np.uint32),
        "at": (visits.at[shown] / SECOND).astype(np.float32),
        "fact": visits.fact[shown].astype(np.uint8),
        "employee": visits.employee[shown].astype(np.int16),
        "place": visits.place[shown].astype(np.int16),
        "detail": np.clip(visits.detail[shown], -1, 2**31 - 1).astype(np.int32),
    }


def _people(
    setup: Setup, customers: NDArray[Any], journal: NDArray[Any], ended_at: int
) -> dict[str, NDArray[Any]]:
    parts, _ = account_for(setup.parameters, customers, journal, ended_at)
    codes = ("segment", "temperament", "need", "outcome")
    instants = ("arrives_at", "ticket_at", "called_at", "left_at")
    kept_as = {"called_at": "first_called_at"}
    return {
        **{name: customers[name].astype(np.uint8) for name in codes},
        **{name: _seconds(customers[kept_as.get(name, name)]) for name in instants},
        "bought": customers["bought"].astype(np.int32),
        "parts": (parts / SECOND).astype(np.float32),
    }


def _seconds(instants: NDArray[Any]) -> NDArray[np.float32]:
    return np.where(instants >= NEVER, np.nan, instants / SECOND).astype(np.float32)

"""What is seen besides the answer: the day that is shown, and what charts need of more days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.language import LANGUAGES
from agents.names import capital
from model.run import Day, tables
from model.setup.parameters import Setup
from viz.charts.gather import Gathered, gather, stays_of
from viz.charts.staff import StaffDay
from viz.floor.film import Film, film_of_day
from viz.session.documents import Document
from viz.session.intervene import continued
from viz.session.kept import Kept
from viz.session.state import State

CHART_DAYS: Final = 100
"""Twin days that charts are of."""


@dataclass(frozen=True)
class Seen:
    """What the page shows of a state besides the answer."""

    state: State
    """What it is of."""
    films: tuple[Film, Film]
    """The day that is shown, on the base and on the proposal."""
    staff: tuple[StaffDay, StaffDay]
    """Who was where on that day."""
    kpis: tuple[NDArray[np.float64], NDArray[np.float64]]
    """That day's KPIs. With interventions the first of each is the proposal's untouched day, the
    second the one that was changed."""
    floors: tuple[Gathered, Gathered] | None = None
    """What was gathered of more days; None: not yet."""
    floors_of: State | None = None
    """The state that was gathered for; another one while its successor's is under way."""


class Shown(NamedTuple):
    """A day on a floor as it is shown: its film, who was where, its KPIs."""

    film: Film
    staff: StaffDay
    kpis: NDArray[np.float64]


GATHERED: Final[Kept[Gathered]] = Kept(6)
"""What was gathered for all sessions, of the latest floors: 0.9 MB each."""

SHOWN: Final[Kept[Shown]] = Kept(6)
"""The days shown last, of all sessions, as most show the same base: 0.5 MB each."""


def day_of(setup: Setup, seed: int, day: int) -> Day:
    """Return a day with its journal, in tables of its own."""
    return next(tables(setup, days=[day], seed=seed, journal=True))


def staff_day(setup: Setup, day: Day) -> StaffDay:
    """Return who was where on a day."""
    scenario = setup.scenario
    return StaffDay(scenario.opens, scenario.closes, setup.staff, stays_of(day))


def shown(setup: Setup, day: Day) -> Shown:
    """Return a day as it is shown."""
    return Shown(film_of_day(setup, day), staff_day(setup, day), day.kpis.copy())


def shown_of(floor: Document, seed: int, day: int) -> Shown:
    """Return a day of a floor as it is shown; the latest are kept.

    Raises
    ------
    DayError
        If the day cannot be simulated.
    """
    return SHOWN.or_made(
        (floor.key, seed, day), lambda: shown(floor.setup, day_of(floor.setup, seed, day))
    )


def titled(film: Film, state: State, tag: str = "") -> Film:
    """Return a film with the proposal's title, and what its floor is among the two."""
    titles = {language: capital(state.title(language)) for language in LANGUAGES}
    return replace(film, title=titles, tag=tag)


def seen_of(
    state: State,
    *,
    kept: Kept[Gathered] = GATHERED,
    goes_on: Callable[[], bool] = lambda: True,
    days: int = CHART_DAYS,
) -> Iterator[Seen]:
    """Yield what the page shows of a state: the day first, then with the charts.

    Raises
    ------
    DayError
        If a day cannot be simulated.
    """
    both = state.base, state.proposal
    base, proposal = (shown_of(each, state.seed, state.day) for each in both)
    tags = "", ""
    if state.steps:
        went_on = continued(both[1], state.steps, state.seed, state.day)
        base, proposal, tags = proposal, shown(*went_on), ("untouched", "intervened")
        base = base._replace(film=titled(base.film, state, tags[0]))
    proposal = proposal._replace(film=titled(proposal.film, state, tags[1]))
    seen = Seen(
        state,
        (base.film, proposal.film),
        (base.staff, proposal.staff),
        (base.kpis, proposal.kpis),
    )
    yield seen
    wanted = days if state.days is None else min(days, state.days)
    floors = []
    for each in both:
        if not goes_on():
            return
        key = each.digest, state.seed, wanted
        found = kept.get(key)
        if found is None:
            found = gather(each.setup, days=range(wanted), seed=state.seed, goes_on=goes_on)
        if found is None:
            return
        kept.put(key, found)
        floors.append(found)
    yield replace(seen, floors=(floors[0], floors[1]), floors_of=state)

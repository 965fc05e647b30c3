"""An answer while one looks: twin days in slices, in the background, the interval tightening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.language import Language
from experiments.common.comparison import BASE, FloorDays, TwinDays
from model.kpis import NAMES
from model.run import simulate
from viz.session.documents import PROPOSAL, Document
from viz.session.kept import Kept
from viz.session.state import State

SLICES: Final = (40, 200, 500, 1000, 2000)
"""Twin days after which the answer is shown."""

THREADS: Final = 2
"""Threads that days are simulated on."""


@dataclass(frozen=True)
class Days(FloorDays):
    """The days of one floor."""

    name: str
    variants: tuple[str, ...]
    kpis: NDArray[np.float64]


@dataclass(frozen=True)
class Answer(TwinDays):
    """What twin days of a state have shown so far; in the end there will be ``wanted``."""

    state: State
    base: Days
    proposals: tuple[Days, ...]
    wanted: int

    @property
    def currency(self) -> str:
        """The base's currency."""
        return self.state.base.scenario.value.currency

    @property
    def proposal(self) -> Days:
        """The days of the proposal."""
        return self.proposals[0]

    @property
    def is_done(self) -> bool:
        """Whether there are as many days as wanted."""
        return self.days >= self.wanted

    def title_of(self, variant: str, language: Language) -> str:
        """Return what the proposal is called."""
        return self.state.title(language)


class KeptDays:
    """Days that have been simulated, of the latest floors and seeds: 1.1 MB for 2,000 days."""

    def __init__(self, most: int = 12) -> None:
        self._kept: Kept[NDArray[np.float64]] = Kept(most)

    def up_to(self, document: Document, seed: int, days: int) -> NDArray[np.float64]:
        """Return the KPIs of days 0 to ``days``, shape (days, len(KPIS)); simulate what lacks."""
        key = document.digest, seed
        kpis = self._kept.get(key)
        if kpis is None:
            kpis = np.empty((0, len(NAMES)))
        if len(kpis) < days:
            more = range(len(kpis), days)
            added = simulate(document.setup, days=more, seed=seed, threads=THREADS)
            kpis = np.vstack([kpis, added])
            kpis.flags.writeable = False
            other = self._kept.get(key)  # another session may have simulated more meanwhile
            if other is None or len(other) < len(kpis):
                self._kept.put(key, kpis)
        return kpis[:days]


DAYS: Final = KeptDays()
"""The days of all sessions."""


def answers(
    state: State,
    most: int,
    *,
    kept: KeptDays = DAYS,
    goes_on: Callable[[], bool] = lambda: True,
) -> Iterator[Answer]:
    """Yield the answer after each slice of twin days, until there are ``most``.

    Of a trace there are no more than it has. Before each slice ``goes_on`` is asked whether
    somebody still wants to know.

    Raises
    ------
    DayError
        If a day cannot be simulated.
    """
    base, proposal = state.base, state.proposal
    wanted = most if state.days is None else min(most, state.days)
    for days in [*(slice_ for slice_ in SLICES if slice_ < wanted), wanted]:
        if not goes_on():
            return
        ours = kept.up_to(base, state.seed, days)
        if not goes_on():
            return
        theirs = kept.up_to(proposal, state.seed, days)
        yield Answer(
            state,
            Days(BASE, (), ours),
            (Days(PROPOSAL, (PROPOSAL,), theirs),),
            wanted,
        )

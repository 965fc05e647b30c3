"""Why a verdict comes out so: through which parts a proposal works, on which readings it hangs.

It takes far longer than the first numbers do, so it is found out only when somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from experiments.common.causes.parts import Parts, parts_of
from experiments.common.causes.structure import MEASURED
from experiments.common.causes.worlds import Worlds, design_of, worlds_of
from experiments.common.points import Work
from model.scenario.load import scenario_of
from model.scenario.problems import ScenarioError
from viz.session.answer import THREADS
from viz.session.documents import PROPOSAL
from viz.session.state import State
from viz.session.whole import whole

DAYS: Final = 400
"""Twin days that it is found out from; of a trace no more than it has."""


@dataclass(frozen=True)
class Why:
    """Why the verdict on a state comes out so, as far as it is known yet."""

    state: State
    days: int
    parts: Parts | None = None
    """None: the proposal has none."""
    worlds: Worlds | None = None
    """None: there are no readings, or not yet."""
    is_done: bool = False

    def is_of(self, state: State) -> bool:
        """Return True if it is about what a state compares, whichever day that shows."""
        return self.state.question == state.question


class UnwantedError(Exception):
    """Nobody wants to know any more."""


def why_of(
    state: State, *, days: int = DAYS, goes_on: Callable[[], bool] = lambda: True
) -> Iterator[Why]:
    """Yield why the verdict on a state comes out so: first its parts, then the readings as well.

    ``goes_on`` is asked again and again whether somebody still wants to know.

    Raises
    ------
    DayError
        If a day cannot be simulated.
    """

    def ask(_: int) -> None:
        if not goes_on():
            raise UnwantedError

    base, proposal = state.base, state.proposal
    data = whole(state, base.data, proposal.data)
    scenario = scenario_of(data, file=base.file, folder=base.folder)
    work = Work(min(days, state.days or days), state.seed, THREADS, ask)
    found = Why(state, work.days)
    try:
        if scenario.parts_of(PROPOSAL):
            found = replace(found, parts=parts_of(scenario, PROPOSAL, work))
        yield found
        with suppress(ScenarioError):  # no reading, or each as the base has it
            worlds = worlds_of(design_of(scenario, [PROPOSAL], alone=True), MEASURED, work)
            found = replace(found, worlds=worlds)
        yield replace(found, is_done=True)
    except UnwantedError:
        return

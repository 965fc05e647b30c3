"""A change that was refused: where, and what is wrong, in the words of a problem."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from agents.errors import reason_of
from agents.language import Phrase, as_is, phrase
from layouts import PlanError, Problem
from model.kernel.faults import DayError
from model.scenario.problems import ScenarioError
from viz.session.documents import NotAVariantError

LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    """A change that was refused: the dotted place of its control, and what is wrong."""

    place: str
    problems: tuple[Problem, ...]

    def of(self, place: str) -> tuple[Problem, ...]:
        """Return the problems that stand at a place, or all if the change was made there."""
        if place == self.place:
            return self.problems
        return tuple(problem for problem in self.problems if problem.place == place)


def refusal_of(place: str, error: Exception, file: str) -> Refusal:
    """Return why a change at a place cannot be made; what nobody foresaw is told as such."""
    if isinstance(error, ScenarioError | PlanError):
        return Refusal(place, tuple(error.problems))
    return Refusal(place, (Problem(file, place, *_said_of(error)),))


def _said_of(error: Exception) -> tuple[Phrase, Phrase]:
    """Return what was found and what was expected, when something cannot be done."""
    if isinstance(error, DayError):
        return error.args[0], phrase("a day that comes to an end")
    if isinstance(error, OSError):
        return reason_of(error), phrase("a file that can be read and written")
    if isinstance(error, NotAVariantError):
        return error.args[0], phrase("what the base has")
    LOG.error("a change could not be made", exc_info=error)
    return as_is(f"{type(error).__name__}: {error}"), phrase(
        "a change that can be made; this is a fault of the program, and nothing is lost"
    )

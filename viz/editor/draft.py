"""A plan file under way: its text, the plan it says, and what is wrong or hardly meant in it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Final

import shapely
import tomlkit
from pydantic import ValidationError

from layouts import Plan, PlanError, Problem, check_plan
from layouts.plan import Window
from layouts.read import FLOORS, schema_problems
from layouts.reading import UnreadableError, tables_of

UNDO: Final = 100
"""Most steps that can be undone."""


@dataclass(frozen=True)
class Draft:
    """A plan file while it is edited: its text, the plan it says, what is wrong with it."""

    text: str
    plan: Plan
    problems: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        """Whether it can be simulated."""
        return not self.problems


def draft_of(text: str, *, file: str = "layout.toml") -> Draft:
    """Return the draft of a plan file's text.

    Raises
    ------
    PlanError
        If it cannot be drawn at all: too long, no TOML, or not of the form of a plan.
    """
    try:
        data = tables_of(text.encode(errors="replace"), file)
    except UnreadableError as error:
        raise PlanError(error.problems) from None
    try:
        plan = Plan.model_validate(data)
    except ValidationError as error:
        raise PlanError(schema_problems(error.errors(), file)) from None
    return Draft(text, plan, tuple(check_plan(plan, file=file)))


def text_of(plan: Plan) -> str:
    """Return a plan as a file; a shipped plan's own file, with its comments, if it is one."""
    for path in sorted(FLOORS.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if Plan.model_validate(tomllib.loads(text)) == plan:
            return text
    data = plan.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    return tomlkit.dumps(data)


@dataclass(frozen=True)
class History:
    """A draft with what can be undone and redone: texts, the ones to be taken next last."""

    now: Draft
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()

    def after(self, text: str) -> History:
        """Return the history with a new text; the same one changes nothing. Raises `PlanError`."""
        if text == self.now.text:
            return self
        return History(draft_of(text), (*self.past, self.now.text)[-UNDO:])

    def undone(self) -> History:
        """Return the history one step back, if there is one."""
        if not self.past:
            return self
        return History(draft_of(self.past[-1]), self.past[:-1], (*self.future, self.now.text))

    def redone(self) -> History:
        """Return the history one undone step ahead, if there is one."""
        if not self.future:
            return self
        ahead = History(self.now, self.future, self.past).undone()
        return History(ahead.now, ahead.future, ahead.past)


def windows_without_counter(plan: Plan) -> list[Window]:
    """Return the windows that have no furniture between the customer and the employee.

    A counter is furniture and a window two spots, so either can be moved without the other.
    """
    bodies = shapely.union_all(
        [shapely.Polygon(piece.corners()) for piece in plan.furniture if piece.corners()]
    )
    return [
        window
        for window in plan.windows
        if not shapely.LineString([window.spot, window.seat]).intersects(bodies)
    ]

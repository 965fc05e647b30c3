"""A session: what one browser page shows and may change, with undo and the last good state.

What is changed is checked first; what does not fit is refused, and everything stays as it was.
"""

# ruff: noqa: RUF009 - what `_starting` returns is a field, not a value that sessions would share

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import finalize

import solara

from agents.language import Language, as_is, phrase
from layouts import Plan, Problem
from layouts.reading import too_large
from model.scenario.problems import ScenarioError
from viz.editor.draft import text_of
from viz.session import bounds
from viz.session.documents import STAFF, Document, open_scenario
from viz.session.draft import DRAFT, Homes, draft_of, homes_of, restored
from viz.session.intervene import Step, continued, in_order
from viz.session.refusal import Refusal, refusal_of
from viz.session.state import (
    Side,
    State,
    opened,
    settled,
    with_document,
    with_value,
    with_variant,
    without_variant,
)
from viz.session.uploads import open_uploaded
from viz.widgets.exchange import MAX_UPLOAD

if TYPE_CHECKING:
    from viz.session.answer import Answer
    from viz.session.seen import Seen
    from viz.session.why import Why

Made = TypeVar("Made")


def _starting(value: Any) -> Any:
    """Return a field of a session: a reactive of its own, of a value."""
    return field(default_factory=partial(solara.reactive, value))


@dataclass(eq=False)
class Session:
    """What one page shows: its state, what was refused, and the changes that can be taken back."""

    state: solara.Reactive[State]
    """What is compared; always one that can be simulated."""
    language: solara.Reactive[Language]
    side: solara.Reactive[Side] = _starting("proposal")
    """What the controls change."""
    refusal: solara.Reactive[Refusal | None] = _starting(None)
    """What was wrong with the last change; None if it was taken."""
    card: solara.Reactive[str] = _starting("")
    """What is open above the floors: ``roster``, ``layout`` or nothing."""
    days: solara.Reactive[int] = _starting(bounds.MOST_DAYS)
    """Twin days wanted."""
    answer: solara.Reactive[Answer | None] = _starting(None)
    """What they have shown so far; None before the first are done."""
    seen: solara.Reactive[Seen | None] = _starting(None)
    """The day that is shown, and what charts show; None before that is done."""
    asks_why: solara.Reactive[bool] = _starting(False)
    """Whether it is asked why the verdict comes out so."""
    why: solara.Reactive[Why | None] = _starting(None)
    """What has been found out of that; None: nothing was asked yet."""
    clock: solara.Reactive[float] = _starting(0.0)
    """The instant shown, since opening [s]."""
    seek: solara.Reactive[float | None] = _starting(bounds.FIRST_INSTANT)
    """Where the clock is to go [s]; None: nowhere."""
    pending: solara.Reactive[Callable[[], None] | None] = _starting(None)
    """Takes back what has been changed on the plan and is not right yet; None: nothing has."""
    sketch: solara.Reactive[tuple[Side, str] | None] = _starting(None)
    """That plan: whose side it is of, and its text; None: there is none."""
    faults: solara.Reactive[Mapping[str, tuple[State, str]]] = _starting({})
    """By part of the page what could not be made for it, and of which state."""
    tries: solara.Reactive[int] = _starting(0)
    """How often it was asked to try again."""
    dropped: solara.Reactive[tuple[Step, ...]] = _starting(())
    """Interventions that the last change took back, as they are not of what is shown now."""
    is_kept: solara.Reactive[bool] = _starting(False)
    """Whether the browser has kept the draft."""
    homes: Homes = field(default_factory=dict)
    """Folders whose files a draft need not have (`viz.session.draft.homes_of`)."""
    _folder: Path | None = None
    _past: list[State] = field(default_factory=list)
    _future: list[State] = field(default_factory=list)

    @classmethod
    def of(
        cls, source: str | Path = "standard", language: Language = "en", given: str | Path = ""
    ) -> Session:
        """Return a session that begins with a scenario; the server was ``given`` one, or that.

        Raises
        ------
        ScenarioError
            If the scenario cannot be used.
        """
        state = opened(open_scenario(source), Path(source).stem)
        homes = homes_of(given or source)
        return cls(solara.reactive(state), solara.reactive(language), homes=homes)

    @property
    def document(self) -> Document:
        """The side that the controls change."""
        document: Document = self.state.value.of(self.side.value)
        return document

    def change(self, place: str, change: Callable[[State], State]) -> bool:
        """Change the state, if the result fits together; say whether it does.

        What is wrong is told beside the control at ``place``.
        """
        before = self.state.value
        after = self.attempt(place, lambda: change(before))
        if after is None:
            return False
        if after != before:
            after = settled(after, before)
            if before.steps and not after.steps and place != bounds.INTERVENE:
                self.dropped.set(before.steps)
            self._past = [*self._past, before][-bounds.MOST_UNDONE :]
            self._future = []
            self.state.set(after)
        return True

    def attempt(self, place: str, make: Callable[[], Made]) -> Made | None:
        """Return what ``make`` makes; None, and it is said why, if it cannot be made."""
        try:
            made = make()
        except Exception as error:
            self.refusal.set(refusal_of(place, error, self.state.value.proposal.file))
            return None
        self._hush()
        return made

    def refuse(self, place: str, problems: Sequence[Problem]) -> None:
        """Keep everything as it is and say what is wrong."""
        self.refusal.set(Refusal(place, tuple(problems)))

    def fault(self, state: State, parts: Iterable[str], message: str) -> None:
        """Say that what parts of the page show of a state could not be made."""
        self.faults.set({**self.faults.value, **dict.fromkeys(parts, (state, message))})

    def fault_of(self, part: str) -> str:
        """Return why a part cannot show what is compared now; nothing if it can, or may yet."""
        state, message = self.faults.value.get(part, (None, ""))
        return message if state is self.state.value else ""

    def try_again(self) -> None:
        """Make once more what could not be made."""
        self.faults.set({})
        self.tries.set(self.tries.value + 1)

    def set(self, place: str, value: Any, *, both: bool = False) -> bool:
        """Set a value at a dotted place of the side that is changed, or of both."""
        sides: tuple[Side, ...] = ("base", "proposal") if both else (self.side.value,)
        return self.change(place, lambda state: with_value(state, sides, place, value))

    def set_rows(self, place: str, rows: Sequence[Mapping[str, Any]]) -> bool:
        """Set the rows of staff of the side that is changed."""
        return self.change_rows(place, lambda: rows)

    def change_rows(self, place: str, rows: Callable[[], Sequence[Mapping[str, Any]]]) -> bool:
        """Set the rows of staff to what ``rows`` makes of them, if it can and they fit together."""

        def change(state: State) -> State:
            side = self.side.value
            data = {**state.of(side).data, STAFF: list(rows())}
            return with_document(state, side, data)

        return self.change(place, change)

    def set_plan(self, plan: Plan) -> bool:
        """Set the floor plan of the side that is changed; its file lies in the session's folder."""
        text = text_of(plan)
        path = self.folder / f"plan_{sha256(text.encode()).hexdigest()[:12]}.toml"

        def change(state: State) -> State:
            path.write_text(text, encoding="utf-8")
            return with_value(state, (self.side.value,), "layout", str(path))

        return self.change("layout", change)

    def toggle(self, variant: str) -> bool:
        """Lay a variant over the proposal, or take it away."""

        def change(state: State) -> State:
            step = without_variant if variant in state.applied else with_variant
            return step(state, variant)

        return self.change(f"variant.{variant}", change)

    def open(self, source: str) -> bool:
        """Open a shipped scenario."""
        seed, day = self.state.value.seed, self.state.value.day
        return self.change(
            "scenario",
            lambda _: replace(opened(open_scenario(source), source), seed=seed, day=day),
        )

    @property
    def folder(self) -> Path:
        """Where the session's own files lie, as long as it lasts."""
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="branchfloor-"))
            finalize(self, rmtree, self._folder, ignore_errors=True)
        return self._folder

    def upload(self, files: Mapping[str, bytes]) -> bool:
        """Open a scenario file that came through the browser, with the files that it names."""

        def change(_: State) -> State:
            found = open_uploaded(files, Path(mkdtemp(dir=self.folder)))
            return opened(found, Path(found.document.file).stem)

        return self.change("upload", change)

    def refuse_upload(self, name: str, size: int) -> None:
        """Say that a file is too large, and was not read."""
        self.refuse("upload", [too_large(name, size, MAX_UPLOAD)])

    def draft(self) -> str:
        """Return what the browser is to keep: nothing while nothing was done."""
        sketch = self.sketch.value
        if not (self._past or self._future or sketch):
            return ""
        states = [*self._past, self.state.value, *reversed(self._future)]
        return draft_of(states, len(self._past), self.homes, sketch)

    def restore(self, text: str) -> bool:
        """Bring a draft back, if it is in order; never over what was done here meanwhile."""
        if self._past or self._future or self.sketch.value:
            return False
        found = self.attempt(
            DRAFT, lambda: restored(text, Path(mkdtemp(dir=self.folder)), self.homes)
        )
        if found is None:
            return False
        self._past, self._future = found.past, found.future[::-1]
        self.state.set(found.now)
        if found.sketch is not None:
            self.side.set(found.sketch[0])
            self.sketch.set(found.sketch)
            self.card.set("layout")
        return True

    def restart(self, *, seed: int | None = None, day: int | None = None) -> bool:
        """Show another day, or take another seed."""
        place = "day" if seed is None else "seed"

        def change(state: State) -> State:
            shown = state.day if day is None else day
            if state.days is not None and shown >= state.days:
                expected = phrase(
                    "at most {most}, as the trace has {days} days from 0",
                    most=state.days - 1,
                    days=state.days,
                )
                raise ScenarioError([Problem(state.base.file, place, as_is(shown), expected)])
            return replace(state, seed=state.seed if seed is None else seed, day=shown)

        return self.change(place, change)

    def intervene(self, step: Step) -> bool:
        """Let the proposal's day that is shown go on otherwise from an instant on."""

        def change(state: State) -> State:
            steps = in_order(state.proposal, (*state.steps, step), state.seed, state.day)
            continued(state.proposal, steps, state.seed, state.day)
            return replace(state, steps=steps)

        return self.change(bounds.INTERVENE, change)

    def let_be(self) -> bool:
        """Take every intervention back."""
        return self.change(bounds.INTERVENE, lambda state: replace(state, steps=()))

    @property
    def last_day(self) -> int:
        """Number of the last day that can be shown."""
        days = self.state.value.days
        return bounds.MOST_DAY if days is None else days - 1

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return bool(self._past) or self.pending.value is not None

    @property
    def can_redo(self) -> bool:
        """Whether a change that was taken back can be made again."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last change back: first what is not right yet on the plan."""
        if self.pending.value is not None:
            self.pending.value()
        else:
            self._go(self._past, self._future)

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self._go(self._future, self._past)

    def _go(self, source: list[State], target: list[State]) -> None:
        """Show the state that is the last of one list, and put what was shown to the other."""
        if source:
            target.append(self.state.value)
            state = source.pop()
            self._hush()
            self.state.set(state)

    def _hush(self) -> None:
        """Say no more what was said of the last change."""
        self.refusal.set(None)
        self.dropped.set(())

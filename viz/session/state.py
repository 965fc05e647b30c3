"""What a page compares: base, proposal, twin days; and what a change makes of it.

A proposal is the base, with variants laid over it in order, and then with its own changes. Whoever
changes the base leaves the proposal as different from it as it was.

A change raises `ScenarioError` if its result does not fit together, and `NotAVariantError` if the
proposal would leave out what the base has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, Final, Literal

from agents.language import Language, phrase, phrase_in
from model.kernel.faults import DayError
from model.scenario.alternatives import clash
from model.scenario.problems import ScenarioError
from model.scenario.variants import name_of_row, title_of, with_all, with_changes
from viz.session.documents import PROPOSAL, STAFF, Document, Opened, changes_between
from viz.session.intervene import Step, continued, in_order

Side = Literal["base", "proposal"]

BOTH: Final = phrase_in("titles", "{first} and {last}")


@dataclass(frozen=True)
class State:
    """What is compared."""

    source: str
    """Name of the shipped scenario, or of the file."""
    base: Document
    """The base."""
    known: Mapping[str, Mapping[str, Any]]
    """The variants of the file, by name."""
    applied: tuple[str, ...]
    """Names of those that the proposal has, in order."""
    own: Mapping[str, Any]
    """The proposal's own changes, as a variant's."""
    proposal: Document
    """The base with all of that."""
    seed: int = 1
    day: int = 0
    """The twin days' seed, and the day that is shown."""
    steps: tuple[Step, ...] = ()
    """Interventions in the proposal's day that is shown, in order."""
    readings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Other readings of what the file assumes, by name."""

    def of(self, side: Side) -> Document:
        """Return the base, or the proposal."""
        return self.base if side == "base" else self.proposal

    @property
    def is_same(self) -> bool:
        """Whether nothing is different in the proposal."""
        return self.base.data == self.proposal.data

    @property
    def question(self) -> State:
        """The state as it is on whichever day, without interventions: what twin days answer."""
        return replace(self, day=0, steps=())

    @property
    def key(self) -> str:
        """Short digest of what is compared."""
        return f"{self.base.digest[:8]}-{self.proposal.digest[:8]}-{self.seed}"

    @property
    def days(self) -> int | None:
        """How many days there are: as many as the traces of both floors have; None: no end."""
        traced = [each for each in (self.base, self.proposal) if each.scenario.arrivals.trace]
        return min((each.setup.days_of_trace or 0 for each in traced), default=None)

    def title(self, language: Language) -> str:
        """Return what the proposal is called: its variants' titles, and whether more is changed."""
        titles = [self.variant_title(name, language) for name in self.applied]
        if not titles:
            return phrase("the proposal").told(language)
        if self.own:
            titles.append(phrase("changes made here").told(language))
        return reduce(
            lambda first, last: BOTH.told(language, first=first, last=_within(last)), titles
        )

    def variant_title(self, name: str, language: Language) -> str:
        """Return the title of a variant, or its name in words if it has none."""
        return title_of(self.known[name], name, language)


def _within(title: str) -> str:
    """Return a title as it stands behind another one: a capital stays where it is of a name."""
    return title[:1].lower() + title[1:] if re.match(r"[A-Z]([a-z ]|$)", title) else title


def opened(file: Opened, source: str) -> State:
    """Return the state in which a scenario is shown first: the proposal as the base.

    A file that was saved here is shown as it was saved, with its proposal.
    """
    base = file.document
    state = State(source, base, file.variants, (), {}, base, readings=file.readings)
    return with_variant(state, PROPOSAL) if PROPOSAL in file.variants else state


def composed(
    state: State, base: Document, applied: tuple[str, ...], own: Mapping[str, Any]
) -> State:
    """Return a state of another base, with variants laid over it and then its own changes."""
    data = with_all(base.data, (state.known[name] for name in applied))
    proposal = base.with_data(with_changes(data, _that_fit(own, data)))
    own = changes_between(data, proposal.data)
    return replace(state, base=base, applied=applied, own=own, proposal=proposal)


def _that_fit(own: Mapping[str, Any], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return own changes without those of rows of staff that are not there any more."""
    if STAFF not in own:
        return own
    labels = set(map(name_of_row, data.get(STAFF, [])))
    rows = [row for row in own[STAFF] if row.get("change", None) in (None, *labels)]
    return {**own, STAFF: rows}


def with_variant(state: State, name: str) -> State:
    """Return a state whose proposal has one variant more; it takes the place of alternatives."""
    if name in state.applied:
        return state
    left = tuple(
        other
        for other in state.applied
        if clash(state.base.data, state.known[other], state.known[name]) is None
    )
    return composed(state, state.base, (*left, name), state.own)


def without_variant(state: State, name: str) -> State:
    """Return a state whose proposal has a variant less; its own changes stay."""
    left = tuple(other for other in state.applied if other != name)
    return composed(state, state.base, left, state.own)


def with_document(state: State, side: Side, data: Mapping[str, Any]) -> State:
    """Return a state with other data on one side; what the proposal changes stays changed."""
    if side == "base":
        return composed(state, state.base.with_data(data), state.applied, state.own)
    proposal = state.proposal.with_data(data)
    below = with_all(state.base.data, (state.known[name] for name in state.applied))
    return replace(state, own=changes_between(below, proposal.data), proposal=proposal)


def with_value(state: State, sides: Sequence[Side], place: str, value: Any) -> State:
    """Return a state with another value at a dotted place, on one side or on both."""
    for side in sides:
        state = with_document(state, side, state.of(side).with_value(place, value).data)
    return state


def as_base(state: State) -> State:
    """Return a state whose proposal is the base again."""
    return replace(state, applied=(), own={}, proposal=state.base)


def taken_over(state: State) -> State:
    """Return a state whose base is the proposal."""
    return replace(state, applied=(), own={}, base=state.proposal)


def settled(after: State, before: State) -> State:
    """Return a state without what belongs to the one before only: its interventions, its day.

    Interventions stay on the same day of the same branch, as long as they can be made there. A
    trace may have fewer days than there were.
    """
    if after.days is not None:
        after = replace(after, day=min(after.day, after.days - 1))
    if not after.steps or after.steps != before.steps:
        return after
    kept: tuple[Step, ...] = ()
    if (after.source, after.seed, after.day) == (before.source, before.seed, before.day):
        with suppress(ScenarioError, DayError):
            steps = in_order(after.proposal, after.steps, after.seed, after.day)
            continued(after.proposal, steps, after.seed, after.day)
            kept = steps
    return replace(after, steps=kept)

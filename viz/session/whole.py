"""What a page compares as one scenario: the base with its readings, the proposal as its variant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from agents.language import LANGUAGES, own_key
from agents.names import capital
from model.scenario.alternatives import clash
from model.scenario.problems import ScenarioError
from model.scenario.variants import PART
from viz.session.documents import PROPOSAL, Document, changes_between
from viz.session.state import State

Tables = Mapping[str, Any]


def whole(state: State, base: Tables, proposal: Tables) -> dict[str, Any]:
    """Return what a state compares as a scenario file says it.

    Parameters
    ----------
    base, proposal
        What the two say.

    Raises
    ------
    NotAVariantError
        If the proposal is not to be had by a variant of the base.
    """
    found = dict(base)
    if readings := dict(_fitting(state.base, state.readings)):
        found["reading"] = readings
    if changes := changes_between(base, proposal):
        titles = {own_key("title", one): capital(state.title(one)) for one in LANGUAGES}
        parts = dict(_parts(state))
        found["variant"] = {PROPOSAL: {**titles, **changes, **({PART: parts} if parts else {})}}
    return found


def _fitting(document: Document, sets: Mapping[str, Tables]) -> Iterator[tuple[str, Tables]]:
    """Yield those of named sets of changes that fit a document, each by itself."""
    for name, changes in sets.items():
        with suppress(ScenarioError):
            document.with_variant(changes)
            yield name, changes


def _parts(state: State) -> Iterator[tuple[str, Tables]]:
    """Yield the parts of the variants that the proposal has, as far as they fit it and each other.

    One that is called as an earlier one is called by its variant too.
    """
    found: dict[str, Tables] = {}
    for variant in state.applied:
        known: Mapping[str, Tables] = state.known[variant].get(PART, {})
        for name, changes in _fitting(state.proposal, known):
            if any(clash(state.proposal.data, changes, other) for other in found.values()):
                continue
            key = f"{variant}_{name}" if name in found else name
            found[key] = changes
    yield from found.items()

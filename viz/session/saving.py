"""Saving: base and proposal as one scenario file, with its plan if that is not a shipped one.

``branchfloor compare`` on what is saved simulates the same twin days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from layouts import SHIPPED_PLANS
from model.scenario.sources import sources_since
from viz.session.documents import PROPOSAL, Document, as_toml
from viz.session.state import State
from viz.session.whole import whole

BY_HAND: Final = "assumption: set by hand in the browser view"
"""Where the numbers come from that were set in the view, of a proposal or of the base."""

LAYOUT: Final = "layout"


def name_of(state: State) -> str:
    """Return the name of the file that a state is saved as, without its ending."""
    plain = re.sub(r"[^\w-]+", "_", state.source).strip("_") or "scenario"
    return plain if plain.endswith(f"_{PROPOSAL}") else f"{plain}_{PROPOSAL}"


def scenario_text(state: State) -> str:
    """Return the scenario file of a state: base, readings, and the proposal as its one variant.

    Raises
    ------
    NotAVariantError
        If the proposal is not to be had by a variant of the base.
    """
    base = _seen_from_beside(state.base, state, "base")
    proposal = _seen_from_beside(state.proposal, state, PROPOSAL)
    found = whole(state, base, proposal)
    by_hand = {f"variant.{PROPOSAL}": BY_HAND} if "variant" in found else {}
    return as_toml({**found, "sources": {**_sources(state.base), **by_hand}})


def _sources(base: Document) -> dict[str, str]:
    """Return the sources of a base without its variants; what was changed here is set by hand."""
    sources = sources_since(base.opened or base.data, base.data, BY_HAND)
    return {place: text for place, text in sources.items() if not place.startswith("variant.")}


def plan_files(state: State) -> dict[str, Path]:
    """Return the plans that have to lie beside the scenario file, by name: those not shipped."""
    return {
        plan_name(state, side): plan_path(document)
        for side, document in (("base", state.base), (PROPOSAL, state.proposal))
        if _has_plan(document)
    }


def plan_path(document: Document) -> Path:
    """Return the file of a document's plan that is not a shipped one."""
    return document.folder / str(document.data[LAYOUT])


def plan_name(state: State, side: str) -> str:
    """Return the name that the plan of a side is saved as."""
    return f"{name_of(state)}_{side}_plan.toml"


def _has_plan(document: Document) -> bool:
    layout = document.data.get(LAYOUT)
    return layout is not None and layout not in SHIPPED_PLANS


def _seen_from_beside(document: Document, state: State, side: str) -> Mapping[str, Any]:
    """Return a document's data with its plan as it is named when it lies beside the file."""
    if not _has_plan(document):
        return document.data
    if side == PROPOSAL and _has_plan(state.base) and plan_path(state.base) == plan_path(document):
        side = "base"
    return {**document.data, LAYOUT: plan_name(state, side)}

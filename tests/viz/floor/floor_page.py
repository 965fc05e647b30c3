"""A page with the two floors alone."""

from typing import Final

import solara

from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from viz.floor.film import Film, film_of
from viz.floor.widget import FloorView
from viz.words import language_asked

SEED: Final = 1

source: str = "standard"
"""Scenario that is shown; the command ``view`` sets it."""


def films() -> tuple[Film, Film]:
    """Return the first day of the scenario, and of its first variant."""
    scenario = load_scenario(source)
    names = [name for name in scenario.variant if name not in scenario.misfits][:1]
    setups = build(scenario), build(with_variant(scenario, *names))
    base, proposal = (film_of(setup, SEED, 0) for setup in setups)
    return base, proposal


@solara.component
def Page() -> None:
    """Show the base and its first variant on the same day."""
    language = language_asked(solara.use_router().search)
    base, proposal = solara.use_memo(films, [])
    with solara.Div(style={"padding": "12px", "background": "#F3F5F7", "min-height": "100vh"}):
        FloorView(base, proposal, language=language)

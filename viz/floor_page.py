"""A page with the two floors alone."""

import reacton
import solara

from model.parameters import build
from model.scenario import load_scenario
from viz.floor.film import film_of
from viz.floor.widget import FloorView
from viz.started import started

SEED = 1


@solara.component
def Page() -> reacton.core.Element:
    """Show the base and its first variant on the same day."""
    language, set_language = solara.use_state(started().language)

    def films() -> tuple[object, object]:
        scenario = load_scenario(started().source)
        names = list(scenario.variant)[:1]
        return (
            film_of(build(scenario), SEED, 0),
            film_of(build(scenario.with_variant(*names)), SEED, 0),
        )

    base, proposal = solara.use_memo(films, [])
    solara.Title("branchfloor")
    with solara.Column(style={"padding": "12px", "background": "#F3F5F7"}) as main:
        solara.ToggleButtonsSingle(language, values=["en", "zh"], on_value=set_language)
        FloorView(base, proposal, language=language)
    return main

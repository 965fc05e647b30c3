"""The floor inside Mesa's own ``SolaraViz``, for those who come from Mesa.

``branchfloor view --mesa`` serves it. Each page has a model of its own; there is no command
console, which would run Python from the browser.
"""

from functools import partial
from typing import Any, Final

import matplotlib as mpl
import solara
from mesa.visualization import Slider, SolaraViz, make_plot_component
from mesa.visualization.utils import update_counter

from agents.language import Language
from model.branch import BranchModel
from model.scenario.load import load_scenario
from viz.floor.film import film_of
from viz.floor.widget import FloorView
from viz.words import Words, language_asked

mpl.use("agg")

SEED: Final = 1

PLAY_INTERVAL: Final = 200
"""Time between two steps while it plays [ms]; much less, and Mesa's page freezes."""

MEASURES: Final = ("waiting", "inside")
"""What of the model's collector is plotted."""

source: str = "standard"
"""Scenario that is shown; the command ``view`` sets it."""


def parameters(language: Language) -> dict[str, Any]:
    """Return what can be set on the page, as Mesa wants it."""
    say = Words(language)
    scenario = load_scenario(source)
    variants = [name for name in scenario.variant if name not in scenario.misfits]
    base = [""] if not variants else ["", *variants]
    return {
        "scenario": source,
        "variants": {"type": "Select", "value": "", "values": base, "label": say("variant")},
        "day": Slider(say("day"), 0, 0, 50, 1),
        "seed": {"type": "InputText", "value": SEED, "label": say("seed")},
        "step_s": {"type": "SliderInt", "value": 60, "label": say("step_s"), "min": 10, "max": 600},
    }


@solara.component
def ModelFloor(model: BranchModel, language: Language) -> None:
    """Show the model's floor as it is now; the day is known, so it is only looked up."""
    update_counter.get()
    key = [model.setup, model.seed, model.day]
    film = solara.use_memo(lambda: film_of(model.setup, model.seed, model.day), key)
    FloorView(film, None, language=language, controls=False, seek=model.now)


@solara.component
def Page() -> None:
    """Show a model of its own to everybody who opens the page."""
    first = solara.use_memo(lambda: BranchModel(scenario=source, seed=SEED), [])
    model = solara.use_reactive(first)
    language = language_asked(solara.use_router().search)
    settings = solara.use_memo(lambda: parameters(language), [language])
    floor = solara.use_memo(lambda: partial(ModelFloor, language=language), [language])
    plots = solara.use_memo(lambda: make_plot_component(list(MEASURES)), [])
    SolaraViz(
        model,
        components=[(floor, 0), plots],
        model_params=settings,
        name="branchfloor",
        play_interval=PLAY_INTERVAL,
    )

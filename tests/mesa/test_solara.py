"""Mesa's own browser view takes the model: it draws, steps and resets (without a browser)."""

import os

os.environ["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] = "False"
os.environ["SOLARA_ASSETS_CDN"] = "http://127.0.0.1:9/"

import ipyvuetify
import ipywidgets
import matplotlib as mpl
import pytest
import solara
from mesa.visualization import Slider, SolaraViz, make_plot_component

from agents.customer import Customer
from model.branch import BranchModel

mpl.use("agg")

PARAMETERS = {
    "scenario": "standard",
    "variants": {
        "type": "Select",
        "value": "lobby_director",
        "values": ["lobby_director", "chain_service"],
        "label": "Variant",
    },
    "day": Slider("Day", 0, 0, 50, 1),
    "seed": {"type": "InputText", "value": 7, "label": "Seed"},
    "step_s": 60,
}


@pytest.fixture
def page():
    """Return the model as the page holds it, and what was rendered."""
    model = solara.reactive(BranchModel(seed=7, variants="lobby_director"))
    plots = [make_plot_component(["waiting", "inside"]), make_plot_component("mean_wait_min")]

    @solara.component
    def page():
        with solara.AppLayout(navigation=False):
            SolaraViz(model, components=plots, model_params=PARAMETERS, name="Branch")

    _, rc = solara.render(page(), handle_error=False)
    yield model, rc
    rc.close()


def click(rc, label: str) -> None:
    rc.find(ipyvuetify.Btn, children=[label]).widget.click()


def test_it_draws_both_plots(page):
    _, rc = page
    assert len(rc.find(ipywidgets.Image)) == 2
    labels = {button.widget.children[0] for button in rc.find(ipyvuetify.Btn)}
    assert {"Reset", "Step", "▶"} <= labels


def test_a_click_is_a_step(page):
    model, rc = page
    for count in (1, 2, 3):
        click(rc, "Step")
        assert (model.value.steps, model.value.now) == (count, 60.0 * count)
    assert len(model.value.datacollector.get_model_vars_dataframe()) == 3


def test_reset_makes_the_same_day_anew(page):
    model, rc = page
    first = model.value
    first.run_until("09:30")
    click(rc, "Step")
    click(rc, "Reset")
    assert model.value is not first
    assert (model.value.steps, model.value.seed, model.value.running) == (0, 7, True)
    model.value.run_until("09:30")
    click(rc, "Step")
    assert model.value.agents_by_type[Customer].get("row") == first.agents_by_type[Customer].get(
        "row"
    )


def test_steps_past_the_end_of_the_day_are_taken(page):
    model, rc = page
    whole = BranchModel(seed=7, variants="lobby_director")
    whole.run_model()
    model.value.run_until(whole.now - 90)
    while model.value.running:
        click(rc, "Step")
    click(rc, "Step")
    assert model.value.now == whole.now

"""A page with the layout editor alone, for tests."""

import solara
from solara.alias import rv

from layouts import load_plan
from viz.editor import LayoutEditor

source = "standard"


@solara.component
def Page():
    plan, set_plan = solara.use_state(load_plan("standard"))
    with solara.Div(style={"padding": "12px", "max-width": "1000px"}):
        LayoutEditor(plan, set_plan)
        x, y = plan.windows[0].seat
        rv.Html(tag="p", attributes={"id": "plan"}, children=[f"{x} {y}"])

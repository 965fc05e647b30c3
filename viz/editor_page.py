"""A page with the layout editor alone."""

import solara

from layouts import load_plan
from viz.editor import LayoutEditor

source: str = "standard"


@solara.component
def Page() -> None:
    """Edit the standard plan."""
    plan, set_plan = solara.use_state(load_plan("standard"))
    search = solara.use_router().search or ""
    with solara.Div(style={"padding": "12px", "max-width": "1000px"}):
        LayoutEditor(plan, set_plan, "zh" if "lang=zh" in search else "en")
        solara.Text(f"windows: {[w.spot for w in plan.windows][:3]}")

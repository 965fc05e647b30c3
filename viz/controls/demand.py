"""How many come, and how much days differ; how closely the standards are kept."""

from __future__ import annotations

from typing import Final

import solara
from solara.alias import rv

from model.scenario.fields import fields_of
from model.scenario.people import Arrivals
from viz.controls.pieces import note
from viz.controls.rules import settings_of
from viz.controls.table import setting
from viz.session.session import Session
from viz.words import Words

ARRIVALS: Final = {field.name: field for field in fields_of(Arrivals, "arrivals")}

ADHERENCE: Final = next(field for field in settings_of("standards") if field.name == "adherence")


@solara.component
def DemandSection(session: Session) -> None:
    """Show level and variation of demand, arrivals by time, and adherence."""
    say, document = Words(session.language.value), session.document
    with solara.Div(classes=["bf-stack"]):
        note(say("both_floors"))
        if document.at("arrivals.trace") is not None:
            note(say("demand_of_trace"))
        else:
            for name in ("volume", "day_cv"):
                setting(session, ARRIVALS[name], both=True)
        if document.at("arrivals.rates") is not None:
            setting(session, ARRIVALS["rates"], both=True, fixed=True)
        rv.Html(tag="h2", class_="bf-subhead", children=[say.rule("standards")])
        setting(session, ADHERENCE)
        if not document.is_on("standards"):
            note(say("standards_off"))

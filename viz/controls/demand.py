"""How many come, and how much days differ; how closely the standards are kept."""

from __future__ import annotations

from typing import Final

import solara
from solara.alias import rv

from model.scenario.fields import Field, Rows, fields_of
from model.scenario.people import Arrivals
from viz.controls.inputs import SettingField
from viz.controls.pieces import note
from viz.controls.rules import settings_of
from viz.controls.table import RowsField
from viz.session.session import Session
from viz.words import Words

ARRIVALS: Final = {field.name: field for field in fields_of(Arrivals, "arrivals")}

ADHERENCE: Final = next(
    field
    for field in settings_of("standards")
    if isinstance(field, Field) and field.name == "adherence"
)


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
                field = ARRIVALS[name]
                if isinstance(field, Field):
                    SettingField(session, field, both=True)
        rates = ARRIVALS["rates"]
        if document.at("arrivals.rates") is not None and isinstance(rates, Rows):
            RowsField(session, rates, both=True, fixed=True)
        rv.Html(tag="h2", class_="bf-subhead", children=[say.rule("standards")])
        SettingField(session, ADHERENCE)
        if not document.at("rules.standards.enabled", False):
            note(say("standards_off"))

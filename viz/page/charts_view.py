"""The charts as the page shows them: tabs, base beside proposal, cursors that follow the clock."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

import solara
import solara.lab
from solara.alias import rv

from agents.language import speaker
from agents.names import capital
from viz.charts.build import CHARTS
from viz.charts.options import LEFT, RIGHT, Chart, legend_of
from viz.charts.staff import staff_html
from viz.controls.part import Failed
from viz.controls.pieces import note
from viz.session.seen import Seen
from viz.session.session import Session
from viz.session.work import at_work
from viz.words import Words

TABS: Final = ("waits", "queue", "staff", "chain", "sales", "utilisation")


@solara.component
def ChartsView(session: Session) -> None:
    """Show the charts of a tab."""
    say, seen = Words(session.language.value), session.seen.value
    tab, set_tab = solara.use_state(TABS[0])
    charts: list[Chart] = []
    with rv.Html(
        tag="section", class_="bf-card bf-charts", attributes={"aria-label": say("charts")}
    ):
        with solara.Div(classes=["bf-charts-head"]):
            Tabs(tab, set_tab, say)
            if tab != "staff":
                solara.HTML(unsafe_innerHTML=legend_html(legend_of(say)))
        with rv.Html(
            tag="div",
            class_="bf-charts-body",
            attributes={
                "role": "tabpanel", "id": "bf-charts-panel", "aria-label": say(f"chart.{tab}"),
            },
        ):  # fmt: skip
            if fault := session.fault_of("charts"):
                Failed(session, "charts", fault, session.try_again)
            elif seen is None:
                note(at_work(say))
            elif tab == "staff":
                titles = (say("base"), say("proposal"))
                if seen.state.steps:
                    titles = (capital(say("untouched")), capital(say("changed")))
                for title, day in zip(titles, seen.staff, strict=True):
                    solara.HTML(unsafe_innerHTML=staff_html(day, title, say))
            elif seen.floors is None:
                note(at_work(say))
            else:
                charts = CHARTS[tab](seen.floors, say)
                for at, chart in enumerate(charts):
                    ChartView(chart).key(f"{tab}-{at}")
        told = say("charts_day_note", day=session.state.value.day) if tab == "staff" else ""
        if not told and seen is not None and seen.floors is not None:
            told = note_of(seen, charts, say, is_current=seen.floors_of == session.state.value)
        note(told)


def note_of(seen: Seen, charts: Sequence[Chart], say: Words, *, is_current: bool) -> str:
    """Return what charts are of, and what is drawn in them."""
    days = 0 if seen.floors is None else seen.floors[0].days
    of = "charts_old" if not is_current else "charts_one" if days == 1 else "charts_note"
    notes = [say(of, days=days)]
    if any(chart.has_bands for chart in charts):
        notes.append(say("charts_bands"))
    if seen.state.steps:
        notes.append(say("charts_steps"))
    return speaker(say.language).sentences(notes)


@solara.component
def Tabs(tab: str, on_tab: object, say: Words) -> None:
    """Show the tabs of the charts."""
    with rv.Html(
        tag="div", class_="bf-tabs", attributes={"role": "tablist", "aria-label": say("charts")}
    ):
        for name in TABS:
            solara.Button(
                say(f"chart.{name}"),
                text=True,
                small=True,
                classes=["bf-tab", *(["bf-open"] if name == tab else [])],
                on_click=lambda name=name: on_tab(name),  # type: ignore[operator]
                attributes={
                    "role": "tab",
                    "aria-selected": str(name == tab).lower(),
                    "aria-controls": "bf-charts-panel",
                    "data-tab": name,
                },
            )


@solara.component
def ChartView(chart: Chart) -> None:
    """Show a chart with its title, a cursor if it goes along the day, and its words."""
    times = {}
    if chart.times is not None:
        first, last = chart.times
        times = {"data-from": f"{first:g}", "data-to": f"{last:g}",
                 "data-left": str(LEFT), "data-right": str(RIGHT)}  # fmt: skip
    with rv.Html(tag="figure", class_="bf-chart"):
        rv.Html(tag="figcaption", children=[chart.title])
        with rv.Html(tag="div", class_="bf-plot", attributes=times):
            solara.FigureEcharts(
                option=chart.option,
                responsive=True,
                attributes={"style": "height: 216px;", "role": "img", "aria-label": chart.spoken},
            )
            if chart.legend:
                solara.HTML(unsafe_innerHTML=legend_html(chart.legend))
            if times:
                rv.Html(tag="i", class_="bf-cursor", attributes={"aria-hidden": "true"})


def legend_html(legend: Sequence[tuple[str, str]]) -> str:
    """Return what the colours stand for."""
    keys = "".join(
        f'<li><i style="background:{colour}"></i>{escape(name)}</li>' for name, colour in legend
    )
    return f'<ul class="bf-legend">{keys}</ul>'

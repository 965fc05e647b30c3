"""Below the verdict, when it is asked for: through what it comes about, and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

import solara
import solara.lab
from solara.alias import rv

from agents.language import speaker
from agents.names import capital
from experiments.common.causes.structure import MEASURED, structure_of
from experiments.common.causes.structure_text import NOTE, left_out, on_readings
from experiments.common.statistics import Estimate
from experiments.common.tables import cell, title_of
from model.measures import UNSERVED
from viz.controls.part import Failed
from viz.controls.pieces import fold_button, note
from viz.session.documents import PROPOSAL
from viz.session.session import Session
from viz.session.why import Why
from viz.session.work import at_work, find_out
from viz.words import Words

SHOWN: Final = "bf-why"
"""Identifier of what opens."""


@solara.component
def WhyWork(session: Session) -> None:
    """Find out in the background why the verdict comes out so: if asked, once it stands."""
    state, answer = session.state.value, session.answer.value
    stands = answer is not None and answer.is_done and answer.state.question == state.question
    is_wanted = session.asks_why.value and stands and not state.is_same

    def work() -> None:
        if is_wanted:
            find_out(session, state, lambda: task.is_current())

    task = solara.lab.use_task(
        work,
        dependencies=[state, is_wanted, session.tries.value],
        raise_error=False,
        prefer_threaded=True,
    )
    solara.Div(style="display: none")


@solara.component
def WhyView(session: Session) -> None:
    """Show a line that opens; of a proposal that is the base there is nothing to ask."""
    state, say, is_open = session.state.value, Words(session.language.value), session.asks_why.value
    if state.is_same:
        solara.Div(style="display: none")
        return
    found = session.why.value if session.why.value and session.why.value.is_of(state) else None
    with solara.Div(classes=["bf-why"]):
        with solara.Div(classes=["bf-rule-head"]):
            icon = "mdi-chevron-down" if is_open else "mdi-chevron-right"
            fold_button(
                SHOWN,
                is_open,
                lambda: session.asks_why.set(not is_open),
                rv.Icon(children=[icon], small=True),
                rv.Html(tag="span", children=[say("part.why")]),
                classes=["bf-rule-name"],
                attributes={},
            )
            if is_open and found is not None:
                days = say("progress_done", wanted=f"{found.days:,}")
                rv.Html(tag="span", class_="bf-note", children=[days])
        if is_open:
            is_busy = str(found is None or not found.is_done).lower()
            with rv.Html(
                tag="div", class_="bf-reasons", attributes={"id": SHOWN, "aria-busy": is_busy}
            ):
                if fault := session.fault_of("why"):
                    Failed(session, "why", fault, session.try_again)
                elif found is None:
                    note(at_work(say))
                else:
                    solara.HTML(unsafe_innerHTML=parts_html(found, say))
                    solara.HTML(unsafe_innerHTML=readings_html(found, say))


def parts_html(why: Why, say: Words) -> str:
    """Return through what the proposal works: what goes with each of its parts."""
    found = why.parts
    if found is None:
        return _section(say("why_parts"), _note(say("why_no_parts")))
    rows = [
        (say("proposal"), found.whole),
        *((found.title(name, say.language), part.last) for name, part in found.parts.items()),
        (say("why_left"), found.rest),
    ]
    table = _table(rows, why.state.base.scenario.value.currency, say)
    return _section(say("why_parts"), table, _note(say("why_parts_note")))


def readings_html(why: Why, say: Words) -> str:
    """Return what the verdict hangs on: the readings of the plan under which it is another."""
    if why.worlds is None:
        text = say("why_no_readings") if why.is_done else at_work(say)
        return _section(say("why_readings"), _note(text))
    language, tell = say.language, speaker(say.language)
    found = [structure_of(why.worlds, measure, language) for measure in MEASURED]
    said = [on_readings(one, PROPOSAL, language) for one in found]
    if why.worlds.design.left_out:
        said.append(left_out(found[0], language))
    text = f"<p>{escape(tell.sentences(map(tell, said)))}</p>"
    verdicts = {one.measure.name: one.proposals[PROPOSAL] for one in found}
    alike = [set(one.those("same")) for one in verdicts.values()]
    turning = [name for name in verdicts[UNSERVED].alone if not all(name in one for one in alike)]
    if not turning:
        return _section(say("why_readings"), text)
    rows = [(say("why_today"), {name: one.today.difference for name, one in verdicts.items()})]
    for name in turning:
        there = {measure: one.alone[name].difference for measure, one in verdicts.items()}
        rows.append((found[0].title(name, language), there))
    table = _table(rows, why.state.base.scenario.value.currency, say)
    return _section(say("why_readings"), text, table, _note(tell(NOTE)))


def _section(title: str, *content: str) -> str:
    return f"<section><h3>{title}</h3>{''.join(content)}</section>"


def _note(text: str) -> str:
    return f'<p class="bf-note">{escape(text)}</p>'


def _table(rows: Iterable[tuple[str, Mapping[str, Estimate]]], currency: str, say: Words) -> str:
    """Return differences as a table: a row what they are of, a column a measure."""
    titles = (title_of(one, say.language, currency, short=True) for one in MEASURED)
    head = "".join(f'<th scope="col">{escape(capital(title))}</th>' for title in titles)
    body = "".join(
        f'<tr><th scope="row">{escape(title)}</th>'
        + "".join(f"<td>{cell(known[one.name], one.unit)}</td>" for one in MEASURED)
        + "</tr>"
        for title, known in rows
    )
    head = f"<thead><tr><td></td>{head}</tr></thead>"
    return f'<table class="bf-outcome">{head}<tbody>{body}</tbody></table>'

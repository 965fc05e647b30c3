"""The answer as it is shown: verdict, progress and KPI tiles, again at each slice of days."""

from __future__ import annotations

from html import escape

import solara
import solara.lab
from solara.alias import rv

from experiments.common.verdict import verdict
from viz.controls.part import Failed
from viz.page.tiles import named, tiles_html
from viz.session.answer import Answer
from viz.session.session import Session
from viz.session.work import at_work, keep_up
from viz.words import Words


@solara.component
def Work(session: Session) -> None:
    """Simulate twin days in the background, whatever becomes of the parts that show them."""
    state = session.state.value

    def work() -> None:
        keep_up(session, state, lambda: task.is_current())

    task = solara.lab.use_task(
        work,
        dependencies=[state, session.days.value, session.tries.value],
        raise_error=False,
        prefer_threaded=True,
    )
    solara.Div(style="display: none")


@solara.component
def VerdictView(session: Session) -> None:
    """Show what twin days say so far in words."""
    state, say, now = session.state.value, Words(session.language.value), session.answer.value
    if fault := session.fault_of("answer"):
        Failed(session, "answer", fault, session.try_again)
    elif now is None:
        solara.HTML(unsafe_innerHTML=waiting_html(say))
    else:
        with solara.Div(classes=["bf-plain"]):
            solara.HTML(unsafe_innerHTML=head_html(now, say, is_current=now.state == state))
            if state.steps:
                rv.Html(tag="p", class_="bf-note bf-of", children=[say("verdict_steps")])


@solara.component
def TilesView(session: Session) -> None:
    """Show what twin days say so far in numbers."""
    now = session.answer.value
    if now is None or session.fault_of("answer"):
        solara.Div()
    else:
        solara.HTML(unsafe_innerHTML=tiles_html(now, Words(session.language.value)))


def waiting_html(say: Words) -> str:
    """Return what is shown before the first days are done."""
    return (
        f'<div class="bf-verdict-head"><h2>{say("verdict")}</h2></div>'
        f'<p class="bf-verdict">{escape(at_work(say))}</p>'
    )


def head_html(answer: Answer, say: Words, *, is_current: bool) -> str:
    """Return the verdict in words, and how many days it is from.

    If it is not about what the page shows now, the next answer is on its way.
    """
    done, wanted = f"{answer.days:,}", f"{answer.wanted:,}"
    is_done = answer.is_done and is_current
    counted = say("progress_done" if is_done else "progress", done=done, wanted=wanted)
    text = say("same")
    if not answer.state.is_same:
        text = verdict(answer, answer.proposal, say.language)
    share = 100 * answer.days / answer.wanted if is_current else 0
    bar = "" if is_done else f'<span class="bf-bar"><i style="width:{share:.0f}%"></i></span>'
    return (
        f'<div class="bf-verdict-head"><h2>{say("verdict")}</h2>'
        f'<span class="bf-progress" {named(answer)} '
        f'data-done="{str(is_done).lower()}">{bar}{counted}</span></div>'
        f'<p class="bf-verdict" aria-live="polite" aria-busy="{str(not is_done).lower()}">'
        f"{escape(text)}</p>"
    )

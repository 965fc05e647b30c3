"""The layout editor as a Solara component: toolbar, plan, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import solara
from solara.alias import rv

from agents.language import Language, own_name
from experiments.common.wording import listed
from layouts import Plan, PlanError
from layouts.reading import MAX_BYTES
from viz.editor.draft import Draft, History, draft_of, text_of, windows_without_counter
from viz.editor.edits import ADDED, added, moved, parts_of_place, taken_away
from viz.editor.handles import handles_of
from viz.editor.widget import PlanEditor
from viz.editor.words import TEXTS, editor_words, problem_text, refusal_text
from viz.floor.drawing import drawing_of_plan
from viz.widgets.choice import Choice

SHOWN: Final = 8
"""Most problems that are listed."""

POSITIONS: Final = ["4", "5", "6", "7"]

Act = Callable[[Callable[[History], History]], None]
Change = Callable[[Plan], None]
Pending = Callable[[Callable[[], None] | None, str], None]


def wished(history: History, wish: dict[str, Any]) -> History:
    """Return the history after what the browser asked for; what cannot be done changes nothing."""
    if wish.get("kind") == "undo":
        return history.undone()
    if wish.get("kind") == "redo":
        return history.redone()
    part, only, shift = wish.get("part"), wish.get("only"), wish.get("shift")
    if not isinstance(part, str) or not (only is None or isinstance(only, str)):
        return history
    if wish.get("kind") == "remove":
        return history.after(taken_away(history.now.text, part))
    numbers = isinstance(shift, list) and [isinstance(step, int | float) for step in shift]
    if numbers != [True, True]:
        return history
    east, north = shift  # type: ignore[misc]
    return history.after(moved(history.now.text, part, (float(east), float(north)), only=only))


def begun_with(plan: Plan, begun: str) -> History:
    """Return what an editor begins with: a plan, and what was made of it, if that can be drawn."""
    history = History(draft_of(text_of(plan)))
    with suppress(PlanError):
        return history.after(begun) if begun else history
    return history


@solara.component
def LayoutEditor(
    plan: Plan,
    on_change: Change,
    language: Language = "en",
    on_pending: Pending = lambda *_: None,
    begun: str = "",
) -> None:
    """Let a plan be changed; what is wrong with it is said as one goes.

    Parameters
    ----------
    plan
        The plan to begin with; another one begins anew.
    on_change
        Called with each plan that is right; while it is not, the last right one stays in force.
    on_pending
        Called with what takes the last edit back, and the plan's text, while the plan is not
        right; with None when it is again.
    begun
        The text of the plan as it was left before, not right yet; empty: it was right.
    """
    history, refused, act = use_edits(plan, on_change, language, on_pending, begun)
    if plan.plain is not None:
        solara.Text(editor_words(language)["plain"])
        return
    draft = history.now
    with solara.Div(classes=["te-editor"]):
        Toolbar(history, act, language)
        Findings(draft, refused, language)
        PlanEditor.element(
            drawing=drawing_of_plan(draft.plan),
            handles=handles_of(draft.plan),
            wrong=sorted({parts_of_place(problem.place) for problem in draft.problems}),
            language=language,
            wished=lambda wish: act(lambda now: wished(now, wish)),
        )


def use_edits(
    plan: Plan, on_change: Change, language: Language, on_pending: Pending, begun: str
) -> tuple[History, str, Act]:
    """Return the history of an editor, why the last edit was refused, and what makes an edit."""
    first = solara.use_memo(lambda: begun_with(plan, begun), [])
    history, set_history = solara.use_state(first)
    said = solara.use_ref(plan)
    refused, set_refused = solara.use_state("")
    latest = solara.use_ref(history)
    # by a reference: solara compares what functions close over, and two that name each other
    # without end
    acting: solara.Ref[Act | None] = solara.use_ref(None)

    def begin_anew() -> None:
        if plan != said.current:
            said.current = plan
            show(History(draft_of(text_of(plan))))

    def show(new: History) -> None:
        latest.current = new
        set_history(new)
        take_back = None if new.now.is_good else lambda: acting.current(History.undone)
        on_pending(take_back, "" if new.now.is_good else new.now.text)

    def act(change: Callable[[History], History]) -> None:
        try:
            new = change(latest.current)
        except Exception as error:
            set_refused(refusal_text(error, language))
            return
        set_refused("")
        show(new)
        if new.now.is_good and new.now.plan != said.current:
            said.current = new.now.plan
            on_change(new.now.plan)

    acting.current = act
    solara.use_effect(begin_anew, [plan])
    solara.use_effect(lambda: None if first.now.is_good else show(first), [])
    solara.use_effect(lambda: lambda: on_pending(None, ""), [])
    return history, refused, act


@solara.component
def Toolbar(history: History, act: Act, language: Language) -> None:
    """Show the buttons: add, undo, redo, save, load."""
    words = editor_words(language)
    position, set_position = solara.use_state("5")
    loads, set_loads = solara.use_state(False)

    def add(kind: str) -> None:
        act(lambda now: now.after(added(now.now.text, now.now.plan, kind, position=int(position))))

    with solara.Row(gap="6px", style={"flex-wrap": "wrap", "align-items": "center"}):
        solara.Text(words["add"], style={"font-weight": "600"})
        for kind in ADDED:
            solara.Button(
                words["added"][kind],
                on_click=lambda kind=kind: add(kind),
                outlined=True,
                small=True,
                style={"text-transform": "none"},
            )
        with solara.Div(style={"width": "170px"}):
            options = {name: name for name in POSITIONS}
            Choice("editor.position", words["position"], position, options, set_position)
        Buttons(history, act, lambda: set_loads(not loads), language)
    if loads:
        Load(act, lambda: set_loads(False), language)


@solara.component
def Buttons(history: History, act: Act, on_load: Callable[[], None], language: Language) -> None:
    """Show what is done with the plan as a whole; the buttons keep together."""
    words = editor_words(language)
    look: dict[str, Any] = {"text": True, "small": True, "style": {"text-transform": "none"}}
    look_of_all = {"display": "flex", "flex-wrap": "wrap", "gap": "2px", "margin-left": "auto"}
    with solara.Div(style=look_of_all):
        for name, change, can in (
            ("undo", History.undone, bool(history.past)),
            ("redo", History.redone, bool(history.future)),
        ):
            solara.Button(
                words[name],
                icon_name=f"mdi-{name}",
                on_click=lambda change=change: act(change),
                disabled=not can,
                **look,
            )
        with solara.FileDownload(
            lambda: history.now.text.encode(), filename="layout.toml", mime_type="text/plain"
        ):
            solara.Button(words["save"], icon_name="mdi-content-save", **look)
        solara.Button(words["load"], icon_name="mdi-folder-open", on_click=on_load, **look)


@solara.component
def Load(act: Act, done: Callable[[], None], language: Language) -> None:
    """Show where a file may be dropped; its size is looked at before it is read."""
    words = editor_words(language)
    refused, set_refused = solara.use_state("")

    def take(file: Any) -> None:
        if int(file["size"]) > MAX_BYTES:
            set_refused(words["too_large"])
            return
        try:
            text = file["file_obj"].read(MAX_BYTES + 1).decode("utf-8-sig")
        except UnicodeDecodeError:
            set_refused(words["not_text"])
            return
        act(lambda now: now.after(text))
        done()

    solara.FileDrop(words["load_here"], on_file=take, lazy=True)
    if refused:
        solara.Error(refused, dense=True)


@solara.component
def Findings(draft: Draft, refused: str, language: Language) -> None:
    """Say what is wrong with the plan, or that nothing is."""
    words = editor_words(language)
    count = len(draft.problems)
    with rv.Html(
        tag="div", class_="te-findings", attributes={"role": "status", "aria-live": "polite"}
    ):
        if refused:
            solara.Error(refused, dense=True, outlined=True, style_="white-space: pre-line")
        if count == 0:
            solara.Success(words["is_good"], dense=True, outlined=True)
            if apart := windows_without_counter(draft.plan):
                names = listed([own_name(window, language) for window in apart], language)
                text = words["no_counter"].format(names=names)
                solara.Warning(text, dense=True, outlined=True)
            return
        headline = TEXTS["is_wrong"].told(language, n=count)
        solara.Warning(headline, dense=True, outlined=True)
        with rv.Html(tag="ul", style_="margin: 4px 0 0; padding-left: 22px; font-size: 13px"):
            for problem in draft.problems[:SHOWN]:
                rv.Html(tag="li", children=[problem_text(problem, language)])
            if count > SHOWN:
                rv.Html(tag="li", children=[words["more"].format(n=count - SHOWN)])

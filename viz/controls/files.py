"""Opening a scenario file, and saving base and proposal as one."""

from __future__ import annotations

import solara
from solara.alias import rv

from agents.language import speaker
from layouts.errors import number_of
from viz.controls.inputs import messages
from viz.controls.pieces import note
from viz.session.saving import name_of, plan_files, scenario_text
from viz.session.session import Session
from viz.widgets.choice import wrong_text
from viz.widgets.exchange import Exchange
from viz.words import Words

SCENARIO = "scenario"
SAVE = "save"
SHOWN = 6
"""Most problems of a file that are told."""


@solara.component
def FilesSection(session: Session) -> None:
    """Show what can be saved, and let a file be opened."""
    say, state = Words(session.language.value), session.state.value
    plans = plan_files(state)

    def save(key: str) -> tuple[str, str] | None:
        def made() -> tuple[str, str]:
            if key != SCENARIO:
                return key, plans[key].read_text(encoding="utf-8")
            return f"{name_of(state)}.toml", scenario_text(state)

        return session.attempt(SAVE, made)

    with solara.Div(classes=["bf-stack"]):
        Exchange.element(
            saves=[
                {"key": SCENARIO, "title": say("save_scenario")},
                *({"key": name, "title": say("save_plan", name=name)} for name in plans),
            ],
            opening={"title": say("open_file"), "hint": say("open_hint")},
            on_save=save,
            on_files=session.upload,
            on_refused=session.refuse_upload,
        )
        wrong_text("bf-upload", problems(session, say))
        wrong_text("bf-save", messages(session, SAVE, say))
        for key, holds in (
            ("save_plan_note", plans),
            ("save_csv_note", state.base.scenario.sheet_paths()),
            ("save_steps_note", state.steps),
            ("save_variants_note", state.known),
            ("save_note", True),
        ):
            if holds:
                note(say(key))
        name, *options = command_of(session, say).split(" --")
        parts = [name, *(f"--{option}" for option in options)]
        spans = [rv.Html(tag="span", children=[part]) for part in parts]
        rv.Html(tag="code", class_="bf-command", children=with_blanks(spans))


def command_of(session: Session, say: Words) -> str:
    """Return the command that gives the same numbers from the saved file."""
    state = session.state.value
    days = session.days.value
    if session.answer.value is not None:
        days = min(days, session.answer.value.wanted)
    return say("command", name=name_of(state), days=days, seed=state.seed)


def with_blanks(parts: list[solara.Element]) -> list[solara.Element | str]:
    """Return parts with a blank between each two; lines break there only."""
    return [part for each in parts for part in (each, " ")][:-1]


def problems(session: Session, say: Words) -> str:
    """Return what is wrong with the file that was to be opened, place by place."""
    refusal = session.refusal.value
    if refusal is None or refusal.place != "upload":
        return ""
    if len(refusal.problems) == 1 and not refusal.problems[0].place:
        return f"{refusal.problems[0].file}: {messages(session, 'upload', say)}"
    tell = speaker(say.language)
    told = [
        ": ".join(filter(None, (problem.file, tell(problem.place), tell(problem.what))))
        for problem in refusal.problems[:SHOWN]
    ]
    if more := number_of(refusal.problems[SHOWN:]):
        told.append(say("problems_more", n=more))
    return " · ".join(told)

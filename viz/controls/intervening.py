"""Intervening: at the instant shown, other staff or rules from now on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import solara
from solara.alias import rv

from agents.language import own_name
from agents.names import capital
from experiments.common.words import number
from layouts import Place
from model.columns import NAMES
from model.kernel.faults import DayError
from model.measures import MEASURES
from model.scenario.problems import ScenarioError
from model.units import CUSTOMERS, PRODUCTS
from viz.charts.options import clock
from viz.controls.inputs import messages
from viz.controls.pieces import note, text_button
from viz.controls.rules import RULES
from viz.session.documents import Document
from viz.session.intervene import HOLDER, Kind, Step, document_at, free_windows
from viz.session.seen import Seen
from viz.session.session import Session
from viz.session.state import State
from viz.widgets.choice import Choice, wrong_text
from viz.words import Words

SHOWN: Final = (
    *("mean_wait_min", "unserved_share", "served"),
    *("need_sales", "cross_sales", "position1_vacant_min"),
)
"""KPIs of the day that are compared."""

COUNTED: Final = {CUSTOMERS, PRODUCTS}
"""Units that a single day has a whole number of."""


CHOSEN: Final[dict[Kind, tuple[str, ...]]] = {
    "open": ("window",),
    "send": ("employee", "position"),
    "home": ("employee",),
    "rule": ("rule",),
}
"""What is to be chosen for each kind of intervention."""


FIRST: Final[dict[str, Any]] = {"window": 5, "position": 2, "rule": "chain"}
"""What is chosen at first."""


@solara.component
def InterveneSection(session: Session) -> None:
    """Let one change the day from the instant shown, and show what it came to."""
    say, state = Words(session.language.value), session.state.value
    base = state.proposal.scenario
    now = min(int(session.clock.value // 60), base.closes - base.opens)
    document = solara.use_memo(lambda: document_at(state.proposal, state.steps, now), [state, now])
    windows = solara.use_memo(lambda: windows_at(state, now), [state, now])
    kind, set_kind = solara.use_state("open" if windows else "send")
    wishes, set_wishes = solara.use_state(FIRST)
    titles = {what: titles_of(what, document, windows, say) for what in CHOSEN[kind]}
    chosen = {what: offered(names, wishes.get(what)) for what, names in titles.items()}
    with solara.Div(classes=["bf-stack"]):
        note(say("intervene_note"))
        kinds = {name: say(f"step.{name}") for name in CHOSEN}
        Choice("intervene.kind", say("intervene_what"), kind, kinds, set_kind)
        # in a box of its own: the button below is else made anew whenever another kind is chosen
        with solara.Div(classes=["bf-stack"]):
            for what, names in titles.items():
                if what == "window" and not windows:
                    note(say("all_windows"))
                    continue
                Choice(
                    f"intervene.{what}",
                    say(what),
                    chosen[what],
                    names,
                    lambda value, what=what: set_wishes({**wishes, what: value}),
                )
        solara.Button(
            say("from_now", time=clock(base.opens + now)),
            icon_name="mdi-flash-outline",
            small=True,
            color="primary",
            on_click=lambda: session.intervene(step_of(now, kind, chosen, document)),
            disabled=kind == "open" and not windows,
            attributes={"id": "bf-intervene"},
        )
        wrong_text("bf-intervene", messages(session, "intervene", say))
        if state.steps:
            Steps(session)


def offered(names: Mapping[Any, str], wish: object) -> Any:
    """Return what was wished if there is still such a choice, else the first one."""
    return wish if wish in names else next(iter(names), "")


def titles_of(
    what: str, document: Document, windows: Mapping[int, Place], say: Words
) -> dict[Any, str]:
    """Return what can be chosen, and what it is called."""
    if what == "window":
        return {position: window_named(window, say) for position, window in windows.items()}
    if what == "position":
        return say.positions()
    if what == "rule":
        return {name: switched(document, name, say) for name in RULES}
    people = document.scenario.people
    return {p.name: say.employee(p.name) for p in people if p.place.startswith("staff.")}


def step_of(now: int, kind: Kind, chosen: Mapping[str, Any], document: Document) -> Step:
    """Return the intervention that was chosen; a rule is switched to what it is not now."""
    rule = chosen.get("rule", "")
    return Step(
        at=now,
        kind=kind,
        position=chosen.get("window", chosen.get("position", 0)),
        employee=chosen.get("employee", ""),
        rule=rule,
        on=kind != "rule" or not document.is_on(rule),
    )


@solara.component
def Steps(session: Session) -> None:
    """Show what has been changed in the day, and what it came to."""
    say, state, seen = Words(session.language.value), session.state.value, session.seen.value
    opens = state.proposal.scenario.opens
    with solara.Div(classes=["bf-stack"]):
        with rv.Html(tag="ol", class_="bf-steps"):
            for step in state.steps:
                time = clock(opens + step.at)
                rv.Html(tag="li", children=[f"{time} · {told(step, say)}"])
        text_button(
            say("let_be"),
            session.let_be,
            icon_name="mdi-restore",
            attributes={"id": "bf-let-be"},
        )
        if seen is not None and seen.state is state:
            solara.HTML(unsafe_innerHTML=outcome_html(seen, say))
            note(say("one_day"))


def outcome_html(seen: Seen, say: Words) -> str:
    """Return the day's KPIs, untouched and changed, as a table."""
    rows = "".join(_row(seen, name, say) for name in SHOWN)
    head = f"<th></th><th>{say('untouched')}</th><th>{say('changed')}</th>"
    return f'<table class="bf-outcome"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(seen: Seen, name: str, say: Words) -> str:
    kpi = MEASURES[name]
    title, unit = capital(kpi.title_in(say.language)), kpi.unit.a_day.told(say.language)
    values = [float(kpis[NAMES.index(name)]) * kpi.unit.factor for kpis in seen.kpis]
    shown = [number(value, kpi.unit.digits) for value in values]
    if kpi.unit in COUNTED:
        shown = [kpi.unit.level.told(say.language, n=number(value, 0)) for value in values]
        unit = ""
    unit = f" <small>{unit}</small>" if unit else ""
    cells = "".join(f"<td>{value}</td>" for value in shown)
    return f'<tr data-kpi="{name}"><th scope="row">{title}{unit}</th>{cells}</tr>'


def switched(document: Document, rule: str, say: Words) -> str:
    """Return a rule with what switching it does."""
    key = "switch_off" if document.is_on(rule) else "switch_on"
    return say(key, rule=say.rule(rule))


def windows_at(state: State, now: int) -> dict[int, Place]:
    """Return by position the window that may be opened at an instant.

    ``now`` is in minutes since opening. Nothing if the day cannot be simulated.
    """
    try:
        free = free_windows(state.proposal, state.steps, state.seed, state.day, now)
    except (ScenarioError, DayError):
        return {}
    return {position: free[position] for position in sorted(free) if position in HOLDER}


def window_named(window: Place, say: Words) -> str:
    """Return a window's name with its position."""
    return f"{capital(own_name(window, say.language))} · {say.position(int(window.position or 0))}"


def told(step: Step, say: Words) -> str:
    """Return a step in words."""
    if step.kind == "open":
        if step.window is None:
            return say("told.open", position=say.position(step.position))
        return say("told.open_window", window=window_named(step.window, say))
    if step.kind == "rule":
        return say("switch_on" if step.on else "switch_off", rule=say.rule(step.rule))
    who, position = say.employee(step.employee), say.position(step.position)
    return say(f"told.{step.kind}", who=who, position=position)

"""The page: header, controls, two floors on one clock, the answer, charts."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast
from urllib.parse import parse_qs, urlencode

import solara
import solara.lab
from solara.alias import rv
from solara.routing import Router

from agents.language import LANGUAGES, Language
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.problems import ScenarioError
from viz.controls.inputs import messages
from viz.controls.layout import LayoutCard
from viz.controls.panel import Panel
from viz.controls.part import Part
from viz.controls.pieces import icon_button, note
from viz.controls.staff import RosterCard
from viz.page.answer_view import TilesView, VerdictView, Work
from viz.page.charts_view import ChartsView
from viz.page.floors import Floors
from viz.page.header import Header
from viz.page.keeper import Memory
from viz.page.why_view import WhyView, WhyWork
from viz.session.session import Session
from viz.session.state import State
from viz.widgets.choice import wrong_text
from viz.widgets.frame import Frame
from viz.words import Words, language_asked

STYLE: Final = Path(__file__).with_name("style.css")
MEDIA: Final = Path(__file__).with_name("media.css")
"""How the page looks on paper, and in the reader's own colours."""

LOOK: Final = {None: "bf-unasked", True: "bf-asked", False: "bf-closed"}
"""Class of the page by whether the controls were asked for; unasked they show on wide screens."""

source: str = "standard"
"""Scenario that a page begins with if its address names none; the command ``view`` sets it."""


def asked_for(search: str | None) -> tuple[str, Language]:
    """Return scenario and language that an address asks for; what it does not know is left out.

    Only shipped scenarios may be named, and the one that the command was given.
    """
    query = parse_qs(search or "")
    scenario = query.get("scenario", [source])[0]
    if scenario not in SHIPPED_SCENARIOS:
        scenario = source
    return scenario, language_asked(search)


def address(scenario: str, language: Language) -> str:
    """Return the address of a page, as the browser shows it."""
    return "/?" + urlencode({"scenario": scenario, "lang": language})


def use_way_back(session: Session, router: Router) -> None:
    """Show what the address says when the browser goes back or ahead; a scenario as it was left.

    What is changed on the page changes the address elsewhere; here an address that the page does
    not have changes the page.
    """
    state, language = session.state.value, session.language.value
    left = solara.use_ref(cast(dict[str, State], {}))
    left.current[state.source] = state

    def follow() -> None:
        asked = parse_qs(router.search or "").get("scenario", [source])[0]
        _, wanted = asked_for(router.search)
        if wanted != language:
            session.language.set(wanted)
        if asked == state.source:
            return
        if asked in left.current:
            session.change("scenario", lambda _: left.current[asked])
        elif asked in SHIPPED_SCENARIOS:
            session.open(asked)

    solara.use_effect(follow, [router.search])


@solara.component
def Layout(children: list[solara.Element] = []) -> None:  # noqa: B006 - solara's way
    """Show the page and nothing around it."""
    solara.Div(children=children)


@solara.component
def Page() -> None:
    """Show a session of its own to everybody who opens the page."""
    router = solara.use_router()

    def begin() -> Session:
        scenario, language = asked_for(router.search)
        try:
            return Session.of(scenario, language, source)
        except ScenarioError as error:  # a file that was right when the server was started
            session = Session.of("standard", language)
            session.refuse("scenario", error.problems)
            return session

    session = solara.use_memo(begin, [])
    language = session.language.value
    state = session.state.value
    use_way_back(session, router)
    solara.use_effect(
        lambda: (
            router.push(address(state.source, language))
            if asked_for(router.search) != (state.source, language)
            else None
        ),
        [state.source, language],
    )
    Work(session)
    WhyWork(session)
    Part(session, "page", Body, session)


@solara.component
def Body(session: Session) -> None:
    """Show all of the page, part by part."""
    say = Words(session.language.value)
    wished, set_open = solara.use_state(cast(bool | None, None))
    is_open = wished is not False
    with solara.Div(classes=["bf-page"]):
        solara.Style(STYLE)
        solara.Style(MEDIA)
        Frame.element(
            language=LANGUAGES[session.language.value].html,
            title=say("app"),
            said=say.around(kept=session.is_kept.value or not session.can_undo),
            busy=say("busy"),
            unsaved=session.can_undo and not session.is_kept.value,
            on_narrow=lambda is_narrow: set_open(False if is_narrow else None),
        )
        rv.Html(tag="a", class_="bf-skip", attributes={"href": "#floors"}, children=[say("skip")])
        Part(session, "header", Header, session, is_open, lambda: set_open(not is_open))
        Part(session, "memory", Memory, session)
        with solara.Div(classes=["bf-body", LOOK[wished]]):
            # always there, as what comes after it would else be made anew
            with rv.Html(
                tag="aside", class_="bf-panel", attributes={"aria-label": say("controls")}
            ):
                Part(session, "controls", Panel, session)
            with rv.Html(tag="main", class_="bf-main"):
                with rv.Html(tag="section", class_="bf-card bf-answer"):
                    Part(session, "answer", VerdictView, session)
                    Part(session, "why", WhyView, session)
                    Part(session, "tiles", TilesView, session)
                with solara.Div(classes=["bf-above"]):
                    if session.card.value:
                        Part(session, "card", Card, session)
                Part(session, "floors", Floors, session)
                Part(session, "charts", ChartsView, session)


CARDS: Final = {"roster": RosterCard, "layout": LayoutCard}
"""What may be open above the floors."""


@solara.component
def Card(session: Session) -> None:
    """Show what is open above the floors, with its title and a button that closes it."""
    say, name = Words(session.language.value), session.card.value
    side = say(session.side.value).lower()
    title = say(f"{name}_of", side=side)
    with rv.Html(tag="section", class_="bf-card bf-opened", attributes={"aria-label": title}):
        with solara.Div(classes=["bf-opened-head"]):
            rv.Html(tag="h2", children=[title])
            note(say(f"{name}_note"))
            icon_button("mdi-close", say("close"), lambda: session.card.set(""))
        CARDS[name](session)
        wrong_text(f"bf-{name}", messages(session, name, say))

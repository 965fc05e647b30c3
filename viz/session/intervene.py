"""Interventions: other staff or rules from an instant of the day that is shown.

An intervention is said in the scenario document: rows of staff that are added or changed, a rule
switched. The day goes on from its instant (`model.intervention`); the untouched day stays.

Whatever makes or simulates a day with steps raises `ScenarioError` if one does not fit, or changes
what cannot change in the middle of a day, and `DayError` if the day cannot be simulated to its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from agents.codes import MINUTE, NOBODY
from agents.language import Phrase, as_is, phrase
from layouts import Place, Problem
from model.intervention import (
    Intervention,
    InterventionError,
    continue_day,
    day_under_way,
)
from model.run import Day
from model.scenario.problems import ScenarioError
from model.scenario.roster import Person
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup
from viz.session.documents import STAFF, Document
from viz.session.roster import USUAL_POSITION, Row, clock, divided, free_name

Kind = Literal["open", "send", "home", "rule"]

HOLDER: Final = {position: role for role, position in USUAL_POSITION.items() if position > 3}
"""Who usually works at a window, by position."""


@dataclass(frozen=True)
class Step:
    """One intervention."""

    at: int
    """Minutes since opening, whole ones."""
    kind: Kind
    """``open``: somebody more at a window of ``position``; ``send``: an employee to ``position``;
    ``home``: an employee goes home; ``rule``: a rule is switched."""
    position: int = 0
    employee: str = ""
    """Whose name; of ``open`` that of who comes, given by `in_order`."""
    rule: str = ""
    on: bool = True
    """Whether the rule is in force from then on."""
    window: Place | None = None
    """Which window is opened, found by `in_order`; None if there is none free."""


def with_step(document: Document, step: Step) -> Document:
    """Return a document as it is from a step on."""
    if step.kind == "rule":
        return document.with_value(f"rules.{step.rule}.enabled", step.on)
    scenario = document.scenario
    now = clock(scenario.opens + step.at)
    rows: Sequence[Row] = list(document.data.get(STAFF, []))
    if step.kind == "open":
        rows = [*rows, newcomer(rows, scenario, step, now)]
    else:
        rows = _with_change(rows, scenario, step, now)
    return document.with_data({**document.data, STAFF: list(rows)})


def newcomer(rows: Sequence[Row], scenario: Scenario, step: Step, now: str) -> dict[str, Any]:
    """Return the row of who opens a window more, from now until closing."""
    role = HOLDER[step.position]
    wages = [float(row.get("wage_per_hour", 0.0)) for row in rows if row["role"] == role]
    return {
        "name": step.employee or _free_name(step, {person.name for person in scenario.people}),
        "role": role,
        "position": step.position,
        "shift": [now, clock(scenario.closes)],
        "wage_per_hour": wages[0] if wages else 0.0,
    }


def _free_name(step: Step, taken: Set[str]) -> str:
    """Return what who opens a window more is called: like nobody else."""
    label = f"extra {HOLDER[step.position].replace('_', ' ')}"
    return free_name(label, taken)


def _with_change(rows: Sequence[Row], scenario: Scenario, step: Step, now: str) -> list[Row]:
    person = next((each for each in scenario.people if each.name == step.employee), None)
    if person is None or not person.place.startswith("staff."):
        found, expected = as_is(step.employee), phrase("an employee of [[staff]]")
        raise ScenarioError([Problem(scenario.file, "intervene", found, expected)])
    if nothing_changes := _without_effect(person, scenario.opens + step.at, step):
        raise ScenarioError([Problem(scenario.file, "intervene", *nothing_changes)])
    at = int(person.place.partition(".")[2]) - 1
    same = [each.name for each in scenario.people if each.place == person.place]
    new = divided(rows, at, scenario.opens, scenario.closes)
    at += same.index(person.name) if len(new) > len(rows) else 0
    row, is_sent = new[at], step.kind == "send"
    new[at] = _sent(row, scenario, step, now) if is_sent else _home(row, scenario, now)
    return new


def _without_effect(person: Person, at: int, step: Step) -> tuple[Phrase, Phrase] | None:
    """Return why a step changes nothing for somebody and what would; None if it does change."""
    if step.kind == "home":
        if all(stint.end <= at for stint in person.stints):
            found = phrase("{name}, who has gone home by then", name=person.name)
            return found, phrase("an employee who is on duty or still to come")
        return None
    if any(s.start <= at < s.end and s.position == step.position for s in person.stints):
        there = (
            phrase("{name}, who is at position {position} then", position=step.position)
            if step.position
            else phrase("{name}, who is at position 0 then")
        )
        return there.filled(name=person.name), phrase("another position, or another employee")
    return None


def _shift(row: Row, scenario: Scenario) -> tuple[str, str]:
    start, end = row.get("shift", (clock(scenario.opens), clock(scenario.closes)))
    return str(start), str(end)


def _sent(row: Row, scenario: Scenario, step: Step, now: str) -> Row:
    """Return a row that is posted from now on; who is off duty comes for the rest of the day."""
    start, end = _shift(row, scenario)
    if now <= start or now >= end:
        base = {**row, "position": step.position, "posts": []}
        return {**base, "shift": [min(now, start), clock(scenario.closes)], "breaks": []}
    posts = [post for post in row.get("posts", []) if post["at"] < now]
    return {**row, "posts": [*posts, {"at": now, "position": step.position}]}


def _home(row: Row, scenario: Scenario, now: str) -> Row:
    """Return a row whose shift ends now; what was to come after falls away."""
    start, end = _shift(row, scenario)
    if start >= now:
        return {**row, "count": 0}
    kept: dict[str, Any] = {**row, "shift": [start, min(now, end)]}
    if "posts" in row:
        kept["posts"] = [post for post in row["posts"] if post["at"] < now]
    if "breaks" in row:
        kept["breaks"] = [rest for rest in row["breaks"] if _is_over(rest, now)]
    return kept


def _is_over(rest: Mapping[str, Any], now: str) -> bool:
    hours, minutes = map(int, rest["latest"].split(":"))
    return clock(hours * 60 + minutes + int(rest["length_min"])) <= now


def document_at(document: Document, steps: Sequence[Step], at: int) -> Document:
    """Return the document that is in force at an instant [minutes since opening]."""
    for step in sorted(steps, key=lambda step: step.at):
        if step.at <= at:
            document = with_step(document, step)
    return document


def in_order(document: Document, steps: Sequence[Step], seed: int, day: int) -> tuple[Step, ...]:
    """Return steps in order of time, each opening with who comes and which window opens.

    Whoever comes keeps their name whatever is put before, as later steps may name
    them; which window they open is found anew.
    """
    ordered: list[Step] = []
    for step in sorted(steps, key=lambda step: step.at):
        if step.kind == "open":
            taken = {person.name for person in document.scenario.people}
            taken |= {each.employee for each in (*steps, *ordered)}
            free = free_windows(document, ordered, seed, day, step.at)
            name = step.employee or _free_name(step, taken)
            step = replace(step, employee=name, window=free.get(step.position))
        ordered.append(step)
    return tuple(ordered)


def continued(document: Document, steps: Sequence[Step], seed: int, day: int) -> tuple[Setup, Day]:
    """Simulate the day with every step from its instant on."""
    try:
        return continue_day(document.setup, seed, day, _interventions(document, steps))
    except InterventionError as error:
        what = error.args[0].values
        problem = Problem(document.file, "intervene", what["found"], what["expected"])
        raise ScenarioError([problem]) from None


def free_windows(
    document: Document, steps: Sequence[Step], seed: int, day: int, at: int
) -> dict[int, Place]:
    """Return by position the window that somebody more would open; of a full position none.

    Of what is changed after the instant ``at`` [minutes since opening] nothing is known yet.
    """
    so_far = [step for step in steps if step.at <= at]
    under_way = day_under_way(document.setup, seed, day, _interventions(document, so_far))
    under_way.advance(at * MINUTE)
    floor = document.setup.floor
    free: dict[int, Place] = {}
    for desk, row in zip(under_way.desks, floor.rows("window"), strict=True):
        if desk["employee"] == NOBODY:
            free.setdefault(int(desk["position"]), floor.places[row])
    return free


def _interventions(document: Document, steps: Sequence[Step]) -> list[Intervention]:
    """Return what steps change in a day, in order."""
    interventions, following = [], document
    for step in sorted(steps, key=lambda step: step.at):
        following = with_step(following, step)
        interventions.append(Intervention(step.at * MINUTE, following.setup))
    return interventions

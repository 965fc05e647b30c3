"""The words of the layout editor, English beside Chinese, and what a plan's check says."""

import re
from functools import lru_cache
from typing import Any, Final

from agents.codes import Position
from agents.language import Language, Phrase, phrase
from agents.names import POSITIONS, capital
from layouts import PlanError, Problem
from layouts.terms import THINGS, word
from viz.editor.edits import EditError
from viz.floor.words import words_floor
from viz.words import problems

Pair = tuple[str, str]

TEXTS: Final[dict[str, Phrase]] = {
    "grid": phrase("Grid"),
    "remove": phrase("Delete"),
    "hint": phrase("Drag a part; arrow keys move it by one grid step, “.” takes the next one."),
    "canvas": phrase("Floor plan, to be edited"),
    "add": phrase("Add"),
    "undo": phrase("Undo"),
    "redo": phrase("Redo"),
    "save": phrase("Save as TOML"),
    "load": phrase("Load a plan"),
    "load_here": phrase("Drop a layout .toml here, or click"),
    "position": phrase("Position of the window"),
    "is_good": phrase("The plan is right."),
    "no_counter": phrase(
        "No counter between customer and employee: {names}. Counters and "
        "windows are moved one by one; it makes no difference to the "
        "simulation but for the ways round the counter."
    ),
    "comma": phrase(", "),
    "is_wrong": phrase("{n} things are wrong; the simulation keeps the last plan that was right."),
    "is_wrong_one": phrase(
        "One thing is wrong; the simulation keeps the last plan that was right."
    ),
    "more": phrase("and {n} more"),
    "plain": phrase("A plain queue has no floor plan to be edited."),
    "file": phrase("file"),
    "refused": phrase("That cannot be done with this part; nothing was changed."),
    "fault": phrase(
        "This edit could not be made; that is a fault of the program, and "
        "nothing was changed ({what})."
    ),
    "too_large": phrase("The file is too large; at most 1 MB."),
    "not_text": phrase("The file is not text in UTF-8."),
}

ADDED_THINGS: Final = ("cash_recycler", "terminal", "ticket_machine")

ADDED: Final[dict[str, Phrase]] = {
    **{name: (word(name, "en"), word(name, "zh")) for name in ADDED_THINGS},
    "seats": phrase("Row of seats"),
    "window": phrase("Window"),
    "wall": phrase("Wall"),
}

PARTS: Final[dict[str, Phrase]] = {
    "wall": phrase("wall"),
    "corner": phrase("corner of a wall"),
    "furniture": phrase("furniture"),
    **THINGS,
    "customer_spot": ("where the customer stands", THINGS["customer"].zh),
    "seats": phrase("row of seats"),
    "window": phrase("window"),
    **{
        f"position_{int(code)}": (
            f"position {int(code)}, {POSITIONS[code].en}",
            f"{int(code)}号岗 {POSITIONS[code].zh}",
        )
        for code in (Position.GREETING, Position.SELF_SERVICE, Position.WAITING_AREA)
    },
    "door": phrase("door"),
}

PLACES: Final[dict[str, Phrase]] = {
    "walls": phrase("wall {n}"),
    "furniture": phrase("furniture {n}"),
    "ticket_machines": phrase("ticket machine {n}"),
    "machines": phrase("machine {n}"),
    "seats": phrase("seats {n}"),
    "windows": phrase("window {n}"),
    "lobby": phrase("lobby position {n}"),
    "areas": phrase("area {n}"),
    "queue_spots": THINGS["queue"],
    "door": phrase("door"),
    **{name: THINGS[name] for name in ("staff_room", "standing", "form_desk")},
    "outer_wall": phrase("outer wall"),
    "walking": phrase("walking"),
}
"""What the first word of a problem's place stands for."""

MOST_TOLD: Final = 3
"""Most problems of a refused plan that are told."""

THING: Final = r"(?:wall|furniture|machine|ticket machine|the form desk|the backs of seats)[^;]*?"

SAID: Final[tuple[tuple[str, str], ...]] = (
    phrase("missing"),
    phrase("none"),
    phrase("no spot for position (\\d)"),
    phrase("a queue without machines"),
    phrase('a second place named "(.*)"'),
    (rf"({THING}) overlaps ({THING}) \((.*?)\) at (.*)", r"在\4处与\3重叠"),
    (rf"{THING} reaches outside the outer wall", "超出外墙"),
    phrase("a floor of (.*) m by (.*) m"),
    phrase("(.*) at (\\(.*?\\)) cannot be reached from the door"),
    phrase("(.*) at (\\(.*?\\)) is outside the outer wall"),
    (rf"(.*) at (\(.*?\)) is inside {THING} \((.*)\)", r"位于\2，在\3之内"),
    phrase("(.*) at (\\(.*?\\)) is ([\\d.]+) m from (.*)"),
    phrase("(.*) is on the spot of (.*)"),
    phrase("(.*) is ([\\d.]+) m from (.*)"),
    phrase("([\\d.]+) m from its body"),
    phrase("([\\d.]+) m from the customer's spot"),
    phrase("([\\d.]+) m from the outer wall"),
    phrase("an outline .*"),
)
"""What a plan's check finds, as patterns, and the Chinese."""

WANTED: Final[tuple[tuple[str, str], ...]] = (
    phrase("at most ([\\d.]+) m(?: each way.*)?"),
    phrase("at least ([\\d.]+) m"),
    phrase("a way there that is at least ([\\d.]+) m wide"),
    phrase("a section \\[.*\\] with its spot"),
    phrase("a list of points \\[x, y\\] in metres"),
    phrase("a spot on the floor"),
    phrase("a spot of its own"),
    phrase("no two things on the same ground"),
    phrase("all of it inside"),
    phrase("a name of its own for each place"),
    phrase("a spot for each of 1, 2 and 3"),
    phrase("at least one \\[\\[ticket_machines\\]\\]"),
    phrase("at least one \\[\\[windows\\]\\].*"),
    phrase("a queue spot, as there are .* machines"),
    phrase("a .*, or no queue spot"),
    phrase("an outline that encloses ground and does not cross itself"),
)
"""What is wanted instead, likewise."""


@lru_cache(maxsize=2)
def editor_words(language: Language) -> dict[str, Any]:
    """Return everything that the editor writes, in a language."""
    row = 0 if language == "en" else 1
    drawn = words_floor(language)
    names = ("entrance", "standing", "staff_room", "form_desk_names")
    return {
        **{name: drawn[name] for name in names},
        **{key: pair[row] for key, pair in TEXTS.items()},
        "added": {key: pair[row] for key, pair in ADDED.items()},
        "parts": {key: pair[row] for key, pair in PARTS.items()},
    }


def problem_text(problem: Problem, language: Language) -> str:
    """Return a problem of a plan in words: where, what was found, what was expected."""
    first, _, rest = problem.place.partition(".")
    row = 0 if language == "en" else 1
    where = PLACES.get(first, (first, first))[row].format(n=rest.partition(".")[0])
    where = where or TEXTS["file"][row]
    if language == "en":
        where = capital(where)
        return f"{where}: {problem.found}; expected {problem.expected}"
    where = problems.said(where, problems.PLACE)
    found = _said(problem.found, SAID) or problems.said(problem.found, problems.FOUND)
    wanted = _said(problem.expected, WANTED)
    if wanted is None:
        wanted = f"为：{problems.said(problem.expected, problems.EXPECTED)}"
    return f"{where}：{found}；应{wanted}"


def refusal_text(error: EditError | PlanError, language: Language) -> str:
    """Return in words why an edit, or a plan that was loaded, changed nothing."""
    if isinstance(error, EditError):
        return TEXTS["refused"][0 if language == "en" else 1]
    told = [problem_text(problem, language) for problem in error.problems[:MOST_TOLD]]
    return "\n".join(told)


def _said(text: str, patterns: tuple[tuple[str, str], ...]) -> str | None:
    for pattern, chinese in patterns:
        if re.fullmatch(pattern, text):
            return re.sub(f"^{pattern}$", chinese, text)
    return None

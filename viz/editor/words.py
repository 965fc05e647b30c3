"""The words of the layout editor, and how it tells what is wrong with a plan."""

import logging
from functools import cache
from typing import Any, Final

from agents.codes import Position
from agents.language import Language, Phrase, in_language, phrase, phrase_count, speaker
from agents.names import POSITIONS, capital
from layouts import PlanError, Problem
from layouts.terms import THINGS
from viz.editor.edits import EditError
from viz.floor.words import words_floor

LOG: Final = logging.getLogger(__name__)

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
    "is_wrong": phrase_count(
        "One thing is wrong; the simulation keeps the last plan that was right.",
        "{n} things are wrong; the simulation keeps the last plan that was right.",
        1,
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
    **{name: THINGS[name] for name in ADDED_THINGS},
    "seats": phrase("Row of seats"),
    "window": phrase("Window"),
    "wall": phrase("Wall"),
}

PARTS: Final[dict[str, Phrase]] = {
    "wall": phrase("wall"),
    "corner": phrase("corner of a wall"),
    "furniture": phrase("furniture"),
    **THINGS,
    "customer_spot": phrase("where the customer stands"),
    "seats": phrase("row of seats"),
    "window": phrase("window"),
    **{
        f"position_{int(code)}": phrase(
            "position {number}, {name}", number=int(code), name=POSITIONS[code]
        )
        for code in (Position.GREETING, Position.SELF_SERVICE, Position.WAITING_AREA)
    },
    f"position_{int(Position.VIP_ROOM)}": phrase("position 7, in the VIP lobby"),
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


@cache
def editor_words(language: Language) -> dict[str, Any]:
    """Return everything that the editor writes, in a language."""
    drawn = words_floor(language)
    names = ("entrance", "standing", "staff_room", "form_desk_names")
    return {
        **{name: drawn[name] for name in names},
        **in_language(TEXTS, language),
        "added": {name: capital(text.told(language)) for name, text in ADDED.items()},
        "parts": in_language(PARTS, language),
    }


def problem_text(problem: Problem, language: Language) -> str:
    """Return a problem of a plan in words: where, what was found, what was expected."""
    first, _, rest = problem.place.partition(".")
    where = speaker(language)(problem.place)
    if first in PLACES:
        where = PLACES[first].told(language, n=rest.partition(".")[0])
    where = capital(where or TEXTS["file"].told(language))
    return phrase("{where}: {what}").told(language, where=where, what=problem.what)


def refusal_text(error: Exception, language: Language) -> str:
    """Return in words why an edit, or a plan that was loaded, changed nothing."""
    if isinstance(error, EditError):
        return TEXTS["refused"].told(language)
    if isinstance(error, PlanError):
        told = [problem_text(problem, language) for problem in error.problems[:MOST_TOLD]]
        return "\n".join(told)
    LOG.error("an edit could not be made", exc_info=error)
    return TEXTS["fault"].told(language, what=f"{type(error).__name__}: {error}")

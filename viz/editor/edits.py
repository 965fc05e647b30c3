"""Edits of a plan file: moving, adding and taking away its parts, comments kept.

A part is named as in the messages about a plan: ``windows.3`` is the third ``[[windows]]``,
``door`` the section ``[door]``, ``queue_spots.terminal`` a key.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any, Final

import numpy as np
import shapely
import tomlkit

from agents.language import LANGUAGES, own_key, phrase_in
from layouts import Plan
from layouts.geometry import solids, walkable_ground
from layouts.places import places_of
from layouts.plan import Window

LISTS: Final = (
    *("walls", "furniture", "ticket_machines", "machines", "seats", "windows", "lobby", "areas"),
)
SECTIONS: Final = ("door", "staff_room", "standing", "form_desk")

POINTS: Final = ("spot", "seat", "from", "to", "label")
"""Keys that hold a point."""

OUTLINES: Final = ("line", "outline")
"""Keys that hold a list of points."""

MOVED_ALONE: Final = rf"rectangle|{'|'.join(POINTS)}|(?:{'|'.join(OUTLINES)})\.\d{{1,4}}"
"""Keys of a part, and corners, that can be moved alone."""

ADDED: Final = ("cash_recycler", "terminal", "ticket_machine", "seats", "window", "wall")
"""What can be added."""

TAKEN_AWAY: Final = ("walls", "furniture", "ticket_machines", "machines", "seats", "windows")
"""Lists whose entries can be taken away."""

WINDOW: Final = phrase_in("name of a new one", "window {n}")

ROUNDING: Final = 3
"""Digits of a length [m]."""

Shift = tuple[float, float]


class EditError(ValueError):
    """An edit names a part that is not there, or what cannot be done with it."""


def moved(text: str, part: str, shift: Shift, *, only: str | None = None) -> str:
    """Return a plan file with a part moved east and north [m].

    Of a part that is not moved as a whole ``only`` names a key (``spot``), or a corner of its line
    (``line.2``, from 1).

    Raises
    ------
    EditError
        If there is no such part, or it cannot be moved so.
    """
    if not all(math.isfinite(step) and abs(step) <= 1000.0 for step in shift):
        raise EditError(f"a shift of {shift}")
    if only is not None and not re.fullmatch(MOVED_ALONE, only):
        raise EditError(f"{part}.{only}")
    document: Any = tomlkit.parse(text)
    holder, key = _find(document, part)
    section = holder[key]
    if part.startswith("queue_spots."):
        holder[key] = _shifted(section, shift)
    elif only is not None and only.startswith(OUTLINES):
        name, _, number = only.partition(".")
        line = _value(section, name)
        corner = int(number) - 1
        if not 0 <= corner < len(line):
            raise EditError(f"{part}.{only}")
        line[corner] = _shifted(line[corner], shift)
    else:
        keys = [only] if only is not None else [*POINTS, *OUTLINES, "rectangle"]
        found = [name for name in keys if name in section]
        if not found:
            raise EditError(f"{part}.{only}")
        for name in found:
            section[name] = _moved_value(section[name], name, shift)
    return str(tomlkit.dumps(document))


def taken_away(text: str, part: str) -> str:
    """Return a plan file without a part.

    Raises
    ------
    EditError
        If there is no such part, or it has to stay.
    """
    document: Any = tomlkit.parse(text)
    name, _, _ = part.partition(".")
    if name not in TAKEN_AWAY:
        raise EditError(f"{part} has to stay")
    _find(document, part)
    entries, number = document[name], int(part.partition(".")[2])
    del entries[number - 1]
    if not len(entries):
        del document[name]
    return str(tomlkit.dumps(document))


def added(text: str, plan: Plan, kind: str, *, position: int = 5) -> str:
    """Return a plan file with something more, where there is room for it.

    ``kind`` is one of `ADDED`, ``position`` that of a window, 4 to 7.

    Raises
    ------
    EditError
        If such a thing cannot be added.
    """
    if kind not in ADDED or position not in (4, 5, 6, 7):
        raise EditError(f"{kind} {position}")
    document: Any = tomlkit.parse(text)
    for name, entry in NEW[kind](plan, position):
        if name not in document:
            document[name] = tomlkit.aot()
        document[name].append(entry)
    return str(tomlkit.dumps(document))


def parts_of_place(place: str) -> str:
    """Return the part that a problem's place is in: ``windows.3.spot`` is in ``windows.3``."""
    words = place.split(".")
    return ".".join(words[:1] if words[0] in SECTIONS else words[:2])


def _find(document: Any, part: str) -> tuple[Any, Any]:
    """Return what holds a part, and its key there."""
    name, _, rest = part.partition(".")
    if name in SECTIONS and not rest and name in document:
        return document, name
    if name == "queue_spots" and rest in document.get(name, {}):
        return document[name], rest
    if name in LISTS and rest.isdecimal() and 1 <= int(rest) <= len(document.get(name, [])):
        return document[name], int(rest) - 1
    raise EditError(f"no part {part}")


def _value(section: Any, name: str) -> Any:
    if name not in section:
        raise EditError(f"no {name}")
    return section[name]


def _shifted(point: Any, shift: Shift) -> list[float]:
    east, north = (
        round(float(value) + step, ROUNDING) for value, step in zip(point, shift, strict=True)
    )
    return [east + 0.0, north + 0.0]


def _moved_value(value: Any, name: str, shift: Shift) -> Any:
    if name == "rectangle":
        return [*_shifted(value[:2], shift), *(float(side) for side in value[2:])]
    if name in OUTLINES:
        return [_shifted(point, shift) for point in value]
    return _shifted(value, shift)


# -- new things: what is put where ---------------------------------------------------------------

Entries = Iterator[tuple[str, dict[str, Any]]]


def _free_spot(plan: Plan, width: float, depth: float) -> Shift:
    """Return the south-west corner of free ground of a size, as near the middle as there is.

    Without any it is the middle; the check then says what is in the way.
    """
    outline = plan.outer_wall or ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    outer = shapely.Polygon(outline)
    west, south, east, north = outer.bounds
    middle = (west + east - width) / 2, (south + north - depth) / 2
    if not shapely.is_valid(outer):
        return round(middle[0], 1), round(middle[1], 1)
    shapes = [solid.shape for solid in solids(plan) if shapely.is_valid(solid.shape)]
    people = [shapely.Point(place.x, place.y).buffer(0.3) for _, place in places_of(plan)]
    ground = walkable_ground(plan, [*shapes, *people])
    xs = np.arange(round(west, 1), east - width, 0.5)
    ys = np.arange(round(south, 1), north - depth, 0.5)
    corners = np.array([(x, y) for x in xs for y in ys]).reshape(-1, 2)
    x, y = corners.T
    boxes = shapely.box(x, y, x + width, y + depth)
    free = corners[shapely.covers(ground, boxes)]
    if not len(free):
        return round(middle[0], 1), round(middle[1], 1)
    best = free[np.argmin(np.hypot(*(free - middle).T))]
    return round(float(best[0]), 1), round(float(best[1]), 1)


def _rounded(*lengths: float) -> list[float]:
    return [round(length, ROUNDING) for length in lengths]


def _number(plan_part: Iterable[Any], label: str) -> int:
    """Return the first number that gives a part a name of its own."""
    names = {part.name for part in plan_part}
    return next(n for n in count(1) if f"{label} {n}" not in names)


def _machine(plan: Plan, kind: str) -> Entries:
    x, y = _free_spot(plan, 1.8, 1.2)
    spot = _rounded(x + 1.25, y + 0.45)
    yield "machines", {"kind": kind, "rectangle": [x, y, 0.8, 0.9], "spot": spot}


def _ticket_machine(plan: Plan) -> Entries:
    x, y = _free_spot(plan, 1.2, 1.4)
    body = [x, *_rounded(y + 0.8), 0.5, 0.5]
    yield "ticket_machines", {"rectangle": body, "spot": _rounded(x + 0.25, y + 0.4)}


def _seats(plan: Plan) -> Entries:
    x, y = _free_spot(plan, 2.6, 1.2)
    first, last = _rounded(x + 0.4, y + 0.6), _rounded(x + 2.2, y + 0.6)
    yield "seats", {"from": first, "to": last, "count": 4, "facing": "north"}


def _window(plan: Plan, position: int) -> Entries:
    x, y = _free_spot(plan, 1.6, 2.6)
    number = _number(plan.windows, "window")
    names = {own_key("name", language): language for language in LANGUAGES}
    named = {
        key: WINDOW.told(language, n=number)
        for key, language in names.items()
        if key in Window.model_fields
    }
    spot, seat = _rounded(x + 0.8, y + 0.4), _rounded(x + 0.8, y + 2.2)
    yield "windows", {**named, "position": position, "spot": spot, "seat": seat}
    desk = [*_rounded(x + 0.2, y + 0.9), 1.2, 0.8]
    yield "furniture", {"name": f"desk {number}", "rectangle": desk, "is_labelled": False}


def _wall(plan: Plan) -> Entries:
    x, y = _free_spot(plan, 2.0, 0.8)
    line = [_rounded(x, y + 0.4), _rounded(x + 2.0, y + 0.4)]
    yield "walls", {"name": f"wall {_number(plan.walls, 'wall')}", "line": line}


NEW: Final[dict[str, Callable[[Plan, int], Entries]]] = {
    "cash_recycler": lambda plan, _: _machine(plan, "cash_recycler"),
    "terminal": lambda plan, _: _machine(plan, "terminal"),
    "ticket_machine": lambda plan, _: _ticket_machine(plan),
    "seats": lambda plan, _: _seats(plan),
    "window": _window,
    "wall": lambda plan, _: _wall(plan),
}

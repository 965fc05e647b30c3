"""The names on a drawn plan: of windows, furniture, areas, the entrance."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from agents.language import Language
from layouts.picture import QUIET, Picture, text_width
from layouts.places import Place
from layouts.plan import Plan, Point, Shaped, Window
from layouts.terms import called, word

BADGE = 0.3
SPOT = 0.2
STANDING = 0.75
"""Radii of an employee's disc, a customer's ring and the standing room [m]."""

HALO = {"stroke": "#E9DFD0", "stroke_width": 4.0, "paint_order": "stroke"}
"""Keeps a name readable where a glass screen runs through it."""


def middle_of(shaped: Shaped) -> Point:
    """Return a point well inside a shape [m]."""
    centre = shapely.Polygon(shaped.corners()).representative_point()
    return (centre.x, centre.y)


def draw_labels(picture: Picture, plan: Plan, places: list[Place], lang: Language) -> None:
    """Write the names of everything drawn so far, the most needed first."""
    picture.start_layer("labels")
    for window in plan.windows:
        _window_label(picture, window, lang)
    for count, machine in enumerate(plan.ticket_machines, 1):
        name = called(machine, lang) or word("ticket_machine", lang)
        if count == 1 and machine.corners():
            _beside(picture, machine, name)
    if plan.form_desk is not None:
        desk = plan.form_desk
        _on_body(picture, desk, called(desk, lang) or word("form_desk", lang))
    for piece in plan.furniture:
        if not piece.is_labelled:
            continue
        _on_body(picture, piece, called(piece, lang))
    for place in places:
        if place.kind in ("standing", "staff_room"):
            x, y = picture.at((place.x, place.y))
            reach = STANDING * picture.scale + 12 if place.kind == "standing" else 0.0
            around = [(x, y + reach), (x, y - reach), (x, y + 16), (x - 30, y), (x + 30, y)]
            picture.label(around, word(place.kind, lang), fill=QUIET)
    if plan.door is not None:
        x, y = picture.at(plan.door.spot)
        picture.label([(x, y), (x, y - 16), (x, y + 16)], word("entrance", lang), fill=QUIET)
    for area in plan.areas:
        name = called(area, lang)
        picture.label(
            _area_points(picture, area.corners(), area.label, name),
            name,
            size=13.0,
            fill="#55606A",
            font_weight="bold",
        )


def _window_label(picture: Picture, window: Window, lang: Language) -> None:
    """Write a window's name: behind the employee, else beside the desk."""
    name = called(window, lang)
    (seat_x, seat_y), (spot_x, spot_y) = picture.at(window.seat), picture.at(window.spot)
    reach = BADGE * picture.scale + 10
    middle = ((seat_x + spot_x) / 2, (seat_y + spot_y) / 2)
    behind = (seat_x, seat_y + (reach if seat_y > spot_y else -reach))
    beside = [
        (middle[0], middle[1] + side * off * picture.scale)
        for off in (0.8, 0.85, 0.9, 1.0, 1.1, 1.2)
        for side in (-1, 1)
    ]
    upright = abs(seat_y - spot_y) > abs(seat_x - spot_x)
    picture.label([behind, *beside] if upright else [*beside, behind], name)


def _beside(picture: Picture, shaped: Shaped, name: str) -> None:
    """Write a name above, below, right or left of a shape."""
    xs, ys = zip(*map(picture.at, shaped.corners()), strict=True)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    aside = text_width(name, 12.0) / 2 + 6
    picture.label(
        [(x, min(ys) - 10), (x, max(ys) + 10), (max(xs) + aside, y), (min(xs) - aside, y)], name
    )


def _on_body(picture: Picture, shaped: Shaped, name: str) -> None:
    """Write a name on a shape if it fits, upright or turned; else beside it."""
    corners = shaped.corners()
    if not corners:
        return
    xs, ys = zip(*map(picture.at, corners), strict=True)
    wide, high, needed = max(xs) - min(xs), max(ys) - min(ys), text_width(name, 12.0) + 6
    x, y = picture.at(middle_of(shaped))
    if needed <= wide and high >= 14:
        picture.text(x, y + 4.3, name, size=12, **HALO)
    elif needed <= high and wide >= 14:
        turn = f"rotate(-90 {x:.1f} {y:.1f})"
        picture.text(x, y + 4.3, name, size=12, transform=turn, **HALO)
    else:
        _beside(picture, shaped, name)


def _area_points(
    picture: Picture, corners: tuple[Point, ...], wanted: Point | None, name: str
) -> Iterator[Point]:
    """Yield where an area's name may go [px]: as wanted, else along its rows from the top."""
    if wanted is not None:
        yield picture.at(wanted)
    xs, ys = zip(*map(picture.at, corners), strict=True)
    half = text_width(name, 13.0) / 2 + 8
    for y in range(int(min(ys)) + 13, int(max(ys)) - 8, 9):
        for share in (0.0, 0.5, 1.0, 0.25, 0.75):
            yield (min(xs) + half) * (1 - share) + (max(xs) - half) * share, float(y)

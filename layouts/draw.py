"""Draw a floor plan as SVG: walls, furniture, machines, seats, windows and the positions."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from layouts.floor import Floor
from layouts.geometry import seat_back, wall_shape
from layouts.legend import draw_legend, draw_scale_bar
from layouts.picture import INK, QUIET, Picture, text_width
from layouts.places import Place, places_of
from layouts.plan import Machine, Plan, Point, Shaped, Window
from layouts.terms import COLOURS, TINTS, Lang, called, word

MARGIN = 40.0
TITLE_HEIGHT = 64.0
WALL_THICKNESS = 0.24
"""Drawn thickness of the outer wall [m], outside its polygon."""

BADGE = 0.3
SPOT = 0.2
"""Radii of an employee's disc and of a customer's ring [m]."""

WOOD = {"fill": "#E9DFD0", "stroke": "#A79880", "stroke_width": 1.0}
DEVICE = {"fill": "#5F6F7A", "stroke": "#3D474E", "stroke_width": 1.0}


def draw_svg(source: Plan | Floor, *, lang: Lang = "en") -> str:
    """Draw a plan.

    Parameters
    ----------
    source
        A plan or a floor; a plan with problems is drawn as far as it goes.
    lang
        Language of the words, ``en`` or ``zh``.

    Returns
    -------
    str
        An SVG document.
    """
    plan = source.plan if isinstance(source, Floor) else source
    places = [place for _, place in places_of(plan)]
    if plan.plain is not None:
        places = _in_a_row(places)
    west, south, east, north = _extent(plan, places)
    scale = min(56.0, max(36.0, 960.0 / (east - west)))
    picture = Picture(west=west, north=north, scale=scale, left=MARGIN, top=TITLE_HEIGHT + 12)
    _ground(picture, plan)
    _things(picture, plan)
    _people(picture, plan, places)
    _labels(picture, plan, places, lang)
    width = max((east - west) * scale, 480.0) + 2 * MARGIN
    bottom = picture.at((west, south))[1] + 44.0
    draw_scale_bar(picture, width - MARGIN, bottom - 6, lang)
    height = draw_legend(picture, plan, places, top=bottom + 16, width=width, lang=lang)
    title = called(plan.name, plan.name_zh, lang)
    summary = _summary(plan, places, lang)
    picture.start_layer("title")
    picture.text(MARGIN, 34, title, size=22, text_anchor="start", font_weight="bold")
    picture.text(MARGIN, 54, summary, size=13, text_anchor="start", fill=QUIET)
    return picture.svg(width, height, lang=lang, title=title, summary=summary)


def _in_a_row(places: list[Place]) -> list[Place]:
    """Return only the windows of a plain queue, side by side."""
    seats = [place for place in places if place.kind == "window_seat"]
    return [
        Place(seat.name, seat.kind, seat.position, None, 1.0 + k % 20, -1.0 - k // 20)
        for k, seat in enumerate(seats)
    ]


def _extent(plan: Plan, places: list[Place]) -> tuple[float, float, float, float]:
    """Return west, south, east and north of what is to be drawn [m]."""
    points = list(plan.outer_wall or ())
    if not points:
        points = [(place.x, place.y) for place in places] or [(0.0, 0.0)]
        reach = 1.0
        xs, ys = zip(*points, strict=True)
        return min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _summary(plan: Plan, places: list[Place], lang: Lang) -> str:
    if plan.plain is not None:
        return word("plain", lang)
    west, south, east, north = _extent(plan, places)
    kinds = [place.kind for place in places]
    parts = [
        word("size", lang, east - west, north - south),
        word("windows", lang, kinds.count("window")),
        word("machines", lang, kinds.count("machine")),
        word("seats", lang, kinds.count("seat")),
    ]
    return (" · ").join(parts if plan.outer_wall else parts[1:])


def _ground(picture: Picture, plan: Plan) -> None:
    picture.start_layer("ground")
    if plan.outer_wall is not None:
        thickness = 2 * WALL_THICKNESS * picture.scale
        picture.polygon(
            plan.outer_wall,
            fill="none",
            stroke="#4A4A4A",
            stroke_width=thickness,
            stroke_linejoin="miter",
        )
        picture.polygon(plan.outer_wall, fill="#FBFAF7")
    for area in plan.areas:
        picture.polygon(area.corners(), fill=TINTS[area.tint])
    if plan.door is not None and plan.outer_wall is not None:
        _door(picture, plan.outer_wall, plan.door.spot, plan.door.width)


def _door(picture: Picture, outline: tuple[Point, ...], spot: Point, width: float) -> None:
    """Break the outer wall open at the point nearest to the door's spot."""
    ring = shapely.LinearRing(outline)
    middle = ring.project(shapely.Point(spot))
    ends = [ring.interpolate((middle + side * width / 2) % ring.length) for side in (-1, 1)]
    (ax, ay), (bx, by) = ((end.x, end.y) for end in ends)
    length = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1e-9)
    out_x, out_y = (by - ay) / length, -(bx - ax) / length
    if shapely.Polygon(outline).covers(
        shapely.Point((ax + bx) / 2 + 0.1 * out_x, (ay + by) / 2 + 0.1 * out_y)
    ):
        out_x, out_y = -out_x, -out_y
    deep = WALL_THICKNESS + 0.02
    gap = [
        (ax, ay),
        (bx, by),
        (bx + deep * out_x, by + deep * out_y),
        (ax + deep * out_x, ay + deep * out_y),
    ]
    picture.polygon(gap, fill="#FFFFFF")
    for x, y in ((ax, ay), (bx, by)):
        picture.polyline(
            [(x, y), (x + deep * out_x, y + deep * out_y)], stroke=INK, stroke_width=1.5
        )
    picture.polyline(
        [
            (ax + deep / 2 * out_x, ay + deep / 2 * out_y),
            (bx + deep / 2 * out_x, by + deep / 2 * out_y),
        ],
        stroke="#7FB2D0",
        stroke_width=3.0,
    )


def _things(picture: Picture, plan: Plan) -> None:
    picture.start_layer("things")
    bodies: list[Shaped] = [*plan.furniture]
    if plan.form_desk is not None:
        bodies.append(plan.form_desk)
    for body in bodies:
        _body(picture, body, WOOD)
    _seats(picture, plan)
    for device in (*plan.ticket_machines, *plan.machines):
        _body(picture, device, DEVICE)
        if device.corners():
            x, y = picture.at(_middle(device))
            picture.text(x, y + 5, symbol(device), size=13, fill="#FFFFFF", font_weight="bold")
    for wall in plan.walls:
        colour = "#9CCBE3" if wall.material == "glass" else "#5A5A5A"
        shape = wall_shape(wall)
        for part in shapely.get_parts(shape):
            picture.polygon(part.exterior.coords[:-1], fill=colour)
        picture.take(shapely.get_coordinates(shape).tolist())


def symbol(device: Shaped) -> str:
    """Return the sign on a device: yen for cash, T for a terminal, # for tickets."""
    if isinstance(device, Machine):
        return "¥" if device.kind == "cash_recycler" else "T"
    return "#"


def _body(picture: Picture, body: Shaped, colours: dict[str, object]) -> None:
    if body.corners():
        picture.polygon(body.corners(), stroke_linejoin="round", **colours)
        picture.take(body.corners())


def _middle(shaped: Shaped) -> Point:
    centre = shapely.Polygon(shaped.corners()).representative_point()
    return (centre.x, centre.y)


def _seats(picture: Picture, plan: Plan) -> None:
    side = 0.44
    for seats in plan.seats:
        for spot in seats.spots():
            x, y = picture.at((spot[0] - side / 2, spot[1] + side / 2))
            edge = side * picture.scale
            picture.element(
                "rect", x=x, y=y, width=edge, height=edge, rx=4.0, fill="#C9D6DF", stroke="#8FA3B0"
            )
            picture.take(
                [
                    (spot[0] - side / 2, spot[1] - side / 2),
                    (spot[0] + side / 2, spot[1] + side / 2),
                ],
                2.0,
            )
        back = seat_back(seats)
        if back is not None:
            picture.polygon(shapely.get_coordinates(back)[:-1].tolist(), fill="#6E8796")


def _people(picture: Picture, plan: Plan, places: list[Place]) -> None:
    picture.start_layer("places")
    for place in places:
        spot = (place.x, place.y)
        if place.kind == "machine_queue":
            _queue(picture, spot)
        if place.kind in ("window", "machine", "ticket_machine", "form_desk"):
            colour = COLOURS[place.position][0] if place.position else "#5F6F7A"
            picture.circle(
                spot, SPOT * picture.scale, fill="#FFFFFF", stroke=colour, stroke_width=2.0
            )
            _take_disc(picture, spot, SPOT)
        if place.kind == "standing":
            picture.circle(
                spot,
                0.75 * picture.scale,
                fill="none",
                stroke="#8A8A8A",
                stroke_dasharray="4 4",
                stroke_width=1.5,
            )
        if place.kind in ("window_seat", "lobby") and place.position is not None:
            x, y = picture.at(spot)
            colours = COLOURS[place.position]
            picture.badge(x, y, BADGE * picture.scale, str(place.position), colours)
            _take_disc(picture, spot, BADGE)


def _take_disc(picture: Picture, spot: Point, radius: float) -> None:
    picture.take([(spot[0] - radius, spot[1] - radius), (spot[0] + radius, spot[1] + radius)])


def _queue(picture: Picture, spot: Point) -> None:
    for step in (-0.4, 0.0, 0.4):
        picture.circle((spot[0] + step, spot[1]), 0.09 * picture.scale, fill="#8A8A8A")
    picture.take([(spot[0] - 0.5, spot[1] - 0.1), (spot[0] + 0.5, spot[1] + 0.1)])


def _labels(picture: Picture, plan: Plan, places: list[Place], lang: Lang) -> None:
    picture.start_layer("labels")
    for window in plan.windows:
        _window_label(picture, window, lang)
    for count, machine in enumerate(plan.ticket_machines, 1):
        name = called(machine.name, machine.name_zh, lang, word("ticket_machine", lang))
        if count == 1 and machine.corners():
            _beside(picture, machine, name)
    if plan.form_desk is not None:
        desk = plan.form_desk
        _on_body(picture, desk, called(desk.name, desk.name_zh, lang, word("form_desk", lang)))
    for piece in plan.furniture:
        _on_body(picture, piece, called(piece.name, piece.name_zh, lang))
    for place in places:
        if place.kind in ("standing", "staff_room"):
            x, y = picture.at((place.x, place.y))
            around = [(x, y), (x, y - 16), (x, y + 16), (x - 30, y), (x + 30, y)]
            picture.label(around, word(place.kind, lang), fill=QUIET)
    if plan.door is not None:
        x, y = picture.at(plan.door.spot)
        picture.label([(x, y), (x, y - 16), (x, y + 16)], word("entrance", lang), fill=QUIET)
    for area in plan.areas:
        name = called(area.name, area.name_zh, lang)
        picture.label(
            _area_points(picture, area.corners(), area.label, name),
            name,
            size=13.0,
            fill="#55606A",
            font_style="normal",
            font_weight="bold",
        )


def _window_label(picture: Picture, window: Window, lang: Lang) -> None:
    """Write a window's name: behind the employee, else beside the desk."""
    name = called(window.name, window.name_zh, lang)
    (seat_x, seat_y), (spot_x, spot_y) = picture.at(window.seat), picture.at(window.spot)
    reach = BADGE * picture.scale + 10
    middle = ((seat_x + spot_x) / 2, (seat_y + spot_y) / 2)
    behind = (seat_x, seat_y + (reach if seat_y > spot_y else -reach))
    beside = [
        (middle[0], middle[1] + side * off * picture.scale)
        for off in (0.9, 1.0, 1.1, 1.2)
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
    x, y = picture.at(_middle(shaped))
    if needed <= wide and high >= 14:
        picture.text(x, y + 4.3, name, size=12)
    elif needed <= high and wide >= 14:
        turn = f"rotate(-90 {x:.1f} {y:.1f})"
        picture.text(x, y + 4.3, name, size=12, transform=turn)
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
        for share in (0.0, 0.5, 1.0):
            yield (min(xs) + half) * (1 - share) + (max(xs) - half) * share, float(y)

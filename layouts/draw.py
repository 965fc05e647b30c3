"""Draw a floor plan as SVG: walls, furniture, machines, seats, windows and the positions."""

from __future__ import annotations

import shapely

from agents.language import Language, in_language, phrase
from layouts.floor import Floor
from layouts.geometry import seat_back, wall_shape
from layouts.labels import BADGE, SPOT, STANDING, draw_labels, middle_of
from layouts.legend import draw_legend, draw_scale_bar
from layouts.picture import INK, QUIET, Picture
from layouts.places import Place, places_of
from layouts.plan import Machine, Plan, Point, Shaped
from layouts.terms import COLOURS, TINTS, called

MARGIN = 40.0
TITLE_HEIGHT = 64.0
WALL_THICKNESS = 0.24
"""Drawn thickness of the outer wall [m], outside its polygon."""

WOOD = {"fill": "#E9DFD0", "stroke": "#A79880", "stroke_width": 1.0}
DEVICE = {"fill": "#5F6F7A", "stroke": "#3D474E", "stroke_width": 1.0}


def draw_svg(source: Plan | Floor, *, lang: Language = "en") -> str:
    """Return a plan with its walls, furniture, machines, seats, windows and positions, as SVG.

    A plan with problems is drawn as far as it goes.
    """
    plan = source.plan if isinstance(source, Floor) else source
    places = [place for _, place in places_of(plan)]
    if plan.plain is not None:
        places = _in_a_row(places)
    west, south, east, north = _extent(plan, places)
    scale = min(48.0, max(36.0, 960.0 / (east - west)))
    picture = Picture(west=west, north=north, scale=scale, left=MARGIN, top=TITLE_HEIGHT + 20)
    _ground(picture, plan)
    _things(picture, plan)
    _people(picture, plan, places)
    draw_labels(picture, plan, places, lang)
    width = max((east - west) * scale, 480.0) + 2 * MARGIN
    bottom = picture.at((west, south))[1] + 44.0
    if plan.walking == "around":
        draw_scale_bar(picture, width - MARGIN, bottom - 6, lang)
    height = draw_legend(picture, plan, places, top=bottom + 16, width=width, lang=lang)
    title = called(plan, lang)
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
    points = plan.outer_wall
    margin = 0.0
    if points is None:
        points = tuple((place.x, place.y) for place in places) or ((0.0, 0.0),)
        margin = 1.0
    xs, ys = zip(*points, strict=True)
    # An outer wall without ground is an error, but may be drawn.
    east, north = max(max(xs), min(xs) + 0.1), max(max(ys), min(ys) + 0.1)
    return min(xs) - margin, min(ys) - margin, east + margin, north + margin


def _summary(plan: Plan, places: list[Place], lang: Language) -> str:
    if plan.plain is not None:
        return phrase("Identical windows; nobody walks").told(lang)
    west, south, east, north = _extent(plan, places)
    kinds = [place.kind for place in places]
    parts = [
        phrase("{width:g} m × {depth:g} m", width=east - west, depth=north - south),
        phrase("windows: {n}", n=kinds.count("window")),
        phrase("self-service machines: {n}", n=kinds.count("machine")),
        phrase("seats: {n}", n=kinds.count("seat")),
    ]
    return " · ".join(in_language(parts if plan.outer_wall else parts[1:], lang))


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
    if ring.length == 0.0:
        return
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
            x, y = picture.at(middle_of(device))
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
                STANDING * picture.scale,
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
    corners = [(spot[0] - radius, spot[1] - radius), (spot[0] + radius, spot[1] + radius)]
    picture.take(corners, 3.0)


def _queue(picture: Picture, spot: Point) -> None:
    for step in (-0.4, 0.0, 0.4):
        picture.circle((spot[0] + step, spot[1]), 0.09 * picture.scale, fill="#8A8A8A")
    picture.take([(spot[0] - 0.5, spot[1] - 0.1), (spot[0] + 0.5, spot[1] + 0.1)])

"""The key under a drawn plan, and its scale bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agents.codes import Position
from agents.language import Language, phrase
from agents.names import capital, name_of
from layouts.picture import INK, Picture, text_width
from layouts.places import Place
from layouts.plan import Plan
from layouts.terms import COLOURS, word

Sign = Callable[[Picture, float, float], None]
"""Draws a sign centred on a point of the sheet [px]."""

LINE = 28.0
LEFT = 40.0
SIZE = 13.0
GAP = 20.0
"""Height of a line, left edge, size of the text, gap between entries [px]."""


def draw_scale_bar(picture: Picture, right: float, y: float, lang: Language) -> None:
    """Draw a bar of five metres that ends at a point of the sheet [px]."""
    metres = 5
    picture.start_layer("scale")
    step = picture.scale
    left = right - metres * step
    for k in range(metres):
        fill = INK if k % 2 == 0 else "#FFFFFF"
        picture.element(
            "rect", x=left + k * step, y=y - 6, width=step, height=6.0, fill=fill, stroke=INK
        )
    for k in (0, metres):
        anchor = "start" if k == 0 else "end"
        label = "0" if k == 0 else phrase("{n:g} m").told(lang, n=k)
        picture.text(left + k * step, y + 13, label, size=12, text_anchor=anchor)


def draw_legend(
    picture: Picture, plan: Plan, places: list[Place], *, top: float, width: float, lang: Language
) -> float:
    """Draw the key from ``top`` down and return the height of the whole sheet [px]."""
    picture.start_layer("legend")
    groups = [list(_positions(places, lang)), list(_signs(plan, places, lang))]
    longest = max((text_width(text, SIZE) for group in groups for _, text in group), default=1.0)
    step = 28.0 + longest + GAP
    columns = max(int((width - 2 * LEFT + GAP) // step), 1)
    y = top + 12
    for group in groups:
        for count, (sign, text) in enumerate(group):
            x, row = LEFT + count % columns * step, y + count // columns * LINE
            sign(picture, x + 10, row)
            picture.text(x + 28, row + 4.7, text, size=SIZE, text_anchor="start")
        y += -(-len(group) // columns) * LINE + 4
    return y + 4


def _positions(places: list[Place], lang: Language) -> Iterator[tuple[Sign, str]]:
    held = sorted({place.position for place in places if place.position is not None})
    for position in held:

        def sign(picture: Picture, x: float, y: float, position: int = position) -> None:
            picture.badge(x, y, 11.0, str(position), COLOURS[position])

        yield sign, capital(name_of(Position(position), lang))


def _signs(plan: Plan, places: list[Place], lang: Language) -> Iterator[tuple[Sign, str]]:
    kinds = {place.kind for place in places}
    machines = {place.machine for place in places}
    if "ticket_machine" in kinds:
        yield _device("#"), word("ticket_machine", lang)
    if "cash_recycler" in machines:
        yield _device("¥"), word("cash_recycler", lang)
    if "terminal" in machines:
        yield _device("T"), word("terminal", lang)
    if "machine_queue" in kinds:
        yield _queue, word("queue", lang)
    if "window" in kinds:
        yield _customer, word("customer", lang)
    if "seat" in kinds:
        yield _seat, word("seat", lang)
    if any(wall.material == "glass" for wall in plan.walls):
        yield _glass, word("glass", lang)


def _device(letter: str) -> Sign:
    def sign(picture: Picture, x: float, y: float) -> None:
        picture.element(
            "rect", x=x - 10, y=y - 10, width=20.0, height=20.0, fill="#5F6F7A", stroke="#3D474E"
        )
        picture.text(x, y + 4.7, letter, size=13, fill="#FFFFFF", font_weight="bold")

    return sign


def _queue(picture: Picture, x: float, y: float) -> None:
    for step in (-8, 0, 8):
        picture.element("circle", cx=x + step, cy=y, r=3.0, fill="#8A8A8A")


def _customer(picture: Picture, x: float, y: float) -> None:
    picture.element("circle", cx=x, cy=y, r=7.0, fill="#FFFFFF", stroke="#5F6F7A", stroke_width=2.0)


def _seat(picture: Picture, x: float, y: float) -> None:
    picture.element(
        "rect", x=x - 8, y=y - 9, width=16.0, height=15.0, rx=4.0, fill="#C9D6DF", stroke="#8FA3B0"
    )
    picture.element("rect", x=x - 9, y=y + 8, width=18.0, height=3.0, fill="#6E8796")


def _glass(picture: Picture, x: float, y: float) -> None:
    picture.element("rect", x=x - 11, y=y - 2, width=22.0, height=4.0, fill="#9CCBE3")

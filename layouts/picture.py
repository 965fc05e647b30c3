"""A sheet to draw on: metres to pixels, SVG elements, and labels that keep out of the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from agents.language import LANGUAGES
from layouts.plan import Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom [px]."""

FONTS = (
    "'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', "
    "'Microsoft YaHei', sans-serif"
)
INK = "#2B2B2B"
QUIET = "#6B6B6B"


def text_width(text: str, size: float) -> float:
    """Return the estimated width of a text [px]; Chinese characters are as wide as high."""
    return size * sum(1.0 if ord(letter) > 0x2E7F else 0.53 for letter in text)


def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class Picture:
    """An SVG under construction.

    Parameters
    ----------
    west, north
        The corner of the floor at the top left [m].
    scale
        Pixels per metre.
    left, top
        Where that corner is on the sheet [px].
    """

    def __init__(self, *, west: float, north: float, scale: float, left: float, top: float) -> None:
        self.west, self.north, self.scale = west, north, scale
        self.left, self.top = left, top
        self.root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self.layer = self.root
        self.taken: list[Box] = []

    def start_layer(self, name: str) -> None:
        """Put the following elements into a group of this class name."""
        self.layer = ElementTree.SubElement(self.root, "g", {"class": name})

    def at(self, point: Point) -> Point:
        """Return where a point of the floor [m] is on the sheet [px]."""
        return (
            self.left + (point[0] - self.west) * self.scale,
            self.top + (self.north - point[1]) * self.scale,
        )

    def element(self, tag: str, **attributes: object) -> ElementTree.Element:
        """Add an element; underscores in attribute names become hyphens."""
        plain = {
            key.strip("_").replace("_", "-"): number(value)
            if isinstance(value, float)
            else str(value)
            for key, value in attributes.items()
        }
        return ElementTree.SubElement(self.layer, tag, plain)

    def polygon(self, corners: Iterable[Point], **attributes: object) -> None:
        """Draw a closed outline of floor points [m]."""
        points = " ".join(",".join(map(number, self.at(corner))) for corner in corners)
        self.element("polygon", points=points, **attributes)

    def polyline(self, corners: Iterable[Point], **attributes: object) -> None:
        """Draw an open line through floor points [m]."""
        points = " ".join(",".join(map(number, self.at(corner))) for corner in corners)
        self.element("polyline", points=points, fill="none", **attributes)

    def circle(self, centre: Point, radius: float, **attributes: object) -> None:
        """Draw a circle around a floor point [m]; the radius in px."""
        x, y = self.at(centre)
        self.element("circle", cx=x, cy=y, r=float(radius), **attributes)

    def text(self, x: float, y: float, text: str, *, size: float, **attributes: object) -> None:
        """Write a text with its anchor at a point of the sheet [px]."""
        kept: dict[str, object] = {"fill": INK, "text_anchor": "middle", **attributes}
        self.element("text", x=x, y=y, font_size=float(size), **kept).text = text

    def badge(self, x: float, y: float, radius: float, text: str, colours: Sequence[str]) -> None:
        """Draw a numbered disc at a point of the sheet [px]."""
        fill, ink = colours
        self.element(
            "circle", cx=x, cy=y, r=float(radius), fill=fill, stroke="#FFF", stroke_width=1.5
        )
        size = radius * 1.25
        self.text(x, y + size * 0.36, text, size=size, fill=ink, font_weight="bold")

    def take(self, corners: Iterable[Point], margin: float = 0.0) -> None:
        """Keep labels away from the box around floor points [m], and a margin [px]."""
        points = [self.at(corner) for corner in corners]
        if not points:
            return
        xs, ys = zip(*points, strict=True)
        box = (min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)
        self.taken.append(box)

    def label(
        self, centres: Iterable[Point], text: str, *, size: float = 12.0, **attributes: object
    ) -> None:
        """Write a text centred on the first of the sheet points [px] where it covers nothing.

        Where every point is taken, the one that covers least is used.
        """
        width, best, least = text_width(text, size), None, float("inf")
        for x, y in centres:
            box = (x - width / 2, y - size * 0.55, x + width / 2, y + size * 0.55)
            covered = sum(_shared(box, other) for other in self.taken)
            if covered < least:
                best, least = (x, y, box), covered
            if covered == 0.0:
                break
        if best is None:
            return
        x, y, box = best
        self.taken.append(box)
        self.text(x, y + size * 0.36, text, size=size, **attributes)

    def svg(self, width: float, height: float, *, lang: str, title: str, summary: str) -> str:
        """Return the finished drawing."""
        self.root.attrib.update(
            {
                "viewBox": f"0 0 {number(width)} {number(height)}",
                "width": number(width),
                "height": number(height),
                "lang": LANGUAGES[lang].html,
                "role": "img",
                "font-family": FONTS,
            }
        )
        for place, (tag, text) in enumerate((("title", title), ("desc", summary))):
            element = ElementTree.Element(tag)
            element.text = text
            self.root.insert(place, element)
        ElementTree.indent(self.root, space=" ")
        return ElementTree.tostring(self.root, encoding="unicode") + "\n"


def _shared(a: Box, b: Box) -> float:
    """Return the area that two boxes share [px2]."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across * down if across > 0 and down > 0 else 0.0

"""Drawings are well-formed SVG that show everything on the floor."""

from xml.etree import ElementTree

import pytest

from agents.codes import Position
from agents.names import capital, name_of
from layouts import SHIPPED_PLANS, draw_svg, load_floor, load_plan
from layouts.picture import number
from layouts.terms import THINGS, word
from tests.language.catalogues import translated

SVG = "{http://www.w3.org/2000/svg}"
LANGS = ("en", "zh")


def group(svg: ElementTree.Element, name: str) -> ElementTree.Element:
    """Return the layer of a drawing by its class name."""
    return next(layer for layer in svg if layer.get("class") == name)


def texts(element: ElementTree.Element) -> list[str]:
    """Return what is written in an element."""
    return [text.text for text in element.iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SHIPPED_PLANS)
def test_every_position_of_the_floor_is_drawn_and_named(name, lang):
    floor = load_floor(name)
    svg = ElementTree.fromstring(draw_svg(floor, lang=lang))
    kinds = ("window_seat",) if name == "plain" else ("window_seat", "lobby")
    rows = [row for kind in kinds for row in floor.rows(kind)]
    numbers = sorted(str(floor.places[row].position) for row in rows)
    assert sorted(texts(group(svg, "places"))) == numbers
    legend = texts(group(svg, "legend"))
    for position in map(int, set(numbers)):
        assert str(position) in legend
        assert capital(name_of(Position(position), lang)) in legend


@pytest.mark.parametrize(
    ("lang", "title", "labels"),
    [
        ("en", "Standard branch", {"Window 1", "Low counter 6", "Form desk", "Entrance"}),
        ("zh", "标准网点", {"1号窗口", "6号低柜", "填单台", "入口"}),
    ],
)
def test_names_are_in_the_language_asked_for(lang, title, labels):
    svg = ElementTree.fromstring(draw_svg(load_plan("standard"), lang=lang))
    assert texts(group(svg, "title"))[0] == title
    assert labels <= set(texts(group(svg, "labels")))
    assert svg.find(f"{SVG}title").text == title


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SHIPPED_PLANS)
def test_everything_drawn_is_on_the_sheet(name, lang):
    svg = ElementTree.fromstring(draw_svg(load_plan(name), lang=lang))
    _, _, width, height = map(float, svg.get("viewBox").split())
    for element in svg.iter():
        x, y = (element.get("x") or element.get("cx")), (element.get("y") or element.get("cy"))
        points = [f"{x},{y}"] if x else (element.get("points") or "").split()
        for across, down in (map(float, point.split(",")) for point in points):
            assert 0 <= across <= width
            assert 0 <= down <= height


def test_there_is_a_scale_bar_of_five_metres():
    svg = ElementTree.fromstring(draw_svg(load_plan("standard")))
    bars = [float(bar.get("width")) for bar in group(svg, "scale").iter(f"{SVG}rect")]
    wall = next(group(svg, "ground").iter(f"{SVG}polygon")).get("points").split()
    west, east = (float(wall[k].split(",")[0]) for k in (0, 1))
    assert sum(bars) == pytest.approx((east - west) * 5 / 20)


def test_a_floor_and_its_plan_give_the_same_drawing():
    assert draw_svg(load_floor("flagship")) == draw_svg(load_plan("flagship"))


def test_names_with_markup_are_escaped(write_room):
    plan = load_plan(write_room(('"Test room"', '"<script>&"')))
    svg = draw_svg(plan)
    assert "<script>" not in svg
    assert texts(group(ElementTree.fromstring(svg), "title"))[0] == "<script>&"


def test_a_plan_with_problems_is_drawn_as_far_as_it_goes(write_room):
    path = write_room(
        ("outer_wall = [[0, 0], [10, 0], [10, 8], [0, 8]]", ""),
        ("[door]\nspot = [5.0, 0.5]\n", ""),
    )
    svg = ElementTree.fromstring(draw_svg(load_plan(path)))
    assert "Window 1" in texts(group(svg, "labels"))


def test_an_empty_plan_is_drawn(tmp_path):
    path = tmp_path / "empty.toml"
    path.write_text('schema = 1\nname = "Empty"\n', encoding="utf-8")
    svg = ElementTree.fromstring(draw_svg(load_plan(path)))
    assert texts(group(svg, "title"))[0] == "Empty"


@pytest.mark.parametrize("outline", ["[[0, 0], [0, 1], [0, 2]]", "[[1, 1], [1, 1], [1, 1]]"])
def test_a_floor_without_ground_is_drawn(outline, write_room):
    wall = '[[walls]]\nname = "dot"\nline = [[1, 1], [1, 1]]\n'
    path = write_room(("[[0, 0], [10, 0], [10, 8], [0, 8]]", outline), more=wall)
    ElementTree.fromstring(draw_svg(load_plan(path)))


@pytest.mark.parametrize("language", translated())
def test_every_thing_has_a_name_in_every_language(language):
    names = [word(key, language) for key in THINGS]
    assert len(set(names)) == len(names)
    assert not set(names) & set(THINGS.values())


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (1.25, "1.2"), (-0.01, "0"), (-1.5, "-1.5"), (100.0, "100")]
)
def test_coordinates_are_written_short(value, written):
    assert number(value) == written

"""Whatever value stands wherever in a file: it is right, or it is refused in words."""

import math
import tomllib

import pytest

from model.scenario.load import load_scenario, scenario_of
from model.scenario.problems import ScenarioError
from model.setup.parameters import build
from tests.bad_input.good import GOOD, SCENARIO

pytestmark = pytest.mark.slow

GONE = object()
ODD = [
    GONE, -1, 0, 1, 3.5, 10**30, math.nan, math.inf, True,
    "", "x", "09:00", "1e5", "\0", "../up",
    [], [[]], [{}], ["x", "x"], {}, {"a": 1}, {"a": {"b": []}},
]  # fmt: skip


def places_in(data, place=()):
    """Yield the place of every value in nested tables and lists."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*place, key)
        if isinstance(value, dict | list):
            yield from places_in(value, (*place, key))


def changed(data, place, value):
    """Return nested tables in which the value at ``place`` is another, or gone."""
    key, *rest = place
    copy = data.copy()
    if rest:
        copy[key] = changed(data[key], rest, value)
    elif value is GONE:
        del copy[key]
    else:
        copy[key] = value
    return copy


def refusal_of(loading):
    """Return why a scenario is refused; nothing if it is right, and can be made ready."""
    try:
        build(loading())
    except ScenarioError as error:
        return str(error)
    return ""


PLACES = list(places_in(tomllib.loads(SCENARIO)))


@pytest.fixture
def folder(tmp_path):
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_any_value_is_right_or_refused_in_words(place, folder):
    data = tomllib.loads(SCENARIO)
    for value in ODD:
        odd = changed(data, place, value)
        refusal = refusal_of(lambda odd=odd: scenario_of(odd, file="branch.toml", folder=folder))
        assert all(line.count("; expected ") == 1 for line in refusal.splitlines()), refusal


@pytest.mark.parametrize("name", [name for name in GOOD if name.endswith(".csv")])
def test_any_cell_is_right_or_refused_in_words(name, folder):
    lines = GOOD[name].splitlines()
    if name == "trace.csv":
        rates = SCENARIO[SCENARIO.index("volume = 1.0") : SCENARIO.index("[segments]")]
        with_trace = SCENARIO.replace(rates, 'trace = "trace.csv"\n\n')
        (folder / "branch.toml").write_text(with_trace, encoding="utf-8")
    for row, line in enumerate(lines):
        cells = line.split(",")
        for column in range(len(cells)):
            for cell in (
                "",
                "-1",
                "nan",
                "inf",
                "1e400",
                "x",
                "9",
                "25:00",
                "\0",
                '"',
                "１",
                "1_0",
            ):
                edited = [*cells[:column], cell, *cells[column + 1 :]]
                text = "\n".join([*lines[:row], ",".join(edited), *lines[row + 1 :]])
                (folder / name).write_text(text, encoding="utf-8")
                refusal = refusal_of(lambda: load_scenario(folder / "branch.toml"))
                assert refusal == "" or "; expected " in refusal

"""Measures have one home: their texts, the columns of the KPIs, the bank's target of a wait."""

import ast
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from agents.codes import Cause
from model.columns import NAMES, TARGET_MIN, Column
from model.measures import GAIN, KPIS, MEASURES, SALES, measured
from model.sales import Stage
from model.units import MONEY
from tests.language.catalogues import path_of, translated

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("branchfloor", "layouts", "agents", "model", "experiments", "viz")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HOMES = {"model/measures.py", "model/columns.py"}
ALSO_SOMETHING_ELSE = {
    *("turned round at the door", "turned round", "served by a machine"),  # outcomes
    *("评价率", "满意率"),  # settings
}
"""Titles that name something else as well."""


def sources():
    """Yield every file of the product that is Python, by its path, but the measures' home."""
    for package in PRODUCT:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name not in HOMES:
                yield name, path.read_text(encoding="utf-8")


def said():
    """Yield every file of the product that has texts for people, in any language."""
    yield from sources()
    for language in translated():
        yield language, path_of(language).read_text(encoding="utf-8")


def whole_texts(tree):
    """Yield every node but the parts of sentences with something filled in."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.JoinedStr):
            yield node
            yield from whole_texts(node)


def texts_of(measure):
    return {
        language: (
            measure.title_in(language),
            measure.short_in(language),
            measure.noun_in(language),
        )
        for language in ("en", "zh")
    }


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_measure_has_its_texts_in_both_languages(measure):
    texts = texts_of(measure)
    assert all(text and not CHINESE.search(text) for text in texts["en"])
    assert all(CHINESE.search(text) and not re.search("[a-z]", text) for text in texts["zh"])
    assert all(len(short) <= len(title) for title, short, _ in texts.values())
    assert measure.better in (-1, 0, 1)
    unit = measure.unit
    parts = (unit.head, unit.level, unit.change, unit.a_day)
    assert unit is MONEY or all(part.told("zh") not in ("", "{title}", "{n}") for part in parts)


def test_no_two_measures_have_the_same_text():
    for language in ("en", "zh"):
        for at in range(3):
            counts = Counter(texts_of(measure)[language][at] for measure in MEASURES.values())
            assert max(counts.values()) == 1, counts.most_common(1)


def test_every_column_has_a_kpi_and_every_kpi_its_column():
    assert tuple(kpi.name for kpi in KPIS) == NAMES
    assert [*Column] == [*range(len(KPIS))]
    assert {*MEASURES} - {*NAMES} == {"gain", "sales"}


def test_every_column_is_written_once():
    tree = ast.parse((ROOT / "model/kpis.py").read_text(encoding="utf-8"))
    written = [
        target.slice.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Subscript) and ast.unparse(target.slice).startswith("Column.")
    ]
    by_position = [f"UTILISATION_{position}" for position in range(1, 8)]
    by_stage = [
        *("INTERESTED", "NOTICED", "BROUGHT", "ARRIVED", "ADVISED", "CROSS_SOLD"),
        *(f"CONVERSION_{stage}" for stage in ("NOTICED", "REFERRED", "ARRIVED", "ADVISED", "SOLD")),
    ]
    by_cause = [f"COMPLAINTS_{cause.name}" for cause in Cause if cause is not Cause.NONE]
    in_loops = by_position + by_stage + by_cause
    assert sorted(written + in_loops) == sorted(Column.__members__)


def test_columns_written_in_a_loop_stand_in_the_order_of_their_code():
    stages = [stage for stage in Stage if stage is not Stage.NONE]
    counts = ("interested", "noticed", "brought", "arrived", "advised", "cross_sold")
    first, conversion = Column.INTERESTED, Column.CONVERSION_NOTICED
    assert NAMES[first : first + len(stages)] == counts
    ratios = [MEASURES[name].ratio for name in NAMES[conversion : conversion + len(stages) - 1]]
    assert ratios == [(after, before) for before, after in pairwise(counts)]
    assert MEASURES["conversion_overall"].ratio == ("cross_sold", "interested")
    causes = [f"complaints_{cause.name.lower()}" for cause in Cause if cause is not Cause.NONE]
    assert [*NAMES[Column.COMPLAINTS_WAIT :][: len(causes)]] == causes


def test_what_is_made_of_kpis():
    day = np.arange(float(len(NAMES)))
    assert measured(day, GAIN) == Column.VALUE - Column.STAFF_COST
    assert measured(day, SALES) == Column.SIMPLE_SALES + Column.COMPLEX_SALES
    assert measured(day, MEASURES["came"]) == Column.CAME


def test_nobody_else_spells_a_measure():
    """A text that is a title, with or without its unit; a single English word may be anything."""
    spelled = {
        text.lower()
        for measure in MEASURES.values()
        for texts in texts_of(measure).values()
        for text in texts
        if CHINESE.search(text) or " " in text
    } - ALSO_SOMETHING_ELSE
    found = [
        (name, node.value)
        for name, source in sources()
        for node in whole_texts(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.sub(r" *[\[［(（].*$", "", node.value).lower() in spelled
    ]
    assert found == []


@pytest.mark.parametrize(
    "term",
    [
        *("孪生日", "进门即走", "自助分流率", "叫号占比", "办理占比", "利用率", "当日价值"),
        *("净价值", "净值", "未能显示", "谁在承担", "失守"),
    ],
)
def test_no_text_says_what_a_bank_does_not_say(term):
    assert [name for name, source in said() if term in source] == []


def test_the_target_of_a_wait_stands_once():
    told = re.compile(rf"\b{TARGET_MIN}([ -]min|\s?分钟| \* MINUTE)|TARGET\w*( *:[^=]*)? = \d")
    assert [(name, told.search(source)[0]) for name, source in said() if told.search(source)] == []


def test_the_floor_marks_who_waits_beyond_the_target():
    theme = (ROOT / "viz/floor/js/theme.js").read_text(encoding="utf-8")
    assert re.findall(r"TARGET_S = (\d+);", theme) == [str(60 * TARGET_MIN)]
    assert "wait > TARGET_S" in theme

"""Fields read off the scenario's classes: units, bounds, what may be typed, words for all."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from agents.names import RULES as NAMES
from model.scenario.fields import Field, Rows, fields_of, spoken
from model.scenario.people import Arrivals
from model.scenario.rulebook import Rules
from model.scenario.staffing import Staff
from viz.controls.fields import RefusedError, read, shown
from viz.controls.inputs import taken
from viz.controls.rules import RULES, settings_of
from viz.words import Words
from viz.words.settings import SETTINGS

SCENARIO = Path(__file__).resolve().parents[3] / "model" / "scenario"

OF_STAFF = ("skill", "mistakes", "covers", "wage_per_hour")
"""Settings of a row of staff that are shown besides role, number, position and roster."""


def everything():
    for name in RULES:
        yield from settings_of(name)
    yield from fields_of(Arrivals, "arrivals")
    for field in fields_of(Staff, "staff.1"):
        if isinstance(field, Field) and field.name in OF_STAFF:
            yield field


def named(place):
    if place == "arrivals.from":
        return next(f for f in everything() if isinstance(f, Rows) and f.name == "rates").columns[0]
    return next(field for field in everything() if field.place == place)


def test_every_rule_and_its_switch_is_there():
    assert list(RULES) == list(Rules.model_fields) == list(NAMES)
    for name in RULES:
        fields = list(fields_of(RULES[name], f"rules.{name}"))
        assert fields[0].place == f"rules.{name}.enabled"
        assert fields[0].kind == "switch"
        assert is_chinese(spoken(RULES[name].__doc__))


def is_chinese(text):
    return re.search(r"[\u4e00-\u9fff]", text.told("zh")) is not None


def test_every_setting_has_words_in_both_languages():
    for field in everything():
        columns = field.columns if isinstance(field, Rows) else ()
        for one in (field, *columns):
            assert is_chinese(SETTINGS[one.words]), one.place
        if isinstance(field, Field) and field.meaning and not field.key:
            assert is_chinese(spoken(field.meaning)), field.place


def test_a_chance_and_the_mystery_shoppers_each_have_their_own_meaning():
    lost = named("rules.judgement.complaint_lost").meaning
    assert lost == "Chance of a complaint by a customer who gave up, or whom nobody answered."
    shoppers = spoken(named("rules.judgement.shopper_share").meaning)
    assert shoppers == "Share of mystery shoppers among those who come in (table mystery)."
    assert shoppers.told("zh") == "进店客户中神秘人的占比，其评分另表列出。"


def test_no_field_of_a_scenario_has_two_meanings():
    for path in SCENARIO.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                for one, other in pairwise(node.body):
                    assert not (is_text(one) and is_text(other)), (path.name, other.lineno)


def is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_no_words_are_left_over():
    used = {field.words for field in everything()}
    used |= {c.words for f in everything() if isinstance(f, Rows) for c in f.columns}
    assert set(SETTINGS) <= used


@pytest.mark.parametrize(
    ("place", "kind", "unit", "low", "high"),
    [
        ("rules.diversion.accept_first", "share", "%", 0, 100),
        ("rules.diversion.talk_s", "number", "s", 0, 3600),
        ("rules.breaks.handover_min", "number", "min", 0, 480),
        ("rules.preparation.ahead", "whole", "", 0, 1000),
        ("rules.judgement.greeted_bonus", "number", "", -1, 1),
        ("rules.training.service_factor", "number", "", 0.2, 5),
        ("rules.referral.noticed.4", "share", "%", 0, 100),
        ("rules.standards.act_s.tea", "number", "s", 0, 3600),
        ("staff.1.wage_per_hour", "number", "per_hour", 0, 1e6),
    ],
)
def test_kind_unit_and_bounds(place, kind, unit, low, high):
    field = named(place)
    assert (field.kind, field.unit, field.low, field.high) == (kind, unit, low, high)


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [
        ("rules.diversion.accept_first", "35", 0.35),
        ("rules.diversion.accept_first", "7", 0.07),
        ("rules.diversion.accept_first", " 12.5 ", 0.125),
        ("rules.preparation.ahead", "3", 3),
        ("rules.preparation.ahead", "1,000", 1000),
        ("rules.judgement.greeted_bonus", "−0.5", -0.5),
        ("rules.calling.preference.7", "vip, referral", ["vip", "referral"]),
    ],
)
def test_what_is_typed_is_read(place, text, value):
    read_value = read(named(place), text)
    assert read_value == value
    assert type(read_value) is type(value)
    assert read(named(place), shown(named(place), value)) == value


@pytest.mark.parametrize(
    ("place", "text", "kind", "bound"),
    [
        ("rules.diversion.accept_first", "101", "high", "100"),
        ("rules.diversion.accept_first", "-1", "low", "0"),
        ("rules.diversion.accept_first", "much", "number", ""),
        ("rules.diversion.accept_first", "", "number", ""),
        ("rules.diversion.accept_first", "nan", "number", ""),
        ("rules.diversion.accept_first", "1e999", "high", "100"),
        ("rules.preparation.ahead", "2.5", "whole", ""),
        ("rules.referral.said_queue", "0", "above", "0"),
        ("arrivals.from", "9:30", "clock", ""),
        ("rules.calling.preference.7", "vip, vip", "list", None),
        ("rules.calling.preference.7", "", "list", None),
    ],
)
def test_what_is_wrong_is_refused(place, text, kind, bound):
    with pytest.raises(RefusedError) as caught:
        read(named(place), text)
    assert caught.value.kind == kind
    if bound is not None:
        assert caught.value.bound == bound
    for language in ("en", "zh"):
        assert taken(named(place), text, pytest.fail, Words(language))


def test_meanings_are_those_of_the_classes():
    assert named("rules.standards.adherence").meaning == (
        "Share of the acts that is done with nobody waiting."
    )


def test_rows_have_their_columns_and_bounds():
    rows = named("rules.leaving.balking")
    assert [column.place.rpartition(".")[2] for column in rows.columns] == ["waiting", "chance"]
    assert rows.most == 8

"""Scenario documents: read, changed, told apart, and saved."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.scenario.problems import ScenarioError
from model.scenario.variants import with_changes
from viz.session.documents import (
    NotAVariantError,
    as_toml,
    changes_between,
    open_scenario,
    with_names,
)
from viz.session.uploads import open_uploaded

STANDARD = open_scenario("standard")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("rules.diversion.talk_s", 25),
        ("staff.2.count", 3),
        ("staff.2.name", "teller"),
        ("staff.99.count", None),
        ("rules.nothing", None),
    ],
)
def test_a_value_at_its_place(place, value):
    assert STANDARD.document.at(place) == value


def test_a_value_that_does_not_fit_is_refused_with_its_place():
    with pytest.raises(ScenarioError) as caught:
        STANDARD.document.with_value("rules.diversion.accept_first", 1.5)
    (problem,) = caught.value.problems
    assert problem.place == "rules.diversion.accept_first"


@pytest.mark.parametrize("name", ["standard", "small", "flagship", "programme", "plain"])
def test_a_shipped_scenario_survives_being_saved(name, tmp_path):
    opened = open_scenario(name)
    again = open_uploaded({"again.toml": as_toml(opened.document.data).encode()}, tmp_path)
    assert again.document.digest == opened.document.digest


@pytest.mark.parametrize("name", list(STANDARD.variants))
def test_what_a_variant_changes_is_found_again(name):
    changed = STANDARD.document.with_variant(STANDARD.variants[name])
    changes = changes_between(STANDARD.document.data, changed.data)
    assert with_changes(STANDARD.document.data, changes) == changed.data
    assert {"title", "title_zh"}.isdisjoint(changes)


keys = st.sampled_from("abc")
tables = st.recursive(
    st.integers(0, 3) | st.booleans() | st.lists(st.integers(0, 2), max_size=2),
    lambda inner: st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


@given(base=st.dictionaries(keys, tables), other=st.dictionaries(keys, tables))
def test_changes_make_the_other_or_there_are_none(base, other):
    try:
        changes = changes_between(base, other)
    except NotAVariantError:
        return
    assert with_changes(base, changes) == other


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ({"a": 1, "b": 2}, {"a": 1}),
        ({"staff": [{"role": "teller"}]}, {"staff": []}),
        ({"staff": [{"role": "teller"}]}, {"staff": [{"role": "lobby_guide"}]}),
    ],
)
def test_what_is_left_out_is_no_variant(base, other):
    with pytest.raises(NotAVariantError):
        changes_between(base, other)


def test_rows_of_staff_get_names_by_which_they_can_be_told_apart():
    rows = with_names({"staff": [{"role": "teller"}, {"role": "teller"}, {"role": "teller"}]})
    labels = [row.get("name", row["role"]) for row in rows["staff"]]
    assert labels == ["teller", "teller 2", "teller 3"]


def test_a_saved_file_is_toml_with_the_variants_rows():
    text = as_toml({"staff": [{"role": "teller"}], "variant": {"p": {"staff": [{"count": 1}]}}})
    assert tomllib.loads(text)["variant"]["p"]["staff"] == [{"count": 1}]

"""Variants of the scenario that a file extends: taken away, titled anew, unfit for the base."""

import pytest

from model.scenario.load import load_scenario, with_settings, with_variant
from model.scenario.problems import ScenarioError

BASE = """
schema = 1
extends = "small"
name = "Base"
name_zh = "底本"
[variant.home_at_noon]
title = "Tellers home at 12:00"
title_zh = "柜员中午下班"
[[variant.home_at_noon.staff]]
change = "teller"
shift = ["09:00", "12:00"]
breaks = []
[variant.busy]
arrivals.volume = 0.5
"""

ROSTER = "name,role,09:00,09:30\nLi,lobby_manager,1,1\nWu,teller,5,5\nHe,low_counter_officer,4,4\n"


@pytest.fixture
def own(tmp_path):
    """Return a function that loads a file which extends the base."""
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")

    def load(text):
        path = tmp_path / "own.toml"
        path.write_text(f'schema = 1\nextends = "base.toml"\n{text}', encoding="utf-8")
        return load_scenario(path)

    return load


def test_a_variant_is_taken_away(own):
    assert list(own("").variant)[-2:] == ["home_at_noon", "busy"]
    assert "home_at_noon" not in own("variant.home_at_noon = false").variant


def test_only_what_the_base_has_can_be_taken_away(own):
    with pytest.raises(ScenarioError) as caught:
        own("variant.home_at_non = false")
    assert str(caught.value) == (
        'own.toml: variant.home_at_non: false; expected a variant of the base: "home_at_noon" '
        "(did you mean that?)"
    )


def test_an_inherited_variant_that_does_not_fit_is_named_where_it_is_used(own):
    scenario = own('roster = "roster.csv"\nstaff = []')
    assert list(scenario.misfits) == ["home_at_noon"]
    with_settings(with_variant(scenario, "busy"), {"arrivals.day_cv": 0.1})
    with pytest.raises(ScenarioError) as caught:
        with_variant(scenario, "home_at_noon")
    assert str(caught.value) == (
        'own.toml: variant.home_at_noon.staff.1.change: "teller"; expected the name of a row of '
        "staff: none, as there are none; or variant.home_at_noon = false, which takes the "
        "inherited variant away"
    )


def test_one_that_only_its_result_shows_to_be_unfit_is_named_too(own):
    scenario = own(
        "opening.opens = '12:00'\narrivals.rates = [{ from = '12:00', per_hour = 9 }]\n"
        "variant.lobby_director = false\nstaff = [{ role = 'teller', position = 5 }, "
        "{ role = 'low_counter_officer', position = 4 }]"
    )
    assert list(scenario.misfits) == ["home_at_noon"]
    with pytest.raises(ScenarioError, match=r"home_at_noon\.staff\.1\.shift: 09:00 to 12:00; .*"
                       r"home_at_noon = false"):  # fmt: skip
        with_variant(scenario, "home_at_noon")


def test_a_variant_that_the_file_itself_says_must_fit(own):
    with pytest.raises(ScenarioError, match=r"variant\.mine\.staff\.1\.change"):
        own("[[variant.mine.staff]]\nchange = 'nobody'\ncount = 1")
    with pytest.raises(ScenarioError, match=r"variant\.home_at_noon\.staff\.1\.change"):
        own('roster = "roster.csv"\nstaff = []\nvariant.home_at_noon.title = "Mine"')


def test_names_and_titles_of_ones_own_do_not_keep_the_chinese_ones_of_the_base(own):
    assert own("").name_zh == "底本"
    mine = own('name = "My branch"\nvariant.home_at_noon.title = "Early"\nneeds.fund.name = "F"')
    assert mine.name_zh == "My branch"
    assert mine.title_of("home_at_noon", "zh") == "Early"
    assert mine.needs["fund"].name_zh == "F"
    both = own('name = "My branch"\nname_zh = "我的网点"\nvariant.home_at_noon.title_zh = "早"')
    assert (both.name, both.name_zh) == ("My branch", "我的网点")
    assert both.title_of("home_at_noon", "zh") == "早"
    assert own("").title_of("busy", "zh") == "busy"


def test_a_scenario_that_stands_alone_needs_no_chinese_name():
    plain = load_scenario("plain")
    data = {key: value for key, value in plain.data.items() if key != "name_zh"}
    data["needs"] = {"service": {**data["needs"]["service"]}}
    del data["needs"]["service"]["name_zh"]
    alone = type(plain).model_validate(data)
    assert (alone.name_zh, alone.needs["service"].name_zh) == (alone.name, "Service")


def test_a_variant_may_have_customers_come_as_a_trace_says(own, tmp_path):
    (tmp_path / "trace.csv").write_text("day,arrival,need\n0,09:00,transfer\n", encoding="utf-8")
    scenario = with_variant(own('[variant.one_only]\narrivals.trace = "trace.csv"\n'), "one_only")
    assert (scenario.arrivals.rates, scenario.arrivals.volume, scenario.arrivals.day_cv) == (
        None,
        1,
        0,
    )

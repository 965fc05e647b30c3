"""The file of observables: the shipped one is right, and every bad one gives one message."""

import pytest

from experiments.standard.observables import OBSERVABLES, load_observables
from experiments.standard.places import base_data, check_base
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.problems import ScenarioError

GOOD = """\
schema = 1

[observable.came]
target = 300.0
band = [250.0, 350.0]
weight = 1.0
source = "assumption"

[parameter.volume]
places = ["arrivals.volume"]
start = 1.0
bounds = [0.5, 2.0]
told_by = "came"
"""

CASES = {
    "no schema": ("schema = 1", "", "sheet.toml: schema: missing; expected schema = 1"),
    "unknown key": ("weight", "wait", "unknown key"),
    "unknown observable": ("observable.came", "observable.cane", '"came" (did you mean that?)'),
    "no source": ('source = "assumption"', "", "observable.came.source: missing"),
    "empty source": ('"assumption"', '""', "observable.came.source"),
    "target outside": ("300.0", "360.0", "observable.came: target 360; expected a number within"),
    "band upside down": ("[250.0, 350.0]", "[350.0, 250.0]", "expected a number within the band"),
    "no number": ("300.0", "nan", "observable.came.target: nan; expected a finite number"),
    "negative weight": ("weight = 1.0", "weight = -1.0", "weight: -1.0; expected at least 0"),
    "nothing counts": ("weight = 1.0", "weight = 0.0", "no weight; expected a weight above 0"),
    "start outside": ("start = 1.0", "start = 3.0", "parameter.volume: start 3; expected a number"),
    "first a star": ('"arrivals.volume"', '"*.volume"', "expected first a place without a star"),
    "no places": ('["arrivals.volume"]', "[]", "parameter.volume.places"),
    "bound of nothing": ("[0.5, 2.0]", "[0.0, 2.0]", "parameter.volume.bounds.1: 0.0; expected"),
    "unknown rule": ("\n[obs", '\nbefore.rules_off = ["chian"]\n[obs', '"chain" (did you mean'),
    "unknown role": ("\n[obs", '\nbefore.roles_absent = ["director"]\n[obs', "before.roles_absent"),
    "unknown follower": ("\n[obs", '\nfollowers.in_proportion = ["tiny"]\n[obs', "followers"),
}


def saved(tmp_path, text):
    path = tmp_path / "sheet.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_good_file_of_these_tests_is_good(tmp_path):
    assert load_observables(saved(tmp_path, GOOD)).parameter["volume"].start == 1.0


@pytest.mark.parametrize(("old", "new", "said"), CASES.values(), ids=CASES)
def test_a_bad_file_gives_one_message(tmp_path, old, new, said):
    assert old in GOOD
    with pytest.raises(ScenarioError) as caught:
        load_observables(saved(tmp_path, GOOD.replace(old, new, 1)))
    assert said in caught.value.told("en")


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    text = GOOD.replace("300.0", "360.0").replace("start = 1.0", "start = 3.0")
    with pytest.raises(ScenarioError) as caught:
        load_observables(saved(tmp_path, text))
    assert len(caught.value.problems) == 2


def test_the_shipped_file_fits_the_standard_branch():
    sheet = load_observables()
    check_base(sheet, base_data("standard"), "standard")
    assert OBSERVABLES.stem not in SHIPPED_SCENARIOS


def test_whatever_counts_has_a_source_or_says_that_it_is_assumed():
    for observable in load_observables().observable.values():
        assert "assumption" in observable.source or any(map(str.isdigit, observable.source))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rules": {"chain": {"enabled": True}}}, "rules.chain.enabled: true; expected not yet"),
        ({"sources": {"arrivals.volume": "counted"}}, "arrivals.volume: counted; expected an"),
        ({"arrivals": {"volume": 0.0}}, "arrivals.volume: no number above 0"),
    ],
)
def test_a_base_that_cannot_be_fitted_is_refused(changed, said):
    data = base_data("standard")
    for section, values in changed.items():
        for key, value in values.items():
            nested = isinstance(value, dict)
            data[section] = data[section] | {key: data[section][key] | value if nested else value}
    with pytest.raises(ScenarioError) as caught:
        check_base(load_observables(), data, "standard")
    assert said in caught.value.told("en").replace('"', "")

"""Readings of the plan, and parts of variants: what they change, and what is wrong with them."""

import pytest

from agents.language import LANGUAGES, own_key
from model.scenario.alternatives import clash
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import (
    load_scenario,
    scenario_of,
    with_readings,
    with_variant,
    without_parts,
)
from model.scenario.problems import ScenarioError
from model.scenario.sources import OWN, READING
from model.scenario.variants import with_changes

OWN_BRANCH = """
schema = 1
extends = "small"
name = "Own"
[reading.quiet]
title = "Half as many come"
title_zh = "客流减半"
arrivals.volume = 0.2
[reading.director_at_two]
[[reading.director_at_two.staff]]
change = "branch_director"
covers = [1, 2]
[variant.slow]
arrivals.volume = 0.3
rules.calling.grace_s = 20
[[variant.slow.staff]]
name = "guide"
role = "lobby_guide"
position = 2
[variant.slow.part.grace]
title = "Longer grace"
rules.calling.grace_s = 30
[variant.slow.part.guide]
[[variant.slow.part.guide.staff]]
change = "guide"
count = 2
"""


@pytest.fixture
def own(tmp_path):
    """Return a function that loads a file, laid over the branch above if that is asked for."""
    (tmp_path / "branch.toml").write_text(OWN_BRANCH, encoding="utf-8")

    def load(text="", base="branch.toml"):
        path = tmp_path / "own.toml"
        path.write_text(f'schema = 1\nextends = "{base}"\n{text}', encoding="utf-8")
        return load_scenario(path)

    return load


def test_a_file_without_a_variant_may_have_readings(own):
    scenario = own("[reading.busy]\narrivals.volume = 1.5\n", base="plain")
    assert not scenario.variant
    assert with_readings(scenario, "busy").arrivals.volume == 1.5


def covers_of_director(scenario):
    (director,) = [row for row in scenario.staff if row.role == "branch_director"]
    return director.covers


def test_a_reading_is_laid_below_the_variants(own):
    read = with_readings(own(), "quiet", "director_at_two")
    assert read.arrivals.volume == 0.2
    assert covers_of_director(read) == (1, 2)
    assert with_variant(read, "slow").arrivals.volume == 0.3


def test_a_part_is_taken_away_above_its_variant(own):
    scenario = own()
    assert list(scenario.parts_of("slow")) == ["grace", "guide"]
    assert with_variant(scenario, "slow").rules.calling.grace_s == 20
    without = without_parts(scenario, "slow", "grace")
    assert (without.rules.calling.grace_s, without.arrivals.volume) == (30, 0.3)
    assert without_parts(scenario, "slow", "guide").staff[-1].count == 2
    assert without_parts(scenario, "slow").data == with_variant(scenario, "slow").data


def test_neither_is_a_change_of_the_scenario(own):
    said, silent = own(), own("reading.quiet = false\nreading.director_at_two = false")
    assert "quiet" not in silent.reading
    assert said.digest == silent.digest
    assert not [place for place in said.origins() if place.startswith("reading")]
    assert not [place for place in said.origins() if ".part." in place]


def test_numbers_that_come_of_them_have_a_source_that_says_so(own):
    scenario = own()
    assert with_readings(scenario, "quiet").origins()["arrivals.volume"].source == READING
    without = without_parts(scenario, "slow", "grace").origins()
    assert without["rules.calling.grace_s"].source == OWN


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[reading.odd]\narrivals.volum = 1", 'reading.odd.arrivals.volum: unknown key'),
        ("[reading.odd]\narrivals.volume = -1", "reading.odd.arrivals.volume: -1; expected"),
        ("[reading.odd]\nname = 'x'", "reading.odd.name: a change; expected changes to other"),
        ("[reading.odd]\nreading = {}", "reading.odd.reading: a change; expected changes to"),
        ("[reading.odd]\ntitle = 3", "reading.odd.title: 3; expected text"),
        (
            "[[reading.odd.staff]]\nchange = 'nobody'",
            "reading.odd.staff.1.change: \"nobody\"; expected the name of a row of staff",
        ),
        ("reading.odd = 3", "reading.odd: 3; expected a section"),
        ("[reading.Odd]\n", "reading.Odd: \"Odd\"; expected a name of lower-case letters"),
        ("reading.missing = false", "reading.missing: false; expected a reading of the base"),
        ("[variant.slow.part.odd]\nrules.caling = {}", "variant.slow.part.odd.rules.caling: unk"),
        ("variant.slow.part.odd = 3", "variant.slow.part.odd: 3; expected a section of changes"),
        ("variant.slow.part = 3", "variant.slow.part: 3; expected a section of parts"),
        ("[variant.slow.part.Odd]\n", "variant.slow.part.Odd: \"Odd\"; expected a name of lower"),
        ("[variant.slow.part.odd.part]\n", "variant.slow.part.odd.part: a change; expected"),
        (
            "[[variant.slow.part.odd.staff]]\nchange = 'gide'",
            "variant.slow.part.odd.staff.1.change: \"gide\"; expected the name of a row of staff: "
            "\"guide\" (did you mean that?)",
        ),
        (
            "[variant.slow.part.odd]\nrules.calling.grace_s = 40",
            'variant.slow.part: "grace" and "odd" together; expected parts of which not both '
            "change rules.calling.grace_s",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_message(own, text, message):
    with pytest.raises(ScenarioError) as caught:
        own(text)
    lines = str(caught.value).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"own.toml: {message}")


def test_an_inherited_reading_that_fits_no_more_is_told_when_it_is_asked_for(own):
    scenario = own('[[staff]]\nrole = "teller"\nposition = 5\n'
                   '[[staff]]\nrole = "low_counter_officer"\nposition = 4\n'
                   "[reading]\nquiet = false")  # fmt: skip
    with pytest.raises(ScenarioError, match=r"reading\.director_at_two\.staff\.1\.change"):
        with_readings(scenario, "director_at_two")


def test_names_that_are_none_are_refused(own):
    with pytest.raises(ScenarioError, match=r'reading: "quit"; expected "quiet" \(did you mean'):
        with_readings(own(), "quit")
    with pytest.raises(ScenarioError, match=r'slow\.part: "grase"; expected "grace" \(did you'):
        without_parts(own(), "slow", "grase")


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_what_is_shipped_fits_and_has_a_title_in_every_language(name, tmp_path):
    scenario = load_scenario(name)
    for reading, changes in scenario.reading.items():
        with_readings(scenario, reading)
        assert {own_key("title", one) for one in LANGUAGES} <= changes.keys()
    for variant in scenario.variant:
        parts = scenario.parts_of(variant)
        laid = with_changes(scenario.data, scenario.variant[variant])
        for part, changes in parts.items():
            without_parts(scenario, variant, part)
            assert {own_key("title", one) for one in LANGUAGES} <= changes.keys()
            assert [one for one in parts if one != part and clash(laid, changes, parts[one])] == []
    assert scenario_of(scenario.data, folder=tmp_path).reading == scenario.reading

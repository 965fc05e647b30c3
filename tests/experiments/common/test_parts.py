"""Parts of a variant, where it is known what each brings."""

import json

import pytest

from experiments.common.causes.documents import Causes, causes_document, causes_from
from experiments.common.causes.parts import parts_document, parts_from, parts_of
from experiments.common.causes.parts_text import parts_text, sentences
from experiments.common.comparison import comparison_of, simulate_days
from experiments.common.points import Work
from experiments.common.text import COLUMNS, width
from model.measures import MEASURES
from model.scenario.problems import ScenarioError
from tests.experiments.common.small_worlds import branch


@pytest.fixture(scope="module")
def quick():
    return parts_of(branch(), "quick", Work(4, 1))


def test_a_part_brings_what_goes_with_it(quick):
    """Only the wage costs: 10 an hour less; only the pace shortens waits."""
    pace, wage = quick.parts["pace"], quick.parts["wage"]
    assert pace.last["mean_wait_all_min"].sign == -1
    assert pace.last["mean_wait_all_min"] == quick.whole["mean_wait_all_min"]
    assert wage.last["mean_wait_all_min"].is_nothing
    assert wage.last["staff_cost"].sign == -1
    at_4, at_2 = wage.first["staff_cost"].mean, wage.last["staff_cost"].mean
    assert at_4 <= at_2 < -10 * 3 + 1e-9  # of three hours and what it takes to serve the last
    assert pace.first["mean_wait_all_min"] == quick.whole["mean_wait_all_min"]


def test_a_part_that_moves_nothing_says_so(quick):
    assert [name for name, part in quick.parts.items() if part.is_nothing] == ["breath"]
    assert "“Breath” moves nothing: no measure, on no day." in [
        str(each) for each in sentences(quick, "CNY", "en")
    ]


def test_without_any_part_it_is_the_base(quick):
    assert all(each.is_nothing or not each.n for each in quick.rest.values())


def test_the_whole_is_what_is_left_what_each_adds_and_what_comes_together(quick):
    for name in ("mean_wait_all_min", "staff_cost", "gain", "served"):
        first = sum(part.first[name].mean for part in quick.parts.values())
        whole = quick.rest[name].mean + first + quick.together[name].mean
        assert quick.whole[name].mean == pytest.approx(whole, abs=1e-9)


def test_the_whole_is_what_compare_says(quick):
    comparison = comparison_of(branch(), ["quick"], seed=1)
    simulate_days(comparison, 4)
    (floor,) = comparison.proposals
    for name in MEASURES:
        if quick.whole[name].n:
            assert quick.whole[name] == comparison.difference(floor, name)


def test_a_variant_with_one_part_is_that_part_and_what_is_left():
    data = branch().data
    variant = {"quick": {**data["variant"]["quick"], "part": {
        "pace": data["variant"]["quick"]["part"]["pace"]
    }}}  # fmt: skip
    found = parts_of(branch(variant=variant), "quick", Work(3, 1))
    assert found.parts["pace"].last == found.parts["pace"].first
    assert found.rest["staff_cost"].sign == -1
    assert all(each.is_nothing or not each.n for each in found.together.values())
    assert "together" not in parts_text([found], "Queue", "CNY", "en").partition("Goes with")[0]


def test_both_languages_tell_it(quick):
    english = " ".join(parts_text([quick], "Queue", "CNY", "en").split())
    assert "Mean wait of all with a ticket −" in english
    assert "Taking one part away loses: “Pace” −" in english
    assert "With no part at all nothing remains." in english
    chinese = parts_text([quick], "排队", "CNY", "zh").replace("\n", "")
    assert "单独去掉一项，分别减少“速度”−" in chinese
    assert "“间歇”不起任何作用" in chinese
    for language in ("en", "zh"):
        lines = parts_text([quick], "Queue", "CNY", language).splitlines()
        assert all(width(line) <= COLUMNS for line in lines)


def test_the_document_is_read_back(quick):
    document = json.loads(json.dumps(parts_document(quick), allow_nan=False))
    assert document["parts"]["breath"]["moves_nothing"]
    assert not document["parts"]["pace"]["moves_nothing"]
    read = parts_from(document)
    assert read.titles == quick.titles
    assert parts_document(read) == document
    assert causes_from({}) == Causes()
    assert [*causes_document(Causes())] == []
    assert [*causes_document(Causes(parts=(quick,)))] == ["parts"]


def test_a_variant_without_parts_is_refused():
    scenario = branch(variant={"busy": {"arrivals": {"volume": 2.0}}})
    with pytest.raises(ScenarioError) as caught:
        parts_of(scenario, "busy", Work(2, 1))
    assert str(caught.value) == (
        "scenario: variant.busy.part: no part; expected a section [variant.NAME.part.PART] that "
        "takes a part away"
    )

"""Sobol' indices where they are known: Ishigami's function, and a plain queue."""

import math
from dataclasses import replace

import numpy as np
import pytest

from experiments.common.points import Work
from experiments.common.statistics import Estimate
from experiments.common.text import COLUMNS, width
from experiments.decisions.factors import Factor, factors_of, with_multipliers, with_ranges
from experiments.decisions.roots import Crossing
from experiments.decisions.sensitivity import (
    Question,
    Sensitivity,
    flip_of,
    indices_of,
    sample_of,
    sensitivity_of,
)
from experiments.decisions.sensitivity_text import sensitivity_document, sensitivity_text
from model.measures import MEASURES
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from tests.experiments.decisions import queues

STANDARD = load_scenario("standard")


def factor(name, low=0.8, high=1.2):
    return Factor(name, {name: 1.0}, {}, low, high, "assumption")


def test_indices_of_ishigamis_function():
    """sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, x uniform on (-pi, pi): known in closed form."""
    factors = [factor(f"x{i}", -math.pi, math.pi) for i in (1, 2, 3)]
    x = sample_of(factors, 1024, seed=4)
    answers = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    found = indices_of(factors, answers, seed=4)
    variance = 7**2 / 8 + 0.1 * math.pi**4 / 5 + 0.01 * math.pi**8 / 18 + 0.5
    v1 = 0.5 * (1 + 0.1 * math.pi**4 / 5) ** 2
    v2, v13 = 7**2 / 8, 0.01 * math.pi**8 * (1 / 18 - 1 / 50)
    first = np.array([v1, v2, 0.0]) / variance
    total = np.array([v1 + v13, v2, v13]) / variance
    for i, name in enumerate(found):
        assert found[name].first.mean == pytest.approx(first[i], abs=0.04)
        assert found[name].total.mean == pytest.approx(total[i], abs=0.04)
        assert abs(found[name].first.mean - first[i]) <= 1.6 * found[name].first.half_width
        assert abs(found[name].total.mean - total[i]) <= 1.6 * found[name].total.half_width


@pytest.mark.slow
def test_indices_of_a_plain_queue_are_those_of_theory():
    """What a second window saves in an M/M/1, by Erlang's C, over arrivals and service times."""
    scenario = queues.plain(30, 1.0, 1, variant_windows=2)
    factors = factors_of(scenario, ["more"])
    names = ["arrivals.rates.*.per_hour", "needs.*.window_work.mean_min"]
    assert [one.name for one in factors] == names
    question = Question(scenario, ("more",), MEASURES["mean_wait_min"], Work(20, 3, 2))
    found = sensitivity_of(question, factors, points=256)

    def saved(arrivals, service):
        waits = [queues.mean_wait(30 * arrivals, service, windows) for windows in (1, 2)]
        return waits[1] - waits[0]

    first, total = queues.indices_of(saved, 0.8, 1.2)
    for i, name in enumerate(names):
        assert found.indices[name].first.mean == pytest.approx(first[i], abs=0.08), name
        assert found.indices[name].total.mean == pytest.approx(total[i], abs=0.08), name
    x, w = queues.nodes(0.8, 1.2)
    mean = w @ np.array([[saved(a, b) for b in x] for a in x]) @ w
    # the days' luck is the same in every world
    assert found.worlds.mean() / found.verdict.mean == pytest.approx(mean / saved(1, 1), rel=0.03)
    assert found.verdict.mean == pytest.approx(saved(1.0, 1.0), rel=0.1)
    assert all(flip is None for flip in found.flips.values())


def test_where_a_verdict_flips_is_found():
    """A director's wage at which they cease to pay: the gain at no wage by the hours paid."""
    asking = Question(STANDARD, ("lobby_director",), MEASURES["gain"], Work(6, 5))
    (wage,) = [
        one
        for one in factors_of(STANDARD, ["lobby_director"])
        if one.name == "variant.lobby_director.staff.*.wage_per_hour"
    ]
    assert wage.value == 60
    at = [asking.differences([wage], [x]).mean() for x in (0.5, 1.5)]
    expected = 0.5 + at[0] / (at[0] - at[1])  # staff cost is linear in the wage
    wide = Factor(wage.name, wage.today, {}, 0.1, 3.0, wage.source)
    flip = flip_of(asking, wide)
    assert flip is not None
    assert flip.point == pytest.approx(expected, abs=0.03)
    assert not flip.rises
    assert flip.low < flip.point < flip.high


class Lines(Question):
    """Answers by a straight line a factor, without a branch."""

    def __init__(self, today, slopes, measure="gain"):
        super().__init__(STANDARD, ("lobby_director",), MEASURES[measure], Work(4, 1))
        self.today, self.slopes = today, slopes

    def differences(self, factors, multipliers):
        moved = zip(factors, multipliers, strict=True)
        mean = self.today + sum(self.slopes[one.name] * (x - 1.0) for one, x in moved)
        return mean + np.array([-1e-3, 1e-3, -1e-3, 1e-3])


def test_a_flip_is_found_of_a_factor_that_is_not_among_those_varied_together():
    strong, weak, weakest = factor("strong", 1.0, 1.2), factor("weak"), factor("weakest")
    asking = Lines(1.0, {"strong": 20.0, "weak": 6.0, "weakest": 1.0})
    found = sensitivity_of(asking, [strong, weak, weakest], top=1, points=8)
    assert list(found.indices) == ["strong"]
    assert found.flips["strong"] is None
    assert found.flips["weak"].point == pytest.approx(1 - 1 / 6, abs=0.01)
    assert "weakest" not in found.flips
    text = sensitivity_text(found, "en")
    assert "No assumption alone flips it" not in text
    assert "Of the others 1 can flip it alone within their range" in " ".join(text.split())
    assert "其余假设中有1项可在各自范围内单独使结论翻转" in chinese(found)
    assert "It flips where" not in text
    assert "cannot be told where they" not in text
    assert all(width(line) <= COLUMNS for line in text.splitlines())


class Waits(Lines):
    """Likewise of waits; of the unserved by another line."""

    def on_unserved(self):
        return Lines(-0.03, {"a": 0.1, "b": 0.0}, "unserved_share")


def test_the_unserved_stand_beside_the_waits_in_the_table():
    asking = Waits(-4.0, {"a": 5.0, "b": 1.0}, "mean_wait_min")
    found = sensitivity_of(asking, [factor("a"), factor("b")], top=2, points=8)
    lines = [line.split() for line in sensitivity_text(found, "en").splitlines()]
    head = ["assumption", "at", "low", "end", "high", "end", "unserved:", "low", "high", "range"]
    (first,) = [row for row, line in enumerate(lines) if line[: len(head)] == head]
    assert lines[first + 1][:6] == ["a", "−5.0", "−3.0", "−5.0", "−1.0", "0.8"]
    assert lines[first + 2][:6] == ["b", "−4.2", "−3.8", "−3.0", "−3.0", "0.8"]
    assert "in percentage points." in " ".join(sensitivity_text(found, "en").split())
    assert "未办离开率：下限时" in sensitivity_text(found, "zh")
    a, _ = sensitivity_document(found)["assumptions"]
    assert a["unserved_at_low"]["mean"] == pytest.approx(-0.05)
    assert a["unserved_at_high"]["mean"] == pytest.approx(-0.01)


def test_of_a_verdict_on_money_the_table_has_no_unserved():
    found = sensitivity_of(Lines(1.0, {"a": 5.0}), [factor("a")], top=1, points=8)
    assert "unserved" not in sensitivity_text(found, "en")
    assert sensitivity_document(found)["assumptions"][0]["unserved_at_low"] is None


def chinese(found):
    return sensitivity_text(found, "zh").replace("\n", "")


def told(first=None, **flips):
    """Return what is said of two factors varied together and two others, with these flips."""
    found = sensitivity_of(Lines(1.0, dict.fromkeys("abcd", 4.0)), [factor(x) for x in "abcd"],
                           top=2, points=8)  # fmt: skip
    assert list(found.indices) == ["a", "b"]
    indices = dict(found.indices)
    if first is not None:
        indices = {name: replace(index, first=first) for name, index in indices.items()}
    return replace(found, flips={"a": None, "b": None, **flips}, indices=indices)


@pytest.mark.parametrize(
    ("language", "need", "variant"),
    [("en", STANDARD.needs["passbook"].name, "With a lobby director"),
     ("zh", STANDARD.needs["passbook"].name_zh, "配备大堂主任")],
)  # fmt: skip
def test_what_has_a_title_is_told_by_it(language, need, variant):
    names = ["needs.passbook.share", "variant.lobby_director.staff.*.wage_per_hour", "needs.*.x"]
    asking = Lines(1.0, dict.fromkeys(names, 4.0))
    found = sensitivity_of(asking, [factor(name) for name in names], top=3, points=8)
    lines = sensitivity_text(found, language).splitlines()
    assert f"  needs.passbook          {need}" in lines
    assert f"  variant.lobby_director  {variant}" in lines
    assert not any(line.startswith("  needs.*") for line in lines)


WHOLE = Crossing(0.9, -math.inf, math.inf, rises=True, again=False)
ONE_SIDED = Crossing(0.9, 0.85, math.inf, rises=True, again=False)


def test_flips_are_told_of_those_varied_together_and_where_they_can_be_told():
    found = told(a=ONE_SIDED, b=WHOLE, c=ONE_SIDED, d=WHOLE)
    text = " ".join(sensitivity_text(found, "en").split())
    assert text.count("It flips where") == 1
    assert "It flips where a is 0.9 (0.85 to >1.2); today it is 1." in text
    assert "Of the others 1 can flip it alone" in text
    assert "Of 2 assumptions it cannot be told where they flip it" in text
    assert "[0.9]" in text
    assert "有2项假设无法判断在何处翻转" in chinese(found)
    assert chinese(found).count("时结论翻转") == 1


def test_nothing_is_said_of_flips_that_are_not():
    text = " ".join(sensitivity_text(told(), "en").split())
    assert "No assumption alone flips it within its range." in text
    assert "Of the others" not in text
    assert "it cannot be told where they" not in text


@pytest.mark.parametrize(
    ("first", "english", "other"),
    [
        (Estimate(0.5, 0.8, 80), "could not be told (0% to 100%)", "无法判断（0%至100%）"),
        (Estimate(0.5, 0.1, 80), "explains 50% of its variance (40% to 60%)", "50%（40%至60%）"),
    ],
)  # fmt: skip
def test_how_much_is_explained_has_its_interval(first, english, other):
    found = told(first)
    assert english in " ".join(sensitivity_text(found, "en").split())
    assert other in chinese(found)


def test_worlds_that_cannot_be_are_in_no_share():
    asked = Question(STANDARD, ("lobby_director",), MEASURES["gain"], Work(4, 1))
    nothing = Estimate(1.0, 0.1, 4)
    worlds = np.array([1.0, -1.0, math.nan, 2.0])
    found = Sensitivity(asked, nothing, (), (), {}, {}, worlds)
    assert found.share_above_0 == pytest.approx(2 / 3)
    assert sensitivity_document(found)["worlds_above_0"] == pytest.approx(2 / 3)
    without = replace(found, worlds=np.zeros(0))
    assert sensitivity_document(without)["worlds_above_0"] is None


def test_numbers_of_one_kind_are_one_factor():
    found = {one.name: one for one in factors_of(STANDARD, ["lobby_director"])}
    assert len(found["needs.*.window_work.mean_min"].today) == 14
    assert len(found["needs.*.help_work"].today) == 18
    assert found["customers.patience.mean_min"].value == 135
    assert "variant.lobby_director.staff.*.wage_per_hour" in found
    assert not any("position" in name or "shift" in name for name in found)
    assert "arrivals.day_cv" not in found  # it has a source
    assert found["arrivals.volume"].source.startswith("fitted")
    assert "arrivals.rates.*.per_hour" not in found  # that is the volume once more
    assert "service.searching_m" not in found  # it is 0
    assert not any(name.startswith("variant") for name in {
        one.name for one in factors_of(STANDARD, ["chain_service"])
    })  # fmt: skip


def test_what_may_be_a_share_stays_one():
    found = {one.name: one for one in factors_of(STANDARD, [])}
    assert found["service.recognised_greeted"].high == pytest.approx(1 / 0.9)
    assert found["service.helped_factor"].high == 1.2
    one_minute = factors_of(queues.plain(30, 1.0), [])
    assert [one.high for one in one_minute] == [1.2, 1.2]


def test_shares_of_a_sum_make_room_for_each_other():
    found = {one.name: one for one in factors_of(STANDARD, [])}
    chosen = [found["segments.wealth.share"], found["segments.private.share"]]
    made = with_multipliers(STANDARD, chosen, [1.2, 0.8]).segments
    assert made.private.share == pytest.approx(0.8 * 0.03)
    assert made.mass.share + made.wealth.share + made.private.share == pytest.approx(1.0)
    assert made.wealth.share == pytest.approx(0.18, rel=0.02)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[value]\n\"nothing.here\" = [1, 2]", ["value.nothing.here", "no assumed number"]),
        ("[value]\n\"customers.patience.mean_min\" = [60]", ["[60]", "two numbers"]),
        ("[value]\n\"customers.patience.mean_min\" = [120, 60]", ["ascending"]),
        ("[value]\n\"needs.*.window_work.mean_min\" = [1, 2]", ["several numbers", "[factor]"]),
        ("[ranges]\nx = 1", ["ranges", "unknown section"]),
    ],
)  # fmt: skip
def test_a_bad_file_of_ranges_is_told(text, words, tmp_path):
    path = tmp_path / "ranges.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        with_ranges(factors_of(STANDARD, []), path)
    assert all(word in str(error.value) for word in ["ranges.toml", *words]), str(error.value)


def test_ranges_of_a_file_take_the_place_of_a_fifth(tmp_path):
    path = tmp_path / "ranges.toml"
    path.write_text(
        '[value]\n"customers.patience.mean_min" = [60, 180]\n'
        '[factor]\n"needs.*.window_work.mean_min" = [0.9, 1.3]\n',
        encoding="utf-8",
    )
    found = {one.name: one for one in with_ranges(factors_of(STANDARD, []), path)}
    patience = found["customers.patience.mean_min"]
    assert (patience.low, patience.high) == pytest.approx((60 / 135, 180 / 135))
    assert found["needs.*.window_work.mean_min"].high == 1.3
    assert found["service.alone_factor"].high == 1.2

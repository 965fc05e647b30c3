"""Headroom: on which side of today it is looked for, and that no sentence says what is not so."""

import json

import numpy as np
import pytest

from experiments.common.points import Work
from experiments.common.text import COLUMNS, width
from experiments.decisions import headroom
from experiments.decisions.headroom import GRID, headroom_of
from experiments.decisions.headroom_text import HeadroomStudy, headroom_document, headroom_text
from experiments.decisions.limits import Limit
from experiments.decisions.roots import Curve
from model.measures import MEASURES
from model.scenario.load import load_scenario
from model.setup.parameters import build

STANDARD = load_scenario("standard")
NOISE = np.array([-1.0, 1.0, -1.0, 1.0])


def study(function, name, level, monkeypatch, noise=0.01, unserved=None):
    """Return the headroom of a branch of which a measure is a function of the multiplier."""
    target = Limit(MEASURES[name], level, is_least=MEASURES[name].better >= 0)
    asked = []

    def margins(setup, target, work):
        sign = 1.0 if target.measure.better > 0 else -1.0

        shares = {}

        def values(multiplier):
            asked.append(multiplier)
            if unserved is not None:
                shares[multiplier] = unserved * multiplier
            return sign * (function(multiplier) + noise * NOISE)

        return Curve(values, sign * target.bound, unserved=shares)

    monkeypatch.setattr(headroom, "margins_of", margins)
    floors = headroom_of(STANDARD, [], target, Work(4, 1))
    return HeadroomStudy(STANDARD, build(STANDARD), target, 4, 1, floors), asked


def said(made, language="en"):
    text = headroom_text(made, language)
    assert all(width(line) <= COLUMNS for line in text.splitlines())
    return " ".join(text.split("\n\n")[-1].split())


def test_few_customers_break_no_target_that_grows_with_them(monkeypatch):
    made, asked = study(lambda x: 257.5 * x, "served", 200, monkeypatch)
    (floor,) = made.floors
    assert (floor.holds, floor.crossing) == (True, None)
    assert min(asked) == 1.0
    text = said(made)
    assert "holds today, and it is not broken up to 600% of today's" in text
    assert "does not hold" not in text
    assert "目前达标，客户增至目前的600%也未失效" in headroom_text(made, "zh").replace("\n", "")
    found = headroom_document(made)["floors"]["base"]
    assert (found["holds"], found["breaks_at"], found["now"]["mean"]) == (True, None, 257.5)


def test_what_holds_today_is_broken_above_it(monkeypatch):
    made, asked = study(lambda x: 5.0 * x, "mean_wait_min", 10, monkeypatch)
    assert made.floors[0].crossing.point == pytest.approx(2.0, abs=0.01)
    assert min(asked) == 1.0
    assert "holds today; it holds up to 100% more customers" in said(made)


def test_a_wait_that_holds_is_told_with_the_unserved(monkeypatch):
    made, _ = study(lambda x: 5.0 * x, "mean_wait_min", 10, monkeypatch, unserved=0.1)
    assert "(100% to 100%); of all who come 10.0 % leave unserved today, 20.0 % there." in said(
        made
    )
    assert "；未办离开率目前为10.0%，失效时为20.0%。" in headroom_text(made, "zh").replace("\n", "")
    found = headroom_document(made)["floors"]["base"]
    assert found["unserved_now"] == pytest.approx(0.1)
    assert found["unserved_there"] == pytest.approx(0.2, abs=0.001)


def test_what_is_broken_today_is_mended_below_it(monkeypatch):
    made, asked = study(lambda x: 20.0 * x, "mean_wait_min", 10, monkeypatch)
    assert made.floors[0].holds is False
    assert made.floors[0].crossing.point == pytest.approx(0.5, abs=0.01)
    assert max(asked) == 1.0
    assert "does not hold today; it needs 50% fewer customers" in said(made)


def test_fewer_customers_need_not_mend_it(monkeypatch):
    made, _ = study(lambda x: 257.5 * x, "served", 300, monkeypatch)
    assert "does not hold today, nor with fewer customers, down to 10% of today's" in said(made)
    assert headroom_document(made)["floors"]["base"]["holds"] is False


@pytest.mark.parametrize(("level", "words"), [(257, "keeps it"), (258, "does not keep it")])
def test_what_chance_may_have_done_is_not_told(level, words, monkeypatch):
    made, _ = study(lambda x: 257.5 * x, "served", level, monkeypatch, noise=20.0)
    assert "whether the target holds today cannot be told" in said(made)
    assert words in said(made)
    assert "目前是否达标无法判断" in said(made, "zh")


def test_a_target_that_is_just_kept_holds(monkeypatch):
    """Nobody turns round today, and none may; with more customers some do."""
    share = lambda x: max(0.0, x - 1.5) / 10  # noqa: E731
    made, _ = study(share, "balked_share", 0.0, monkeypatch, noise=0.0)
    assert made.floors[0].holds
    assert made.floors[0].crossing.point == pytest.approx(1.5, abs=0.01)


def test_how_far_was_looked_is_said_where_the_interval_has_no_end(monkeypatch):
    made, _ = study(lambda x: 5.5 + 0.9 * x, "mean_wait_min", 10, monkeypatch, noise=1.0)
    assert made.floors[0].crossing.high == np.inf
    assert "to >500%)" in said(made)  # more than today


def test_a_measure_that_no_day_has_is_said(monkeypatch):
    made, _ = study(lambda x: np.nan, "vip_mean_wait_min", 10, monkeypatch)
    assert made.floors[0].holds is None
    assert "As it is: on none of these days is there a mean wait of VIPs called." in said(made)
    assert json.loads(json.dumps(headroom_document(made)))["floors"]["base"]["holds"] is None


@pytest.mark.parametrize(
    ("name", "level", "words"),
    [("mean_wait_min", 0.01, "at most 0.01 min"), ("mean_wait_min", 10, "at most 10.0 min"),
     ("greeted_share", 0.955, "at least 95.5 %"), ("greeted_share", 0.9551, "at least 95.51 %")],
)  # fmt: skip
def test_a_target_is_told_as_it_was_given(name, level, words, monkeypatch):
    made, _ = study(lambda x: 1.0, name, level, monkeypatch)
    assert words in " ".join(headroom_text(made, "en").split())


def test_today_is_looked_at():
    assert 1.0 in GRID
    assert list(GRID) == sorted(GRID)

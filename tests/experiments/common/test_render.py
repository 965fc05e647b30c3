"""What is printed fits 80 columns and says whose number is whose."""

import numpy as np
import pytest

from experiments.common.comparison import Comparison
from experiments.common.statistics import Estimate, estimate
from experiments.common.tables import OF_WHOM, cell, comparison_text, mark, run_text
from experiments.common.text import COLUMNS, width
from model.kpis import NAMES
from model.measures import KPIS
from tests.experiments.floors import STANDARD, comparison, floor

KPI = dict(zip(NAMES, KPIS, strict=True))
WAITS = np.array([12.0, 15.0, 9.0, 20.0])


@pytest.fixture(params=["en", "zh"])
def language(request):
    return request.param


@pytest.mark.parametrize(
    ("kpi", "mean", "half_width", "text"),
    [
        ("mean_wait_min", -3.3, 0.5, "−3.3±0.5*"),
        ("mean_wait_min", 0.2, 0.5, "+0.2±0.5 "),
        ("machine_share", 0.07, 0.006, "+7.0±0.6*"),
        ("value", 1074.4, 205.0, "+1,074±205*"),
        ("served", 0.0, 0.0, "0 "),
        ("staff_cost", 480.0, 0.0, "+480*"),
        ("vip_mean_wait_min", float("nan"), float("nan"), "–"),
        ("mean_wait_min", 0.04, 0.03, "+0.04±0.03*"),  # as many digits as it takes to see it
        ("reneged_share", -0.00003, 0.00002, "−0.003±0.002*"),
        ("mean_wait_min", 0.0004, 0.0003, "0.0±0.0 "),  # or no star
        ("mean_wait_min", 0.04, 0.05, "0.0±0.1 "),
    ],
)
def test_differences_as_printed(kpi, mean, half_width, text):
    assert cell(Estimate(mean, half_width, 40), KPI[kpi].unit) == text


def test_a_comparison_names_every_floor_and_fits_the_screen(language):
    data = comparison(*({"mean_wait_min": WAITS - effect} for effect in (0.0, 1.0, 2.0, 2.0)))
    text = comparison_text(data, language)
    assert max(width(line) for line in text.splitlines()) <= COLUMNS + 2
    for key, floor_ in zip("AB", data.proposals, strict=False):
        assert f"  {key}  {STANDARD.title_of(floor_.name, language)}\n" in text
    assert "−1.0*" in text


def test_many_floors_come_in_several_tables(language):
    several = [floor(f"v{i}", mean_wait_min=WAITS + i) for i in range(30)]
    names = {one.name: {} for one in several}
    scenario = STANDARD.model_copy(update={"variant": names})
    data = Comparison(scenario, 1, floor("base", mean_wait_min=WAITS), tuple(several))
    text = comparison_text(data, language)
    assert all(f"+{i}.0*" in text for i in range(1, 30))
    table = text.split("\n\n")[2:-30]
    assert len(table) > 3
    assert max(width(line) for part in table for line in part.splitlines()) <= COLUMNS


def test_every_floor_has_a_mark_of_its_own():
    marks = [mark(i) for i in range(60)]
    assert marks[:2] == ["A", "B"]
    assert marks[26] == "A1"
    assert len(set(marks)) == 60


def test_a_run_lists_every_kpi(language):
    estimates = {kpi.name: estimate(np.array([1.0, 2.0])) for kpi in KPIS}
    estimates["vip_mean_wait_min"] = estimate(np.array([float("nan")] * 2))
    lines = run_text(STANDARD, 2, 1, estimates, language).splitlines()
    note = OF_WHOM.told(language).splitlines()
    assert lines[-len(note) :] == note
    assert len(lines) == 3 + len(KPIS) + len(note)
    assert max(map(width, lines)) <= COLUMNS
    assert len({width(line) for line in lines[2 : -len(note)]}) == 1
    vip = lines[3 + NAMES.index("vip_mean_wait_min")]
    assert vip.count("–") == 2


def test_a_run_of_one_day_says_day():
    estimates = {kpi.name: estimate(np.array([1.0])) for kpi in KPIS}
    assert run_text(STANDARD, 1, 1, estimates, "en").startswith("Standard branch: 1 day, seed 1\n")

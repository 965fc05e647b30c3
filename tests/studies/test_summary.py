"""What a sweep says: paired differences, the best proposal, and words for them."""

import numpy as np
import pytest

from experiments.statistics import paired
from experiments.studies.documents import summary_document
from experiments.studies.store import open_store, read
from experiments.studies.study import study_of
from experiments.studies.summary import PointDays, summary_of, twins
from experiments.studies.summary_text import summary_text
from experiments.studies.sweep import sweep
from experiments.text import COLUMNS, width

DATA = {
    "schema": 1,
    "name": "Tellers",
    "name_zh": "柜员",
    "scenario": "plain",
    "days": 8,
    "kpis": ["mean_wait_min", "served"],
    "factor": {
        "tellers": {
            "setting": "staff.server.count",
            "values": [4, 5, 6],
            "reference": 4,
            "title_zh": "柜员数",
        },
        "volume": {"setting": "arrivals.volume", "values": [0.9, 1.0], "condition": True},
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a sweep of these tellers."""
    folder = tmp_path_factory.mktemp("tellers")
    sweep(study_of(DATA), folder)
    return folder


def test_differences_are_paired_under_equal_conditions(folder):
    summary = summary_of(open_store(folder))
    assert [group.conditions for group in summary.groups] == [
        (("volume", 0.9),),
        (("volume", 1.0),),
    ]
    frame = read(folder)
    for group in summary.groups:
        volume = group.conditions[0][1]
        same = frame[frame.volume == volume]
        base = same[same.tellers == 4].mean_wait_min.to_numpy()
        for each in group.proposals:
            (decision,) = each.decisions
            other = same[same.tellers == decision[1]].mean_wait_min.to_numpy()
            assert each.differences["mean_wait_min"] == paired(base, other)


def test_the_best_is_the_one_that_waits_least(folder):
    for group in summary_of(open_store(folder)).groups:
        best = group.best("mean_wait_min")
        assert best is not None
        assert best.decisions == (("tellers", 6),)
        assert group.best("served") is None  # more served could not be shown


def test_twins_are_the_days_that_both_have():
    one = PointDays(np.array([1, 2, 5, 7]), {})
    other = PointDays(np.array([2, 3, 7]), {})
    rows, others = twins(one, other)
    assert (rows.tolist(), others.tolist()) == ([1, 3], [0, 2])
    as_many = PointDays(np.array([2, 3, 7, 8]), {})
    rows, others = twins(one, as_many)
    assert (rows.tolist(), others.tolist()) == ([1, 3], [0, 2])


def test_the_text_says_what_to_do(folder):
    text = summary_text(summary_of(open_store(folder)), "en")
    assert text.startswith("Tellers: 6 points, 8 days each, seed 1")
    assert "At volume 1.0: B (tellers 6) does best on mean wait: −" in text
    assert "B is best, or as good as far as can be shown, under each of the 2 conditions." in text
    assert max(map(len, text.splitlines())) <= COLUMNS


def test_the_text_in_chinese(folder):
    text = summary_text(summary_of(open_store(folder)), "zh")
    assert text.startswith("柜员：6个试验点，每点8天，随机种子1")
    assert "B（柜员数6）的平均等候时间最好：−" in text
    assert max(map(width, text.splitlines())) <= COLUMNS


def test_a_partial_sweep_says_so_first(tmp_path):
    from experiments.studies.sweep import plan_of

    store = plan_of(study_of(DATA), tmp_path).open()
    text = summary_text(summary_of(store), "en")
    assert "PARTIAL: 0 of 48 branch-days are finished (0.0 %)" in text
    assert "不完整" in summary_text(summary_of(store), "zh")


def test_a_study_of_conditions_alone_says_the_range(tmp_path):
    factor = {"volume": DATA["factor"]["volume"]}
    summary = summary_of(sweep(study_of({**DATA, "factor": factor}), tmp_path))
    text = summary_text(summary, "en")
    assert "The mean wait is between " in text
    assert " (volume 0.9) and " in text
    assert "平均等候时间在" in summary_text(summary, "zh")


def test_many_conditions_are_summed_up(tmp_path):
    volume = {"setting": "arrivals.volume", "low": 0.9, "high": 1.0, "condition": True}
    tellers = {"setting": "staff.server.count", "values": [4, 6], "reference": 4}
    data = {
        **DATA,
        "design": {"kind": "latin_hypercube", "points": 16},
        "factor": {"volume": volume, "tellers": tellers},
    }
    summary = summary_of(sweep(study_of(data), tmp_path))
    text = summary_text(summary, "en")
    assert "A (tellers 6) is shown to be better on mean wait under 8 of 8 conditions" in text
    assert "8种条件中，A（tellers6）的平均等候时间在8种下显示较好" in summary_text(summary, "zh")


def test_the_document_has_every_point(folder):
    document = summary_document(summary_of(open_store(folder)))
    assert document["complete"] is True
    assert [point["point"] for point in document["points"]] == list(range(6))
    one = document["points"][5]
    assert one["factors"] == {"tellers": 6, "volume": 1.0}
    assert one["difference"]["mean_wait_min"]["mean"] < 0
    assert document["points"][1]["difference"]["mean_wait_min"]["mean"] == 0.0

"""What a sweep says: paired differences, the best proposal, and words for them."""

import re
from dataclasses import replace

import numpy as np
import pytest

from experiments.common.statistics import Estimate, paired
from experiments.common.text import COLUMNS, width
from experiments.studies.document import summary_document
from experiments.studies.sentences import Sentences
from experiments.studies.slopes import slopes_of
from experiments.studies.store import open_store
from experiments.studies.study import study_of
from experiments.studies.summary import PointDays, summary_of, told_kpis, twins
from experiments.studies.summary_text import summary_text
from experiments.studies.sweep import simulate_missing, sweep
from experiments.studies.table import read

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
    assert "At volume 1.0: B (tellers 6) does best on the mean wait of those called: −" in text
    assert "B is best, or as good as far as can be shown, under each of the 2 conditions." in text
    assert max(map(len, text.splitlines())) <= COLUMNS


def test_the_text_in_chinese(folder):
    text = summary_text(summary_of(open_store(folder)), "zh")
    assert text.startswith("柜员：6个试验点，每点8天，随机种子1")
    assert "B（柜员数6）的已叫号客户平均等候时间最好：−" in text
    assert max(map(width, text.splitlines())) <= COLUMNS


def test_a_partial_sweep_says_so_first(tmp_path):
    from experiments.studies.sweep import plan_of

    with plan_of(study_of(DATA), tmp_path).open() as store:
        text = summary_text(summary_of(store), "en")
    assert "PARTIAL: 0 of 48 branch-days are finished (0.0 %)" in text
    assert "不完整" in summary_text(summary_of(store), "zh")


def test_a_study_of_conditions_alone_says_the_range(tmp_path):
    factor = {"volume": DATA["factor"]["volume"]}
    summary = summary_of(sweep(study_of({**DATA, "factor": factor}), tmp_path))
    text = summary_text(summary, "en")
    assert "The mean wait of those called is between " in text
    assert " (volume 0.9; 0.0 % unserved) and " in " ".join(text.split())
    assert "已叫号客户平均等候时间在" in summary_text(summary, "zh")
    assert "（volume0.9；未办离开率0.0%）" in summary_text(summary, "zh").replace("\n", "")


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
    said = "A (tellers 6) is shown to be better on the mean wait of those called under 8"
    assert said in text.replace("\n", " ")
    assert "8种条件中，A（tellers6）的已叫号客户平均等候时间在8种下显示较好" in summary_text(
        summary, "zh"
    )


def of(folder, language="en", **changes):
    """Return what a sweep of these tellers with changes says, without line breaks in English."""
    text = summary_text(summary_of(sweep(study_of({**DATA, **changes}), folder)), language)
    return " ".join(text.split()) if language == "en" else text.replace("\n", "")


def tellers(*values, **changes):
    """Return the factor of tellers with other values."""
    return {**DATA["factor"]["tellers"], "values": list(values), "reference": values[0], **changes}


def test_a_proposal_that_does_harm_is_said_to(tmp_path):
    factor = {"tellers": tellers(5, 4), "volume": DATA["factor"]["volume"]}
    text = of(tmp_path / "en", factor=factor)
    for volume in ("0.9", "1.0"):
        found = re.search(
            rf"At volume {volume}: A \(tellers 4\) makes the mean wait of those called worse, "
            r"by ([\d.]+) min \(([\d.]+) to ([\d.]+)\), and nobody leaves unserved, "
            r"as before, over 8 twin days\.",
            text,
        )
        assert found is not None, text
        much, low, high = map(float, found.groups())
        assert low < much < high
    assert "could be shown" not in text.partition("At volume")[2]
    text = of(tmp_path / "zh", "zh", factor=factor)
    assert "volume0.9时：8个同客流对照日中，A（柜员数4）使已叫号客户平均等候时间变差" in text
    assert "Volume" not in text


def test_of_several_proposals_those_that_do_harm_are_named(tmp_path):
    factor = {"tellers": tellers(6, 4, 5)}
    text = of(tmp_path / "en", factor=factor)
    none = (
        "No gain in the mean wait of those called could be shown of any of the 2 proposals, over "
    )
    assert none in text
    assert re.search(r"Shown to make it worse: A by [\d.]+ min \([\d.]+ to [\d.]+\), B by", text)
    assert "显示变差的有：A（" in of(tmp_path / "zh", "zh", factor=factor)


def test_a_proposal_that_shows_nothing_is_named(tmp_path):
    factor = {"tellers": tellers(4, 6)}
    text = of(tmp_path, factor=factor, kpis=["served"])
    assert "No gain in the number served could be shown of A (tellers 6), over 8 twin days." in text


def test_lines_of_different_days_say_so(tmp_path):
    store = sweep(study_of({**DATA, "factor": {"tellers": tellers(4, 5, 6)}}), tmp_path)
    store.set_goals({0: 12, 1: 12})
    simulate_missing(store)
    summary = summary_of(store)
    text = summary_text(summary, "en")
    rows = [line.split() for line in text.splitlines()]
    assert ["as", "it", "is", "12"] in [row[:4] for row in rows]
    assert ["A", "12"] in [row[:2] for row in rows]
    assert ["B", "8"] in [row[:2] for row in rows]
    assert "First line: means over its own days." in text
    (group,) = summary.groups
    base = group.reference.days.kpis["mean_wait_min"]
    text = " ".join(text.split())
    before = f"instead of {base[:8].mean():.1f}, and nobody leaves unserved, as before"
    assert f"{before}, over 8 twin days." in text
    assert f"(As it is, over all its 12 days: {base.mean():.1f} min.)" in text
    assert f"（现状在其全部12天上为{base.mean():.1f}分钟。）" in (
        summary_text(summary, "zh").replace("\n", "")
    )


def sampled(points, **factor):
    """Return the changes that make a Latin hypercube of these tellers."""
    volume = {"setting": "arrivals.volume", "low": 0.9, "high": 1.0, **factor}
    others = {"tellers": tellers(4, 6)}
    design = {"kind": "latin_hypercube", "points": points}
    return {"design": design, "factor": {"volume": volume, **others}}


def test_a_sampled_condition_is_not_said_to_test_what_it_does_not(tmp_path):
    text = of(tmp_path / "en", **sampled(8, condition=True))
    assert "under each of the" not in text
    assert "4 of the 12 points were added to compare others with." in text
    assert (
        "4 of the 12 points are as it is under conditions that no proposal was simulated under: "
        "not shown" in text
    )
    assert re.search(r"At volume 0\.9\d{1,3}: A \(tellers 6\) does best", text)
    assert not re.search(r"\d\.\d{5}", text)
    text = of(tmp_path / "zh", "zh", **sampled(8, condition=True))
    assert "12个试验点中有4个为现状，且其条件下没有任何方案" in text


def test_a_sampled_design_says_how_each_factor_acts(tmp_path):
    changes = sampled(16)
    summary = summary_of(sweep(study_of({**DATA, **changes}), tmp_path))
    found = slopes_of(summary)
    assert found is not None
    assert found.points == 16
    volume, servers = found.slopes
    assert (servers.least, servers.greatest) == (4, 6)
    assert volume.change.sign == 1  # busier: longer waits
    assert servers.change.sign == -1
    known = [o for g in summary.groups for o in (g.reference, *g.proposals) if o.point.in_design]
    table = np.array([[1.0, *each.point.values] for each in known])
    means = np.array([each.kpis["mean_wait_min"].mean for each in known])
    (_, of_volume, of_servers), *_ = np.linalg.lstsq(table, means)
    assert servers.change.mean == pytest.approx(2.0 * of_servers)
    assert volume.change.mean == pytest.approx(of_volume * (volume.greatest - volume.least))
    text = " ".join(summary_text(summary, "en").split())
    first = "From the least to the greatest value of each factor the mean wait of those called"
    assert f"{first} changes by:" in text
    assert f"tellers (4 to 6) −{-servers.change.mean:.1f} min (−" in text
    text = summary_text(summary, "zh").replace("\n", "")
    assert "各因素由最小值变到最大值时，已叫号客户平均等候时间的变化：volume（" in text


def test_the_best_by_waits_is_told_with_the_unserved(folder):
    summary = summary_of(open_store(folder))
    group = summary.groups[0]
    wait, more = Estimate(-2.0, 0.5, 8), Estimate(0.08, 0.01, 8)
    best = replace(
        group.proposals[0],
        kpis={"mean_wait_min": Estimate(9.0, 1.0, 8), "unserved_share": Estimate(0.09, 0.01, 8)},
        differences={"mean_wait_min": wait, "unserved_share": more},
    )
    english, chinese = Sentences(summary, "en"), Sentences(summary, "zh")
    name = english.named(best.decisions)
    assert next(english._on_best(group, best)) == (
        f"with {name} 8.0 more of 100 who come leave unserved (7.0 to 9.0; 9.0 instead of 1.0 %); "
        "its change of the mean wait of those called is the largest: −2.0 (−2.5 to −1.5), 9.0 min "
        "instead of 11.0, over 8 twin days."
    )
    name = chinese.named(best.decisions)
    said = next(chinese._on_best(group, best))
    assert said.startswith(f"8个同客流对照日中，{name}使每100位到店客户中未办离开的增加8.0位")
    alike = replace(best, differences={"mean_wait_min": wait, "unserved_share": Estimate(0, 1, 8)})
    groups = [replace(group, proposals=(one,)) for one in (best, alike)]
    assert "rise under 1 " in next(english.on_conditions(groups))
    assert "1种下显示升高" in next(chinese.on_conditions(groups))


def test_a_study_of_waits_tells_the_unserved_too(folder):
    summary = summary_of(open_store(folder))
    assert told_kpis(summary.store) == ("mean_wait_min", "unserved_share", "served")
    (point, *_) = summary_document(summary)["points"]
    assert point["kpis"]["unserved_share"]["mean"] == 0.0
    assert "unserved, of all [%]" in summary_text(summary, "en")


def test_slopes_that_cannot_be_told_apart_are_not_told(tmp_path):
    few = summary_of(sweep(study_of({**DATA, **sampled(2)}), tmp_path))
    assert slopes_of(few) is None
    assert "From the least" not in summary_text(few, "en")


def test_the_document_has_every_point(folder):
    document = summary_document(summary_of(open_store(folder)))
    assert document["complete"] is True
    assert [point["point"] for point in document["points"]] == list(range(6))
    one = document["points"][5]
    assert one["factors"] == {"tellers": 6, "volume": 1.0}
    assert one["difference"]["mean_wait_min"]["mean"] < 0
    assert document["points"][1]["difference"]["mean_wait_min"]["mean"] == 0.0

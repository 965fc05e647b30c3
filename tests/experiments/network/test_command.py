"""The command ``network``: what it prints and writes, and how it ends."""

import csv
import re
from pathlib import Path

import pytest

import experiments.network
from experiments.network.branches import read_network
from experiments.network.synthetic import synthetic
from tests.experiments.decisions.documents import DECIDE
from tests.experiments.test_commands import call, strict
from tests.model.test_reference import is_named

SAMPLE = Path(experiments.network.__file__).parent / "sample.csv"
SAMPLE_LINES = SAMPLE.read_text(encoding="utf-8").splitlines()
ESTIMATE = {"mean", "half_width", "n"}


def test_network_prints_a_table_and_a_sentence_to_act_on():
    text = call("network", "--allocate", 5, "--days", 3)
    assert text.startswith("Synthetic network in the proportions of ABC (no branch of it exists)")
    assert "Allocate 5, “With a lobby director”, to the first 5 branches" in text
    assert "do not promise that" in " ".join(text.split())
    text = call("network", "--allocate", 5, "--days", 3, "--lang", "zh")
    assert text.startswith("按ABC比例合成的网点网络（并非真实网点）：40家网点")
    assert "把5个“配备大堂主任”配给前5家网点" in text


def test_one_day_ranks_nobody():
    text = call("network", "--days", 1)
    assert "so none is ranked" in text
    assert " rank  branch" not in text
    document = strict(call("network", "--days", 1, "--json"))
    assert "rank" not in document["ranking"][0]
    assert document["allocation"] is None


def test_json_has_the_shape_that_is_documented():
    options = ("network", "--days", 8, "--allocate", 3, "--league", "--json")
    document = strict(call(*options))
    assert set(document) == {
        "network", "branches", "scenario", "variants", "days", "seed", "kernel", "measure",
        "difference", "allocation", "league", "ranking",
    }  # fmt: skip
    assert all(set(known) == ESTIMATE for known in document["difference"].values())
    assert document["branches"] == len(document["ranking"]) == 40
    assert [row["rank"] for row in document["ranking"]] == list(range(1, 41))
    expected = [row["expected"] for row in document["ranking"]]
    assert expected == sorted(expected, reverse=True)
    total = document["allocation"]["expected"]["mean"]
    assert total == pytest.approx(sum(expected[:3]))
    seen = [row["seen"] for row in document["ranking"][:3]]
    assert document["allocation"]["seen"] == pytest.approx(sum(seen))
    said = {*document, *document["allocation"], *document["league"], *document["ranking"][0]}
    assert [key for key in said if not is_named(key, DECIDE)] == []
    assert call(*options, "--threads", 1) == call(*options, "--threads", 2)


def test_every_branch_is_written_as_csv(tmp_path):
    path = tmp_path / "ranking.csv"
    call("network", "--days", 2, "--out", path)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 40
    assert [row["rank"] for row in rows] == [str(n) for n in range(1, 41)]
    assert [p.name for p in tmp_path.iterdir()] == ["ranking.csv"]


def test_a_synthetic_network_is_written_and_read(tmp_path):
    path = tmp_path / "ccb.csv"
    call("network", "--synthetic", "ccb", "--count", 30, "--seed", 4, "--write", path)
    assert read_network(path).names == synthetic("ccb", seed=4, count=30).names
    text = call("network", path, "--days", 2, "--by", "mean_wait_min")
    assert text.startswith("ccb.csv: 30 branches, 2 twin days each, seed 1")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x.csv", "--synthetic", "abc"], ["BRANCHES", "--synthetic", "both"]),
        (["--count", "3"], ["--count", "--synthetic"]),
        (["--branch", "x"], ["--branch", "--write"]),
        (["--branch", "nope", "--write", "x.toml"], ["sample.csv", '"nope"', "expected"]),
        (["--league", "--days", "4"], ["--days", "4", "at least 8"]),
        (["--allocate", "3", "--days", "1"], ["--days", "at least 2"]),
        (["--allocate", "41"], ["--allocate", "41", "at most 40"]),
        (["--by", "wait"], ["--by", "wait", "mean_wait_min"]),
        (["--with", "nope"], ["standard.toml: variant", "nope", "lobby_director"]),
        (["nowhere.csv"], ["nowhere.csv", "no such file"]),
        (["--synthetic", "hsbc"], ["hsbc", "abc"]),
        (["--out", "/nowhere/x.csv", "--days", "2"], ["/nowhere/x.csv", "can be written"]),
    ],
)
def test_what_cannot_be_done_is_said(arguments, words):
    said = call("network", *arguments, code=2)
    assert all(word in said for word in words), said


def said(*arguments, lang="en"):
    """Return what ``network`` prints, without line breaks."""
    text = call("network", *arguments, "--days", 5, "--lang", lang)
    return " ".join(text.split()) if lang == "en" else text.replace("\n", "")


def listed(folder, *rows):
    """Return a file with rows of the sample, each named anew."""
    names = [row.replace("ABC", f"{at} ABC", 1) for at, row in enumerate(rows)]
    path = folder / "few.csv"
    path.write_text("\n".join([SAMPLE_LINES[0], *names]) + "\n", encoding="utf-8")
    return path


LOSING = SAMPLE_LINES[1]
"""A branch that has two in the lobby already."""


def test_no_more_is_allocated_than_branches_are_expected_to_gain():
    text = said("--allocate", 40)
    found = re.search(
        r"Allocate (\d+) of the 40, “With a lobby director”, to the first (\d+) branches: .*"
        r"No other branch is expected to gain: the other (\d+) are better not allocated\.",
        text,
    )
    assert found is not None, text
    given, first, left = map(int, found.groups())
    assert given == first == 40 - left
    document = strict(call("network", "--days", 5, "--allocate", 40, "--json"))
    gaining = sum(row["expected"] > 0 for row in document["ranking"])
    allocation = document["allocation"]
    assert (allocation["asked"], allocation["count"], allocation["gaining"]) == (40, given, gaining)
    assert gaining == given
    assert f"把40个中的{given}个“配备大堂主任”配给前{given}家网点" in said(
        "--allocate", 40, lang="zh"
    )


def test_one_branch_is_spoken_of_as_one(tmp_path):
    few = listed(tmp_path, *SAMPLE_LINES[1:4])
    text = said(few, "--allocate", 1)
    assert "to the first branch: CNY" in text
    assert "It is truly the best with a chance of" in text
    assert "the best of many was lucky too" in text
    assert "first 1" not in text
    alone = said(listed(tmp_path, LOSING))
    assert ": 1 branch, 5 twin days each" in alone
    assert "1 branches" not in alone


@pytest.mark.parametrize(("rows", "asked"), [(1, 1), (2, 1), (2, 2)])
def test_where_no_branch_gains_none_is_allocated(tmp_path, rows, asked):
    losing = listed(tmp_path, *[LOSING] * rows)
    text = said(losing, "--allocate", asked)
    assert "Allocate none, “With a lobby director”: " in text
    assert re.search(r"expected is: CNY −\d+ a day in net value \(−", text)
    for other in ("Allocate one", "Allocate 2", "lucky", "truly", "In best", "in best", "by lot"):
        assert other not in text
    text = said(losing, "--allocate", asked, lang="zh")
    assert "不宜配置" in text
    assert "配给" not in text
    document = strict(call("network", losing, "--days", 5, "--allocate", asked, "--json"))
    assert document["allocation"]["count"] == 0


def test_where_all_are_chosen_nobody_was_lucky(tmp_path):
    text = said(listed(tmp_path, *SAMPLE_LINES[2:4]), "--allocate", 2, "--by", "mean_wait_min")
    assert "to all 2 branches: the mean wait of those called falls by" in text
    assert re.search(r"; on the days seen \d+\.\d fewer of 100 who come leave unserved", text)
    for other in ("lucky", "truly among the best", "by lot"):
        assert other not in text


def test_a_measure_of_which_less_is_better_is_told_as_it_moves():
    text = said("--allocate", 2, "--by", "mean_wait_min", "--show", 2)
    document = strict(
        call("network", "--allocate", 2, "--by", "mean_wait_min", "--days", 5, "--json")
    )
    first, second = document["ranking"][:2]
    mean = (first["expected"] + second["expected"]) / 2
    assert f"the mean wait of those called falls by {mean:.1f} min on average over them (" in text
    assert f"they showed −{-(first['seen'] + second['seen']) / 2:.1f} min" in text
    assert re.search(r"; on the days seen \d\.\d fewer of 100 who come leave unserved \(", text)
    assert "unserved, of all [%]" in text
    assert f" {100 * first['unserved_share']:+.1f} ".replace("-", "−") in text
    assert f" −{first['expected']:.1f} −{first['high']:.1f} to −{first['low']:.1f} " in text
    assert "less is better, the largest fall is first" in text
    assert "better is higher" not in text
    text = said("--allocate", 2, "--by", "mean_wait_min", lang="zh")
    assert f"这些网点的已叫号客户平均等候时间平均下降{mean:.1f}分钟（" in text


def test_without_an_allocation_it_ends_in_whom_to_begin_with(tmp_path):
    text = said()
    document = strict(call("network", "--days", 5, "--json"))
    rows = document["ranking"]
    names = ", ".join(row["branch"] for row in rows[:3])
    sure = sum(row["low"] > 0 for row in rows)
    losing = sum(row["high"] < 0 for row in rows)
    gaining = sum(row["expected"] > 0 for row in rows)
    assert f"Begin with {names}. Of the 40 branches gain for sure (95 %" in text
    assert text.endswith(f": {sure}; are expected to gain: {gaining}; lose for sure: {losing}.")
    assert "In best" not in text
    assert "入选把握" not in said(lang="zh")
    assert f"{sure}家确定有益" in said(lang="zh")
    losing = listed(tmp_path, LOSING, LOSING)
    assert "No branch is expected to gain: begin nowhere." in said(losing)


def test_too_many_people_are_told_with_their_column(tmp_path):
    head = "branch,layout,customers_per_day,lobby_managers,low_counters,high_counters\n"
    path = tmp_path / "many.csv"
    path.write_text(head + "a,small,200,1,1,14\n", encoding="utf-8")
    message = call("network", path, code=2)
    assert message.startswith(
        "many.csv: line 2, column high_counters: 14 people at 09:00; expected"
    )
    path.write_text(head + "a,plain,200,1,0,3\n", encoding="utf-8")
    message = call("network", path, code=2)
    assert "line 2, column layout: the plain queue; expected one of flagship, small" in message


def test_where_it_was_written_is_told_in_chinese(tmp_path):
    from click.testing import CliRunner

    from experiments.cli import branchfloor

    path = str(tmp_path / "out.csv")
    arguments = ["network", "--days", "2", "--out", path, "--lang", "zh"]
    assert f"已写入{path}" in CliRunner().invoke(branchfloor, arguments).stderr

"""The command ``network``: what it prints and writes, and how it ends."""

import csv
import re
from pathlib import Path

import pytest

import experiments.network
from experiments.network.branches import read_network
from experiments.network.synthetic import synthetic
from tests.decisions.documents import DECIDE
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
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
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


def test_fewer_branches_gain_than_there_are_directors_to_give():
    text = call("network", "--days", 5, "--allocate", 40)
    found = re.search(r"expected to gain: (\d+)\. Allocate no more\.", " ".join(text.split()))
    assert found is not None
    assert 0 < int(found[1]) < 40


def test_one_branch_is_spoken_of_as_one(tmp_path):
    few = tmp_path / "few.csv"
    few.write_text("\n".join(SAMPLE_LINES[:4]) + "\n", encoding="utf-8")
    text = " ".join(call("network", few, "--days", 5, "--allocate", 1).split())
    assert "to the first branch: CNY" in text
    assert "It is truly the best with a chance of" in text
    assert "first 1" not in text


def test_a_network_in_which_no_branch_gains_is_told_so(tmp_path):
    with_two = SAMPLE_LINES[1]  # two in the lobby already
    losing = tmp_path / "losing.csv"
    twins = [SAMPLE_LINES[0], with_two, with_two.replace("ABC 00001", "ABC 00009")]
    losing.write_text("\n".join(twins) + "\n", encoding="utf-8")
    text = " ".join(call("network", losing, "--days", 5, "--allocate", 1).split())
    assert "No branch of the network is expected to gain: allocate none." in text

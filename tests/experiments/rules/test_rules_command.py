"""The command ``rules``: what it prints, the shape of its JSON, how it ends."""

import pyarrow.parquet as pq
import pytest

from agents.names import SHORT_RULES
from agents.settings import RULES
from experiments.rules.leave_one_out import MEASURES
from model.analysis.who_pays import GROUPS
from tests.experiments.test_commands import call, strict
from tests.model.test_reference import RESULTS, is_named

ESTIMATE = {"mean", "half_width", "n"}


def test_rules_prints_every_rule():
    text = call("rules", "small", "--days", 2)
    assert text.startswith("Small branch: 2 twin days, seed 1\n")
    assert all(f"\n{SHORT_RULES[rule].told('en')} " in text for rule in RULES.names)
    assert "VIP priority" not in text
    assert "补位" in call("rules", "small", "--days", 2, "--lang", "zh")


def test_rules_lays_variants_over_the_scenario():
    text = call("rules", "--days", 2, "--with", "chain_service", "--with", "lobby_director")
    assert text.startswith("Standard branch, With chain service, With a lobby director: 2 twin")
    chain = next(row for row in text.splitlines() if row.startswith("chain "))
    assert chain.split()[1] == "on"


def test_rules_says_who_pays():
    text = call("rules", "small", "--days", 3, "--who-pays")
    assert "\nWho pays for VIP priority: with it / without it" in text
    text = call("rules", "small", "--days", 3, "--who-pays", "--lang", "zh")
    assert "\n贵宾优先使谁等得更久：有优先/无优先" in text


def test_rules_as_json_has_the_shape_that_is_documented():
    document = strict(call("rules", "small", "--days", 3, "--seed", 5, "--json", "--who-pays"))
    assert set(document) == {
        "scenario", "variants", "days", "seed", "kernel", "base", "rules", "who_pays",
    }  # fmt: skip
    assert (document["days"], document["seed"], document["variants"]) == (3, 5, [])
    names = {*MEASURES}
    assert set(document["base"]) == names
    assert tuple(document["rules"]) == RULES.names
    for rule in document["rules"].values():
        assert set(rule) == {
            "on", "fired_a_day", "overruled_a_day", "never_fired", "counts", "left_out",
            "changes_nothing", "problem",
        }  # fmt: skip
        assert set(rule["counts"]) == {"fired", "overruled", "without"}
        counts = [each for kind in rule["counts"].values() for each in kind.values()]
        assert all(set(each) == ESTIMATE for each in counts)
        if rule["on"]:
            assert set(rule["left_out"]) == names
            fired = sum(each["mean"] for each in rule["counts"]["fired"].values())
            assert rule["fired_a_day"] == pytest.approx(fired)
        else:
            assert (rule["left_out"], rule["fired_a_day"]) == (None, None)
    groups = document["who_pays"]["groups"]
    assert [(group["kind"], group["name"]) for group in groups] == list(GROUPS)
    side = {"customers", "unserved", "mean_wait_min", "p50", "p90", "p95"}
    assert all(set(group["with"]) == set(group["without"]) == side for group in groups)
    assert all(set(group["difference_min"]) == ESTIMATE for group in groups)
    said = set(document) | set(document["rules"]["menu"]) | side | set(groups[0])
    assert [key for key in said if not is_named(key, RESULTS)] == []


def test_rules_as_json_says_nothing_of_who_pays_unasked():
    assert strict(call("rules", "plain", "--days", 2, "--json"))["who_pays"] is None


def test_the_number_of_threads_changes_nothing():
    options = ("rules", "small", "--days", 40, "--json")
    assert call(*options, "--threads", 3) == call(*options, "--threads", 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.toml"], ["nowhere.toml", "expected"]),
        (["--with", "nope"], ["standard.toml: variant", "nope", "lobby_director"]),
        (["--days", "1"], ["--days", "1"]),
        (["--seed", "-1"], ["--seed", "-1"]),
        (["--lang", "fr"], ["--lang", "fr", "en", "zh"]),
        (["--out", "somewhere"], ["--out"]),
    ],
)
def test_what_cannot_be_done_is_said(arguments, words):
    said = call("rules", *arguments, code=2)
    assert all(word in said for word in words), said


def test_a_failure_that_is_not_the_inputs_is_code_1(monkeypatch):
    monkeypatch.setattr("experiments.common.asked.load_scenario", lambda _: 1 / 0)
    assert "internal error: ZeroDivisionError" in call("rules", code=1)


def test_compare_writes_who_pays_for_each_floor(tmp_path):
    folder = tmp_path / "result"
    options = ("compare", "--days", 3, "--with", "lobby_director", "--out", folder)
    for _ in range(2):  # the second takes the place of the first
        call(*options)
    document = strict(
        call("rules", "--days", 3, "--with", "lobby_director", "--who-pays", "--json")
    )
    table = pq.read_table(folder / "lobby_director" / "who_pays.parquet")
    groups = document["who_pays"]["groups"]
    assert table["moved_min"].to_pylist()[::2] == [g["moved_min_a_day"]["mean"] for g in groups]
    assert (folder / "base" / "who_pays.parquet").is_file()
    section = RESULTS.partition("## `who_pays.parquet`")[2].partition("\n## ")[0]
    assert [column for column in table.schema.names if not is_named(column, section)] == []

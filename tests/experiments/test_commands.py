"""The commands: what they print, what they write, how they end."""

import json
import math
import re

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor
from experiments.common import options
from experiments.common.statistics import estimate
from layouts import SHIPPED_PLANS
from model.kpis import NAMES
from model.measures import KPIS
from model.run import simulate
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario
from model.setup.parameters import build


def call(*arguments, code=0):
    """Call branchfloor; return what it printed, on stdout if all went well, else on stderr."""
    answer = CliRunner().invoke(branchfloor, [str(argument) for argument in arguments])
    assert answer.exit_code == code, answer.output
    if code:
        assert answer.stdout == ""
        assert "Traceback" not in answer.stderr
    return answer.stderr if code else answer.stdout


def strict(text):
    """Return a JSON document; NaN and Infinity are no JSON."""

    def refuse(constant):
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


def test_run_prints_every_kpi():
    text = call("run", "--days", 2)
    assert text.startswith("Standard branch: 2 days, seed 1\n")
    assert all(kpi.title in text for kpi in KPIS)
    text = call("run", "--days", 2, "--lang", "zh")
    assert all(kpi.title_in("zh") in text for kpi in KPIS)


def test_run_as_json_has_the_shape_of_the_contract():
    document = strict(call("run", "small", "--days", 3, "--seed", 5, "--json"))
    assert set(document) == {"scenario", "variants", "days", "seed", "kernel", "kpis"}
    assert (document["days"], document["seed"]) == (3, 5)
    assert set(document["kpis"]) == set(NAMES)
    kpis = simulate(build(load_scenario("small")), days=range(3), seed=5)
    for measure, column in zip(KPIS, kpis.T, strict=True):
        known = document["kpis"][measure.name]
        assert set(known) == {"mean", "half_width", "n"}
        if measure.ratio is not None:  # a rate of all days, not the mean of their rates
            count, total = (kpis[:, NAMES.index(name)].sum() for name in measure.ratio)
            assert known["n"] == len(kpis)
            assert known["mean"] == pytest.approx(count / total)
            continue
        expected = estimate(column)
        assert known["n"] == expected.n
        assert known["mean"] == (None if math.isnan(expected.mean) else expected.mean)


def test_what_is_missing_is_null():
    document = strict(call("run", "plain", "--days", 1, "--json"))
    known = document["kpis"]
    assert known["mean_wait_min"]["half_width"] is None
    assert known["satisfaction_share"] == {"mean": None, "half_width": None, "n": 0}


def test_compare_as_json_has_the_shape_of_the_contract():
    names = ("lobby_director", "chain_service")
    text = call("compare", "--days", 3, "--with", names[0], "--with", names[1], "--json")
    document = strict(text)
    assert set(document) == {"base", "variants", "alternatives", "apart"}
    assert (document["alternatives"], document["apart"]) == ([], None)
    assert set(document["base"]) == {"scenario", "variants", "days", "seed", "kernel", "kpis"}
    assert list(document["variants"]) == [*names, "all"]
    for variant in document["variants"].values():
        assert set(variant) == {"kpis", "difference", "verdict"}
        assert set(variant["kpis"]) == set(variant["difference"]) == set(NAMES)
        change = variant["difference"]["served"]
        means = (variant["kpis"]["served"]["mean"], document["base"]["kpis"]["served"]["mean"])
        assert change["mean"] == pytest.approx(means[0] - means[1])


def test_a_single_variant_is_also_all_of_them():
    document = strict(call("compare", "--days", 2, "--with", "chain_service", "--json"))
    assert document["variants"]["all"] == document["variants"]["chain_service"]


def test_compare_takes_every_variant_of_the_file():
    text = call("compare", "--days", 3)
    titles = ("With a lobby director", "With chain service", "With referral rules", "All together")
    assert all(f"  {title}\n" in text for title in titles)
    assert "A  With a lobby director " in text.split("differs from 0")[1]
    assert "配备大堂主任" in call("compare", "--days", 3, "--lang", "zh")


def test_compare_adds_days_for_a_precision():
    answer = CliRunner().invoke(
        branchfloor, ["compare", "--with", "lobby_director", "--precision", "5min", "--json"]
    )
    assert answer.exit_code == 0
    assert strict(answer.stdout)["base"]["days"] == 10
    assert "±5 min was reached with 10 twin days; the unserved are known to ±" in answer.stderr
    assert "(Rule: at least 10 days" in answer.stderr


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_nothing(threads):
    first = call("run", "--days", 40, "--json", "--threads", threads)
    assert first == call("run", "--days", 40, "--json")


def test_run_writes_the_tables_and_prints_the_same(tmp_path):
    folder = tmp_path / "new" / "result"
    text = call("run", "--days", 2, "--out", folder, "--json")
    assert text == call("run", "--days", 2, "--json")
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "run.json", "customers.parquet", "staff.parquet", "positions.parquet", "kpis.parquet",
        "conduct.parquet", "mystery.parquet", "inspection.parquet", "own_work.parquet",
        "funnel.parquet", "timeline.parquet", "time_split.parquet", "idle.parquet",
        "pipeline.parquet", "complaints.parquet",
    }  # fmt: skip
    call("run", "--days", 2, "--out", folder, "--journal")
    assert (folder / "journal.parquet").is_file()


FLOORS = {"base", "lobby_director", "chain_service", "all"}


def test_compare_writes_a_result_for_each_floor(tmp_path):
    folder = tmp_path / "result"
    options = ("compare", "--days", 2, "--with", "lobby_director", "--with", "chain_service")
    for _ in range(2):
        text = call(*options, "--out", folder, "--json")
        kept = strict((folder / "comparison.json").read_text(encoding="utf-8"))
        assert set(kept.pop("checksums")) == {f"{floor}/run.json" for floor in FLOORS}
        assert re.fullmatch("[0-9a-f]{8}", kept.pop("checksum"))
        assert kept == strict(text)
        floors = {path.name for path in folder.iterdir() if path.is_dir()}
        assert floors == FLOORS
        assert all((folder / name / "run.json").is_file() for name in floors)
    assert [path.name for path in tmp_path.iterdir()] == ["result"]
    variants = json.loads((folder / "all" / "run.json").read_text(encoding="utf-8"))["variants"]
    assert variants == ["lobby_director", "chain_service"]


@pytest.mark.parametrize("command", ["run", "compare"])
def test_a_folder_that_is_no_result_is_left_alone(command, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    said = call(command, "--days", 2, "--out", tmp_path, code=2)
    assert "a folder with other files in it (letter.txt); expected a new folder" in said
    said = call(command, "--days", 2, "--out", tmp_path / "letter.txt", code=2)
    assert "letter.txt: a file; expected a folder" in said
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert (tmp_path / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize("command", ["run", "compare"])
def test_files_that_were_put_beside_a_result_are_not_lost(command, tmp_path):
    folder = tmp_path / "result"
    call(command, "--days", 2, "--out", folder)
    (folder / "thesis.txt").write_text("dear")
    assert "(thesis.txt)" in call(command, "--days", 2, "--out", folder, code=2)
    assert (folder / "thesis.txt").read_text() == "dear"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "--days", "0"], ["--days", "0"]),
        (["run", "--days", "many"], ["--days", "many"]),
        (["run", "--seed", "-1"], ["--seed", "-1"]),
        (["run", "--threads", "0"], ["--threads"]),
        (["run", "--lang", "fr"], ["--lang", "fr", "en", "zh"]),
        (["run", "--journal"], ["--journal", "expected --out"]),
        (["run", "nowhere.toml"], ["nowhere.toml", "expected"]),
        (["run", "--with", "nope"], ["standard.toml: variant", "nope", "lobby_director"]),
        (["compare", "--with", "nope"], ["standard.toml: variant", "nope", "lobby_director"]),
        (["compare", "--days", "1"], ["--days", "1"]),
        (["compare", "--days", "5", "--precision", "1min"], ["--days", "--precision", "both"]),
        (["compare", "--precision", "soon"], ["--precision", "soon", "0.25min"]),
        (["compare", "--precision", "0min"], ["--precision", "0min", "0.25min"]),
        (["compare", "--precision", "nan"], ["--precision", "nan", "0.25min"]),
        (["compare", "--precision", "-1min"], ["--precision", "-1min", "0.25min"]),
        (["compare", "plain"], ["plain.toml: variant", "expected", "[variant.NAME]"]),
        (["layout", "check", "nowhere"], ["nowhere", "expected"]),
        (["layout", "draw", "nowhere.toml"], ["nowhere.toml", "expected"]),
        (["layout", "check"], ["PLAN"]),
        (["walk"], ["walk"]),
        (["run", "--wat"], ["--wat"]),
        (["run", "standard", "small"], ["small"]),
    ],
)
def test_what_cannot_be_done_is_said(arguments, words):
    said = call(*arguments, code=2)
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    ("text", "minutes"), [("0.25min", 0.25), ("0.25", 0.25), ("15s", 0.25), ("2 min", 2.0)]
)
def test_a_precision_has_a_unit(text, minutes):
    assert options.minutes(None, None, text) == minutes


def test_a_failure_that_is_not_the_inputs_is_one_line_and_code_1(monkeypatch):
    monkeypatch.setattr("experiments.common.asked.load_scenario", lambda _: 1 / 0)
    said = call("run", code=1)
    assert said.startswith("branchfloor: internal error: ZeroDivisionError: division by zero")
    assert len(said.splitlines()) == 1


def test_a_failure_can_be_looked_into(monkeypatch):
    monkeypatch.setenv("BRANCHFLOOR_DEBUG", "1")
    monkeypatch.setattr("experiments.common.asked.load_scenario", lambda _: 1 / 0)
    answer = CliRunner().invoke(branchfloor, ["run"])
    assert isinstance(answer.exception, ZeroDivisionError)


def test_compiling_is_announced(monkeypatch):
    output = "experiments.common.output"
    monkeypatch.setattr(f"{output}.kernel_is_cached", lambda: False)
    monkeypatch.setattr(f"{output}.is_partly_cached", lambda: False)
    monkeypatch.setattr(f"{output}.why_not_kept", lambda: None)
    monkeypatch.setattr(f"{output}._announced", [])
    answers = [CliRunner().invoke(branchfloor, ["run", "--days", "1", "--json"]) for _ in "ab"]
    assert answers[0].stderr.startswith("Compiling the kernel; this happens once")
    assert answers[1].stderr == ""  # a process says so once
    strict(answers[0].stdout)
    monkeypatch.setattr(f"{output}._announced", [])
    monkeypatch.setattr(f"{output}.is_partly_cached", lambda: True)
    answer = CliRunner().invoke(branchfloor, ["run", "--days", "1", "--json"])
    assert answer.stderr.startswith("Compiling a part of the kernel that was not needed until now")
    monkeypatch.setattr(f"{output}._announced", [])
    monkeypatch.setattr(f"{output}.why_not_kept", lambda: "/x: read-only file system")
    answer = CliRunner().invoke(branchfloor, ["run", "--days", "1", "--json"])
    assert "at each start, as there is nowhere to keep it (/x: read-only file sy" in answer.stderr


@pytest.mark.parametrize("plan", SHIPPED_PLANS)
def test_the_shipped_plans_are_right_and_can_be_drawn(plan, tmp_path):
    assert "nothing is wrong with this plan" in call("layout", "check", plan)
    svg = call("layout", "draw", plan, "--lang", "zh")
    assert svg.startswith("<svg")
    path = tmp_path / "plan.svg"
    assert call("layout", "draw", plan, "--lang", "zh", "--out", path) == ""
    drawn, mark, _ = path.read_text(encoding="utf-8").partition("<!-- made by branchfloor")
    assert drawn.rstrip() == svg.rstrip()
    assert mark


def test_a_picture_that_cannot_be_written_is_wrong_input(tmp_path):
    path = tmp_path / "nowhere" / "plan.svg"
    said = call("layout", "draw", "small", "--out", path, code=2)
    assert "no such file or directory; expected a file that can be written" in said


@pytest.mark.parametrize(
    "command",
    [
        *([], ["run"], ["compare"], ["rules"], ["funnel"], ["sweep"], ["status"], ["extend"]),
        *(["layout"], ["layout", "draw"]),
        *(["decide"], ["network"]),
    ],
)
def test_help_is_everywhere(command):
    assert call(*command, "--help").startswith(f"Usage: branchfloor {' '.join(command)}".rstrip())


@pytest.mark.parametrize(
    ("command", "names"), [([], SHIPPED_SCENARIOS), (["layout"], SHIPPED_PLANS)]
)
def test_help_names_all_that_ships(command, names):
    text = " ".join(call(*command, "--help").split())
    (listed,) = re.findall(r"ships with the program \(([^)]*)\)", text)
    assert set(listed.split(", ")) == set(names)


def test_only_commands_that_exist_are_listed():
    assert set(branchfloor.commands) == {
        *("run", "compare", "rules", "funnel", "report", "view", "layout"),
        *("sweep", "status", "extend", "decide", "network"),
    }

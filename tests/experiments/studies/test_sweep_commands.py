"""The commands ``sweep``, ``status`` and ``extend``: what they print, how they end."""

import io
import json

import pytest
from click.testing import CliRunner
from rich.console import Console
from rich.progress import Progress

from experiments.cli import branchfloor
from experiments.common.progress import RateColumn
from experiments.studies.table import read
from tests.experiments.studies.test_store import Few

STUDY = """\
schema = 1
name = "Servers"
scenario = "plain"
days = 4
kpis = ["mean_wait_min"]

[factor.servers]
setting = "staff.server.count"
values = [5, 6]
"""


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "servers.toml"
    path.write_text(STUDY)
    return path


def call(*arguments, code=0):
    """Call branchfloor and return its answer."""
    answer = CliRunner().invoke(branchfloor, [str(argument) for argument in arguments])
    assert answer.exit_code == code, answer.output
    assert "Traceback" not in answer.stderr
    return answer


def test_a_sweep_ends_in_a_table_and_a_sentence(study, tmp_path):
    answer = call("sweep", study, "--out", tmp_path / "store")
    assert answer.stdout.startswith("Servers: 2 points, 4 days each, seed 1\n")
    assert "mean wait, called [min]" in answer.stdout
    assert "over 4 twin days." in flat(answer.stdout)
    assert answer.stderr == f"Results written to {tmp_path / 'store'}\n"  # no bar: no terminal
    again = call("sweep", study, "--out", tmp_path / "store", "--resume")
    assert again.stdout == answer.stdout


def test_json_is_all_there_is_on_stdout(study, tmp_path):
    answer = call("sweep", study, "--out", tmp_path / "store", "--json")
    document = json.loads(answer.stdout)
    assert document["complete"] is True
    assert len(document["points"]) == 2


def test_the_language_is_chosen(study, tmp_path):
    answer = call("sweep", study, "--out", tmp_path / "store", "--lang", "zh")
    assert "个同客流对照日" in answer.stdout
    assert "已完成：" in call("status", tmp_path / "store", "--lang", "zh").stdout


def test_status_says_how_far_it_is_and_how_to_go_on(study, tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.studies.work.Threads", lambda _: Few(1))
    out = tmp_path / "store"
    stopped = call("sweep", study, "--out", out, code=130)
    assert stopped.stdout == ""
    how = f"branchfloor sweep {study} --out {out} --resume"
    assert stopped.stderr == f"stopped; what was finished is kept. To go on: {how}\n"
    said = call("status", out).stdout
    assert "4 / 8 (50.0 %)" in said
    assert "PARTIAL" in said
    assert json.loads(call("status", out, "--json").stdout)["finished"] == 4
    monkeypatch.undo()
    call("sweep", study, "--out", out, "--resume")
    said = call("status", out).stdout
    assert "8 / 8 (100.0 %)" in said
    assert "Complete: table.parquet has all of it." in said


def test_a_full_disk_is_said_with_code_1(study, tmp_path, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("experiments.studies.store.write_whole", full)
    answer = call("sweep", study, "--out", tmp_path / "store", code=1)
    assert answer.stdout == ""
    assert (
        "no space left on device; what was finished is kept. To go on: branchfloor sweep"
        in answer.stderr
    )
    assert len(answer.stderr.splitlines()) == 1


def test_extend_adds_days(study, tmp_path):
    out = tmp_path / "store"
    call("sweep", study, "--out", out)
    answer = call("extend", out, "--precision", 1e-6, "--step", 3, "--at-most", 9)
    assert "1 is open after 9 days of each seed, and --at-most 9 adds no more" in answer.stderr
    assert len(read(out)) == 18
    assert "9 days each" in answer.stdout
    assert json.loads(call("extend", out, "--at-most", 9, "--json").stdout)["finished"] == 18


def test_what_is_open_after_the_most_days_names_a_larger_number(study, tmp_path):
    out = tmp_path / "store"
    study.write_text(STUDY.replace("staff.server.count", "value.complaint_cost"))
    with study.open("a") as file:  # more servers change waits, but this hardly
        file.write('[factor.volume]\nsetting = "arrivals.volume"\nvalues = [1.0, 1.0001]\n')
    call("sweep", study, "--out", out)
    options = ("--kpi", "mean_wait_min", "--precision", 1e-6, "--step", 4)
    call("extend", out, *options, "--at-most", 8)
    again = call("extend", out, *options, "--at-most", 6)
    assert "open after 8 days of each seed, and --at-most 6 adds no more" in again.stderr
    assert "name a larger number, as --at-most 16" in again.stderr
    said = call("extend", out, *options, "--at-most", 6, "--lang", "zh").stderr
    assert "在每个种子8天后仍未定；--at-most 6已不再增加天数" in said
    assert said.startswith("结果已写入")


def test_the_summary_after_the_most_days_names_a_larger_number(study, tmp_path):
    out = tmp_path / "store"
    standard, _, _ = STUDY.replace('"plain"', '"standard"').partition("[factor")
    study.write_text(f'{standard}[factor.rules]\nvariant = "referral_rules"\n')
    assert "`branchfloor extend` adds days" in flat(call("sweep", study, "--out", out).stdout)
    said = flat(call("extend", out, "--at-most", 6).stdout)
    assert "`branchfloor extend --at-most 12` adds days where that is so." in said


def flat(text):
    """Return a text without its line breaks."""
    return " ".join(text.split())


def test_a_missing_table_is_told_and_written_by_extend(study, tmp_path):
    out = tmp_path / "store"
    call("sweep", study, "--out", out)
    table = out / "table.parquet"
    before = table.read_bytes()
    for damage in (table.unlink, lambda: table.write_bytes(b"torn")):
        damage()
        said = call("status", out).stdout
        assert "Complete, but table.parquet is not written: `branchfloor sweep STUDY" in said
        assert "尚未写出table.parquet" in call("status", out, "--lang", "zh").stdout
        call("extend", out, "--at-most", 4)
        assert table.read_bytes() == before
        assert "Complete: table.parquet has all of it." in call("status", out).stdout


def test_a_folder_that_cannot_be_made_is_told_plainly(study, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    out = tmp_path / "store"
    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    answer = call("sweep", study, "--out", out, code=2)
    assert "a store cannot be made there (permission denied); expected a folder" in answer.stderr
    assert "what was finished" not in answer.stderr
    assert not out.exists()


def test_what_is_told_on_stderr_is_in_chinese_too(study, tmp_path, monkeypatch):
    out = tmp_path / "store"
    monkeypatch.setattr("experiments.studies.work.Threads", lambda _: Few(1))
    stopped = call("sweep", study, "--out", out, "--lang", "zh", code=130)
    assert stopped.stderr.startswith("已停止；已完成的部分均已保存。继续运行：branchfloor sweep")
    monkeypatch.undo()
    done = call("sweep", study, "--out", out, "--resume", "--lang", "zh")
    assert done.stderr == f"结果已写入{out}\n"


def test_an_empty_study_file_is_no_study(study, tmp_path):
    study.write_text("")
    answer = call("sweep", study, "--out", tmp_path / "store", code=2)
    assert answer.stderr == "servers.toml: nothing; expected a study, with schema = 1\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sweep", "STUDY"], ["--out"]),
        (
            ["sweep", "STUDY", "--out", "OUT", "--scheduler", "tcp://x:1"],
            ["--scheduler", "expected --engine dask"],
        ),
        (["sweep", "STUDY", "--out", "OUT", "--engine", "spark"], ["--engine", "spark"]),
        (["sweep", "STUDY", "--out", "OUT", "--threads", "0"], ["--threads"]),
        (["status", "OUT"], ["no store.json; expected a folder that branchfloor sweep wrote"]),
        (["extend", "OUT"], ["no store.json; expected a folder that branchfloor sweep wrote"]),
        (["extend", "OUT", "--kpi", "wait"], ["--kpi", '"wait"; expected']),
        (["extend", "OUT", "--precision", "0"], ["--precision"]),
        (["sweep", "nowhere", "--out", "OUT"], ["nowhere: no such file; expected"]),
    ],
)
def test_what_cannot_be_done_is_said(arguments, words, study, tmp_path):
    known = {"STUDY": str(study), "OUT": str(tmp_path / "store")}
    answer = call(*(known.get(part, part) for part in arguments), code=2)
    assert answer.stdout == ""
    assert all(word in answer.stderr for word in words), answer.stderr
    assert not (tmp_path / "store").exists()


def test_dask_that_is_not_installed_is_one_message(study, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    monkeypatch.delitem(__import__("sys").modules, "experiments.studies.dask_engine", raising=False)
    out = tmp_path / "store"
    answer = call("sweep", study, "--out", out, "--engine", "dask", code=2)
    assert answer.stderr == (
        "--engine dask: Dask is not installed; expected it to be: pip install 'branchfloor[dask]'\n"
    )
    assert not out.exists()


def test_a_bar_shows_rate_and_time_left():
    from rich.progress import BarColumn, TimeRemainingColumn

    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    clock = iter(range(0, 1000, 2))
    columns = (BarColumn(), RateColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=console, get_time=lambda: next(clock), auto_refresh=False
    ) as progress:
        task = progress.add_task("", total=1000)
        assert RateColumn().render(progress.tasks[0]).plain == ""
        for _ in range(3):
            progress.update(task, advance=100)
        assert RateColumn().render(progress.tasks[0]).plain.endswith(" days/s")
        assert progress.tasks[0].time_remaining is not None

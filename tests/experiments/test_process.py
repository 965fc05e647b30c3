"""The command line as a process of its own: streams, exit codes, another working folder."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CALL = "import sys; sys.path.insert(0, sys.argv.pop(1)); from experiments.cli import main; main()"


def command(*arguments):
    return [sys.executable, "-c", CALL, str(ROOT), *arguments]


def call(*arguments, folder, **environment):
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=600,
        check=False,
    )


def test_a_run_in_another_folder_prints_json_and_nothing_else(tmp_path):
    done = call("run", "--days", "2", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["days"] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_scenario_is_found_beside_the_reader(tmp_path):
    (tmp_path / "mine.toml").write_text('schema = 1\nextends = "small"\nname = "Mine"\n')
    done = call("run", "mine.toml", "--days", "1", folder=tmp_path)
    assert done.stdout.decode("utf-8").startswith("Mine: 1 day, seed 1")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["compare", "--with", "nope"], 2),
        (["run", "nowhere.toml"], 2),
        (["run", "--days", "none"], 2),
        (["layout", "check", "nowhere"], 2),
        (["nothing"], 2),
    ],
)
def test_exit_codes_reach_the_shell(arguments, code, tmp_path):
    done = call(*arguments, folder=tmp_path)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert bool(done.stdout) == (code == 0)
    assert bool(done.stderr) == (code != 0)


def test_chinese_goes_to_a_pipe_whatever_the_locale_says(tmp_path):
    done = call("run", "--days", "1", "--lang", "zh", folder=tmp_path, LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "平均等候时间" in done.stdout.decode("utf-8")


def test_a_stream_that_knows_no_minus_sign_is_no_failure(tmp_path):
    done = call("compare", "--days", "2", folder=tmp_path, PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr


def test_help_imports_nothing_heavy(tmp_path):
    heavy = "{'numpy', 'numba', 'pydantic', 'rich', 'pandas', 'mesa'}"
    check = CALL.replace(
        "main()",
        f"sys.argv[1:] = ['--help']\ntry: main()\nfinally: assert not {heavy} & set(sys.modules)",
    )
    done = subprocess.run(
        [sys.executable, "-c", check, str(ROOT)], capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_comparison_imports_only_what_it_needs(tmp_path):
    heavy = "{'pandas', 'pyarrow', 'mesa', 'solara', 'scipy.stats', 'scipy.sparse', 'rich'}"
    check = CALL.replace(
        "main()",
        "sys.argv[1:] = ['compare', '--days', '2']\n"
        f"try: main()\nfinally: assert not {heavy} & set(sys.modules), {heavy} & set(sys.modules)",
    )
    done = subprocess.run(
        [sys.executable, "-c", check, str(ROOT)], capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interruption_leaves_nothing_behind(tmp_path):
    out = tmp_path / "result"
    running = subprocess.Popen(
        command("run", "--days", "100000", "--out", str(out)),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 300
    while not any(tmp_path.rglob("*.parquet")) and time.monotonic() < deadline:
        assert running.poll() is None, running.stderr.read()
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    stdout, stderr = running.communicate(timeout=60)
    assert running.returncode == 130
    assert stdout == b""
    assert stderr.decode().split() == ["stopped"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="head")
def test_a_reader_that_goes_away_is_no_crash(tmp_path):
    running = subprocess.Popen(
        command("layout", "draw", "flagship"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    running.stdout.close()
    stderr = running.stderr.read()
    running.stderr.close()
    running.wait(timeout=60)
    assert b"Traceback" not in stderr

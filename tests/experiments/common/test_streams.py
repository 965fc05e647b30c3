"""What is printed: in signs that the encoding has, unharmed by names, and told if it is lost."""

import errno
import io
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from branchfloor.visible import visible
from experiments.common import streams
from experiments.common.text import aligned, fitted, rewrapped, width, wrapped

ROOT = Path(__file__).resolve().parents[3]


def command(*arguments, **options):
    options.setdefault("stdout", subprocess.PIPE)
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "branchfloor", *arguments],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        check=False,
        **options,
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a plain name", "a plain name"),
        ("网点（一）", "网点（一）"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("two\nlines", "two\\u000alines"),
        ("\r\x07\x7f\x9b", "\\u000d\\u0007\\u007f\\u009b"),
        ("left\u202eright", "left\\u202eright"),
        ("\udcff.toml", "\\udcff.toml"),
    ],
)
def test_what_steers_a_terminal_is_shown(text, shown):
    assert visible(text) == shown


def test_lines_of_a_text_of_several_stay():
    assert visible("a\nb\x1b", lines=True) == "a\nb\\u001b"


@pytest.fixture
def stdout(monkeypatch):
    """Give a function that lets stdout have an encoding, and return what is written to it."""

    def encoded(encoding):
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding=encoding, errors=streams.HANDLER)
        monkeypatch.setattr(sys, "stdout", stream)
        return raw

    return encoded


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [
        ("utf-8", "−1.8±2.0 × “a” – b … ≤ 中 é"),
        ("gbk", "-1.8±2.0 × “a” – b … ≤ 中 é"),
        ("gb2312", "-1.8±2.0 × “a” - b … ≤ 中 é"),
        ("cp1252", "-1.8±2.0 × “a” – b … <= ? é"),
        ("latin-1", '-1.8±2.0 × "a" - b ... <= ? é'),
        ("cp437", '-1.8±2.0 x "a" - b ... ≤ ? é'),
        ("ascii", '-1.8+-2.0 x "a" - b ... <= ? e'),
    ],
)
def test_a_sign_that_the_encoding_has_not_is_another_one(encoding, printed, stdout):
    raw = stdout(encoding)
    streams.show("−1.8±2.0 × “a” – b … ≤ 中 é")
    assert raw.getvalue().decode(encoding) == f"{printed}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "cp1252", "ascii"])
def test_columns_stand_below_each_other_in_every_encoding(encoding, stdout):
    raw = stdout(encoding)
    streams.show(aligned([["", "A"], ["wait", "−10.5±2.0*"], ["served", "0.1"], ["a\nb", "–"]]))
    lines = raw.getvalue().decode(encoding).splitlines()
    assert len(lines) == 4
    assert {width(line) for line in lines} == {len(lines[1])}


def test_a_terminal_of_gbk_keeps_its_minus():
    done = command("compare", "small", "--days", "2", env={"PYTHONIOENCODING": "gbk"})
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode("gbk")
    assert "?" not in text
    assert "±" in text
    assert " -" in text


class Failing(io.StringIO):
    def write(self, text):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_results_that_are_lost_are_told(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Failing())
    with pytest.raises(streams.OutputError, match="branchfloor: stdout: no space left on device"):
        streams.show("a result")


def test_what_nobody_can_hear_is_no_failure(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Failing())
    streams.tell("a word")
    monkeypatch.setattr(sys, "stderr", None)
    streams.tell("a word")


@pytest.mark.parametrize("arguments", [["layout", "draw", "small"], ["--version"], ["run", "-h"]])
@pytest.mark.parametrize(("place", "reason"), [("/dev/full", "no space left on device")])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_told_in_one_line(arguments, place, reason):
    with open(place, "w") as full:
        done = command(*arguments, stdout=full)
    assert (done.returncode, done.stderr) == (1, f"branchfloor: stdout: {reason}\n".encode())


@pytest.mark.parametrize(
    "arguments",
    [["layout", "draw", "flagship"], ["--version"], ["--help"], ["run", "-h"], ["decide", "-h"]],
)
@pytest.mark.skipif(os.name == "nt", reason="pipes")
def test_a_reader_that_has_gone_ends_it_quietly_as_any_other_program(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    done = command(*arguments, stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


def test_results_without_a_stdout_are_lost(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(streams.OutputError, match="stdout: bad file descriptor"):
        streams.show("a result")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_stderr_leaves_the_exit_code():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "branchfloor", "run", "nowhere"],
            cwd=ROOT,
            stderr=full,
            check=False,
        )
    assert done.returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "a\x1b[31m\nb.toml"],
        ["layout", "check", "a\x1b\nb"],
        ["\x1b[2J"],
        ["status", "\x1b"],
    ],
)
def test_what_was_typed_does_not_steer_the_terminal(arguments):
    done = command(*arguments)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["run", "--out"], ["report", "x", "--out"], ["layout", "check"], ["--nothing"]]
)
def test_a_name_that_is_no_text_is_wrong_input(arguments, tmp_path):
    done = command(*arguments, os.fsencode(tmp_path) + b"/\xff")
    assert done.returncode == 2
    said = f"{tmp_path}/\\udcff: bytes that are no text; expected a name in UTF-8"
    assert done.stderr.decode() == f"Error: {said}\n"
    assert list(tmp_path.iterdir()) == []


def test_warnings_are_told_as_all_else_is(capsys, monkeypatch):
    monkeypatch.setattr(logging, "lastResort", logging.lastResort)
    streams.set_up()
    logging.lastResort.handle(
        logging.LogRecord("model", logging.WARNING, "", 0, "a\x1b%s", ("b",), None)
    )
    assert capsys.readouterr().err == "a\\u001bb\n"


ROWS = [
    ["", "base", "A", "B"],
    ["mean wait [min]", "15.4", "−2.2±0.4*", "−0.3±0.3*"],
]


@pytest.mark.parametrize(("columns", "tables"), [(80, 1), (40, 1), (39, 2), (30, 3)])
def test_tables_are_as_wide_as_the_terminal(columns, tables, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    text = fitted(ROWS, kept=2)
    assert len(text.split("\n\n")) == tables
    assert max(map(width, text.splitlines())) <= columns
    assert [text.count(cell) for cell in ("−2.2±0.4*", "−0.3±0.3*")] == [1, 1]


def test_a_table_that_fits_no_terminal_says_so_once(monkeypatch, capsys):
    streams.tell_once.cache_clear()
    monkeypatch.setenv("COLUMNS", "20")
    fitted(ROWS)
    fitted(ROWS)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("A table needs more than the 20 columns of the terminal: make it wi")


def test_texts_are_as_wide_as_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    text = "± half width of the 95 % interval; * differs from 0\nand a second line"
    for lines in (rewrapped(text).splitlines(), wrapped("a wait of 3 minutes " * 9).splitlines()):
        assert len(lines) > 2
        assert max(map(width, lines)) <= 40


@pytest.mark.parametrize(("told", "columns"), [("", 80), ("0", 80), ("x", 80), ("200", 80)])
def test_what_is_no_width_is_none(told, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", told)
    assert streams.columns_there(80) == columns

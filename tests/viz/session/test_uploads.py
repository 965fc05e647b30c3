"""Files from the browser: what they may name, and how what is wrong is told."""

import gc

import pytest

from model.scenario.problems import ScenarioError
from viz.session.documents import open_scenario
from viz.session.intervene import Step
from viz.session.session import Session
from viz.session.uploads import open_uploaded
from viz.widgets.exchange import MAX_UPLOAD

MINE = b'schema = 1\nextends = "standard"\n'


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        (b"", "", "a scenario, with schema = 1"),
        (b"\xff", "line 1", "text in UTF-8"),
        (b"a =", "end of the file", "valid TOML"),
        (b'schema = 1\nextends = "../other"', "extends", "opened together with this one"),
        (MINE + b'layout = "/etc/passwd"', "layout", "standard, "),
        (MINE + b'roster = "r.csv"', "roster", "a file that is opened together"),
        (MINE + b'[variant.x]\nlayout = "p.toml"', "variant.x.layout", "opened together"),
        (MINE + b'opening.opens = "9"', "opening.opens", "a clock time"),
    ],
)
def test_a_broken_upload_is_told_in_words(content, place, expected, tmp_path):
    with pytest.raises(ScenarioError) as caught:
        open_uploaded({"mine.toml": content}, tmp_path)
    problem = caught.value.problems[0]
    assert (problem.file, problem.place) == ("mine.toml", place)
    assert expected in problem.expected


def test_an_upload_that_is_too_large_is_not_parsed(tmp_path):
    half = b"#" * (MAX_UPLOAD // 2 + 1)
    with pytest.raises(ScenarioError, match="at most 5,242,880 bytes"):
        open_uploaded({"a.toml": half, "b.toml": half}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_scenario_extends_one_that_is_sent_with_it(tmp_path):
    base = MINE + b"arrivals.volume = 1.25\n"
    opened = open_uploaded(
        {"base.toml": base, "mine.toml": b'schema = 1\nextends = "base.toml"\n'}, tmp_path
    )
    assert opened.document.file == "mine.toml"
    assert opened.document.at("arrivals.volume") == 1.25
    assert opened.document.digest != open_scenario("standard").document.digest


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a.toml": MINE, "b.toml": MINE}, "a.toml, b.toml"),
        ({"a.toml": b'extends = "b.toml"', "b.toml": b'extends = "a.toml"'}, "none that"),
        ({"r.csv": b"", "s.csv": b""}, "none that"),
    ],
)
def test_which_of_several_is_the_scenario_must_be_clear(files, found, tmp_path):
    with pytest.raises(ScenarioError) as caught:
        open_uploaded(files, tmp_path)
    assert caught.value.problems[0].found.startswith(found)
    assert list(tmp_path.iterdir()) == []


def test_what_is_extended_is_looked_at_whatever_it_is_called(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("day,time\n0,09:01\n")
    inner = f'{MINE.decode()}\n[arrivals]\ntrace = "{secret}"\n'.encode()
    for name in ("base.txt", "base.csv", "base.toml"):
        mine = f'schema = 1\nextends = "{name}"\n'.encode()
        with pytest.raises(ScenarioError, match="opened together with this one"):
            open_uploaded({"mine.toml": mine, name: inner}, tmp_path)


def test_a_session_that_ends_takes_no_file_from_another():
    trace = b"day,arrival,need\n1,9:01,small_cash\n2,9:02,transfer\n"
    files = {"mine.toml": MINE + b'arrivals.trace = "t.csv"\n', "t.csv": trace}
    first, second = Session.of("standard"), Session.of("standard")
    for session in (first, second):
        assert session.upload(files), session.refusal.value
    assert first.intervene(Step(60, "rule", rule="chain"))
    assert first.folder != second.folder
    del first, session
    gc.collect()
    assert second.intervene(Step(60, "rule", rule="chain")), second.refusal.value

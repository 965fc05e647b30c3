"""Variants that exclude each other, or do not fit together, are compared singly and say so."""

import json

import pytest

from experiments.common.interplay import apart_text
from tests.experiments.test_commands import call

HEAD = """
schema = 1
extends = "plain"
name = "Windows"
"""

SEVEN = """
[variant.seven]
title = "Seven windows"
plain.windows = 7
"""

EIGHT = """
[variant.eight]
title = "Eight windows"
title_zh = "八个窗口"
plain.windows = 8
"""

BUSIER = """
[variant.busier]
title = "Busier"
arrivals.rates = [{ from = "00:00", per_hour = 82 }]
"""

ONE_MORE = """
[variant.{name}]
[[variant.{name}.staff]]
role = "teller"
position = 5
count = 60
"""


@pytest.fixture
def branch(tmp_path):
    def write(*parts):
        path = tmp_path / "windows.toml"
        path.write_text(HEAD + "".join(parts), encoding="utf-8")
        return path

    return write


def compared(path, *more):
    return json.loads(call("compare", path, "--days", 2, "--json", *more))


def test_alternatives_are_not_added_up(branch):
    path = branch(SEVEN, EIGHT)
    said = compared(path)
    assert list(said["variants"]) == ["seven", "eight"]
    assert said["alternatives"] == [["seven", "eight"]]
    assert said["apart"].startswith("“Seven windows” and “Eight windows” exclude each other")
    text = " ".join(call("compare", path, "--days", 2).split())
    assert "“Seven windows” and “Eight windows” exclude each other" in text
    for word in ("All together", "overlap", "reinforce", "add up"):
        assert word not in text
    chinese = call("compare", path, "--days", 2, "--lang", "zh").replace("\n", "")
    assert "“Seven windows”和“八个窗口”互斥" in chinese
    assert "全部措施同时" not in chinese


def test_some_alternatives_among_others_are_named(branch):
    said = compared(branch(SEVEN, BUSIER, EIGHT))
    assert list(said["variants"]) == ["seven", "busier", "eight"]
    assert said["alternatives"] == [["seven", "eight"]]
    chosen = compared(branch(SEVEN, BUSIER, EIGHT), "--with", "seven", "--with", "busier")
    assert list(chosen["variants"]) == ["seven", "busier", "all"]
    assert (chosen["alternatives"], chosen["apart"]) == ([], None)


def test_what_cannot_be_staffed_together_is_compared_singly(branch):
    path = branch("plain.windows = 80\n", ONE_MORE.format(name="a"), ONE_MORE.format(name="b"))
    said = compared(path)
    assert list(said["variants"]) == ["a", "b"]
    assert said["alternatives"] == []
    assert said["apart"].startswith("All together cannot be staffed")
    assert "人员排不下" in compared(path, "--lang", "zh")["apart"]


def test_a_single_variant_is_still_all_of_them(branch):
    assert list(compared(branch(SEVEN))["variants"]) == ["seven", "all"]


@pytest.mark.parametrize("command", ["run", "rules", "funnel", "decide breakeven"])
def test_they_cannot_be_in_force_at_once(command, branch):
    options = ("--with", "seven", "--with", "eight", "--days", 2)
    said = call(*command.split(), branch(SEVEN, EIGHT), *options, code=2)
    assert '"seven" and "eight" together; expected one of them, as they exclude each other' in said


def test_they_are_no_proposal_for_a_network(branch):
    path = branch().with_name("standard_own.toml")
    path.write_text(
        'schema = 1\nextends = "standard"\nvariant.a.service.goodbye_s = 3\n'
        "variant.b.service.goodbye_s = 4\n"
    )
    options = ("--scenario", path, "--with", "a", "--with", "b")
    said = call("network", *options, "--days", 4, code=2)
    assert said.count("exclude each other") == 1


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("ab", "“A” and “B” exclude"),
        ("ab ac bc", "“A”, “B” and “C” exclude"),
        ("ab cd", "“A” and “B”; so do “C” and “D” exclude"),
        ("ab bc", "“A” and “B”; so do “B” and “C” exclude"),
    ],
)
def test_which_exclude_each_other_is_said_in_groups(pairs, expected):
    found = [tuple(pair) for pair in pairs.split()]
    assert expected in apart_text(found, {name: name.upper() for name in "abcd"}, "en")


def test_a_report_of_alternatives_says_so_and_which_is_shown_first(branch, tmp_path):
    pytest.importorskip("matplotlib")
    call("compare", branch(SEVEN, EIGHT), "--days", 2, "--out", tmp_path / "out")
    for language, sentence in (("en", "exclude each other"), ("zh", "互斥")):
        page = tmp_path / "page.html"
        call("report", tmp_path / "out", "--out", page, "--lang", language)
        text = page.read_text(encoding="utf-8")
        assert sentence in text
        assert "All together" not in text
        assert "全部措施" not in text
    path = tmp_path / "out" / "comparison.json"
    path.write_text(path.read_text().replace('"eight"\n    ]', '"ten"\n    ]'))
    assert "alternatives" in call("report", tmp_path / "out", "--out", page, code=2)


def test_own_values_say_so_in_run_json_and_in_the_report(branch, tmp_path):
    call("run", branch("plain.windows = 7\n"), "--days", 2, "--out", tmp_path / "out")
    said = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["origins"]
    assert said["plain.windows"] == {"value": 7, "source": "own value, no source given"}
    for language, text in (("en", "own value, no source given"), ("zh", "自有数值，未注明来源")):
        page = tmp_path / "page.html"
        call("report", tmp_path / "out", "--out", page, "--lang", language)
        assert text in page.read_text(encoding="utf-8")


def test_an_inherited_variant_that_does_not_fit_is_noted_and_is_no_obstacle(branch):
    base = branch("[variant.fewer]\n[[variant.fewer.staff]]\nchange = 'server'\ncount = 5\n", SEVEN)
    own = base.with_name("own.toml")
    own.write_text(
        'schema = 1\nextends = "windows.toml"\nname = "Own"\n'
        "[[staff]]\nrole = 'teller'\nposition = 5\ncount = 6\n"
    )
    said = call("run", own, "--days", 1)
    assert "Own: 1 day" in said
    refused = call("compare", own, "--days", 2, code=2)
    assert "variant.fewer = false, which takes the inherited variant away" in refused
    assert list(compared(own, "--with", "seven")["variants"]) == ["seven", "all"]
    own.write_text(own.read_text().replace("[[staff]]", "variant.fewer = false\n[[staff]]"))
    assert list(compared(own)["variants"]) == ["seven", "all"]

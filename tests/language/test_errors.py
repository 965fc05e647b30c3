"""Errors are told in the language that is asked for, whatever is wrong and wherever it is told."""

import ast
import gettext
import pickle
import sys
from functools import cache

import pytest

from agents.errors import ToldError, reason_of, refusal
from agents.language import as_is, either, phrase
from experiments.cli import main
from experiments.common.streams import language_asked
from layouts.errors import MOST_TOLD, PlanError, Problem, told
from model.scenario.problems import ScenarioError
from tests.language.catalogues import PACKAGES, ROOT
from tests.language.told import CHINESE, assert_in_chinese
from viz.session.draft import restored
from viz.session.uploads import open_uploaded

PLAN = 'schema = 1\nname = "P"\nwalking = "around"\nwidth = 3\n[door]\nspot = [1]\n'
STUDY = 'schema = 1\nname = "S"\n[design]\nkind = "sobol"\npoints = 3\n[factor.a]\nlow = 2\n'
ROSTER = "name,role,09:00,10:00\nA,tellr,5,\n,teller,9,break\n"
TRACE = "arrival,need,when\n08:00,cash\n"
BRANCHES = (
    "branch,layout,customers_per_day,lobby_managers,low_counters,high_counters\nA,standrd,0,1,2,x\n"
)
SCENARIO = 'schema = 1\nextends = "standard"\nnamee = "x"\n[opening]\nopens = "8:00"\n'

FILES = {
    "scenario": (["run", "my.toml"], {"my.toml": SCENARIO}),
    "no TOML": (["compare", "my.toml"], {"my.toml": 'schema = 1\nname = "\n'}),
    "plan": (["layout", "check", "p.toml"], {"p.toml": PLAN}),
    "a drawn plan": (["layout", "draw", "p.toml", "--out", "a.svg"], {"p.toml": PLAN}),
    "roster": (
        ["run", "my.toml"],
        {"my.toml": 'schema = 1\nextends = "standard"\nroster = "r.csv"\n', "r.csv": ROSTER},
    ),
    "trace": (
        ["decide", "headroom", "my.toml"],
        {
            "my.toml": 'schema = 1\nextends = "standard"\n[arrivals]\ntrace = "t.csv"\n',
            "t.csv": TRACE,
        },
    ),
    "branches": (["network", "b.csv"], {"b.csv": BRANCHES}),
    "study": (["sweep", "s.toml", "--out", "store"], {"s.toml": STUDY}),
    "ranges": (
        ["decide", "sensitivity", "--ranges", "f.toml"],
        {"f.toml": "[value]\nnothing = 3\n[other]\n"},
    ),
    "no such file": (["funnel", "nowhere.toml"], {}),
    "no store": (["status", "."], {"a.txt": ""}),
    "no result": (["report", ".", "--out", "r.html"], {"a.txt": ""}),
    "results of others": (["run", "--out", "."], {"a.txt": ""}),
    "an input": (
        ["decide", "breakeven", "my.toml", "--out", "a.svg"],
        {"my.toml": 'schema = 1\nextends = "standard"\n', "a.svg": "mine"},
    ),
}
"""Wrong input of every kind: what is called, and the files that are there."""

COMMANDS = (
    ["nosuch"],
    ["--nosuch"],
    ["run", "--dayz", "3"],
    ["run", "--days", "x"],
    ["run", "--days", "0"],
    ["run", "one", "two"],
    ["run", "--days"],
    ["run", "--json=3"],
    ["run", "--journal"],
    ["compare", "--days", "3", "--precision", "1min"],
    ["compare", "--precision", "1h"],
    ["network", "--count", "3"],
    ["sweep", "lobby", "--out", "x", "--engine", "steam"],
    ["extend", "x", "--kpi", "waits"],
    ["report", "."],
    ["decide", "best", "--by", "waits"],
    ["decide", "best", "--subject-to", "served"],
    ["decide", "breakeven", "--volumes", "3,2"],
    ["layout", "check", "standard", "--seed", "3"],
    ["view", "--port", "99999"],
)
"""Command lines that are wrong."""


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """Call branchfloor in a folder with files; return its exit code and what it said on stderr."""
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.chdir(tmp_path)

    def call(*words, **files):
        for name, content in files.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["branchfloor", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert out == ""
        return ended.value.code, err

    yield call
    gettext.textdomain("messages")


@pytest.mark.parametrize("kind", FILES)
def test_what_is_wrong_with_a_file_is_told_in_chinese(kind, said):
    words, files = FILES[kind]
    code, english = said(*words, **files)
    assert (code, CHINESE.search(english)) == (2, None)
    code, chinese = said(*words, "--lang", "zh", **files)
    assert code == 2
    assert len(chinese.splitlines()) == len(english.splitlines())
    assert_in_chinese(chinese)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_is_wrong_with_a_command_line_is_told_in_chinese(words, said):
    code, english = said(*words)
    assert (code, CHINESE.search(english)) == (2, None)
    code, chinese = (
        said(words[0], "--lang=zh", *words[1:]) if len(words) > 1 else said(*words, "--lang=zh")
    )
    assert code == 2
    assert_in_chinese(chinese)


def test_a_fault_of_the_program_is_told_in_chinese(said, monkeypatch):
    monkeypatch.setattr("model.scenario.load.load_scenario", lambda *_: 1 / 0)
    monkeypatch.setattr("experiments.common.asked.load_scenario", lambda *_: 1 / 0)
    code, chinese = said("run", "--lang", "zh")
    assert (code, chinese) == (
        1,
        "branchfloor：程序内部错误：ZeroDivisionError：division by zero"
        "（设BRANCHFLOOR_DEBUG=1可显示出错位置）\n",
    )


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", "en"),
        ("run --lang zh", "zh"),
        ("run --lang=zh --nonsense", "zh"),
        ("run --lang", "en"),
        ("run --lang tlh", "en"),
        ("run --lang zh --lang en", "en"),
        ("run --lang en --lang=zh", "zh"),
        ("run lang zh", "en"),
    ],
)
def test_the_language_that_a_command_line_asks_for(words, language, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["branchfloor", *words.split()])
    assert language_asked() == language


DRAFTS = ["", "{", "[]", '{"now": 3}']


@pytest.mark.parametrize("text", DRAFTS)
def test_what_is_wrong_with_a_draft_is_told_in_chinese(text, tmp_path):
    with pytest.raises(ScenarioError) as caught:
        restored(text, tmp_path, {})
    assert_in_chinese(caught.value.told("zh"))


def test_what_is_wrong_with_files_of_the_browser_is_told_in_chinese(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        open_uploaded({"a.toml": b'schema = 1\nextends = "b.toml"\nlayout = "x"\n'}, tmp_path)
    assert_in_chinese(caught.value.told("zh"))


def test_problems_are_told_in_either_language_and_survive_a_journey_to_another_process():
    place = phrase("line {line}, column {column}", line=3, column="role")
    problem = Problem("r.csv", place, as_is('"tellr"'), phrase("one of {names}", names="a, b"))
    error = pickle.loads(pickle.dumps(ScenarioError([problem] * (MOST_TOLD + 2))))
    english, chinese = str(error).splitlines(), error.told("zh").splitlines()
    assert english[0] == 'r.csv: line 3, column role: "tellr"; expected one of a, b'
    assert english[-1] == "... and 2 more problems"
    assert chinese[0] == 'r.csv：第3行第role列："tellr"；应为：下列之一：a, b'
    assert chinese[-1] == "……另有2处问题"
    assert told([problem] * (MOST_TOLD + 1)).endswith("... and 1 more problem")
    assert told([problem], "zh") == PlanError([problem]).told("zh") == chinese[0]


def test_what_steers_a_terminal_is_shown_in_either_language():
    error = ToldError(refusal("a\x1b[2J", as_is("b\nc"), phrase("text")))
    assert error.told("en") == "a\\u001b[2J: b\\u000ac; expected text"
    assert error.told("zh") == "a\\u001b[2J：b\\u000ac；应为：文本"


def test_a_name_is_not_taken_for_a_text_of_the_program():
    assert Problem("missing", "text", as_is("missing"), phrase("missing")).told("zh") == (
        "missing：text：missing；应为：缺少"
    )


def test_what_the_system_refuses_is_told_in_chinese():
    error = PermissionError(13, "Permission denied")
    assert (reason_of(error), reason_of(error).told("zh")) == ("permission denied", "没有权限")
    assert reason_of(error, lower=False).told("zh") == "没有权限"
    assert reason_of(ValueError("Never heard")).told("zh") == "never heard"


def test_a_choice_is_said_in_words():
    assert either([1]) == "1"
    assert either([4, 5, 6]) == "4 or 5 or 6"
    assert either([4, 5, 6]).told("zh") == "4或5或6"


TELLING = {
    "Problem": 1,
    "refuse": 0,
    "refusal": 1,
    "instead": 0,
    "tell": 0,
    "tell_once": 0,
    "fail": 0,
    "UsageError": 0,
    "BadParameter": 0,
    "ClickException": 0,
}
"""What tells people of errors, and the first place in which a text of it stands.

Errors of the program itself come on top: their constructors take phrases, as mypy sees to.
"""


def sources():
    """Yield the path and the text of every file of the program."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, path.read_text(encoding="utf-8")


@cache
def told_errors():
    """Return the names of the errors that carry a phrase."""
    classes = {
        node.name: {ast.unparse(base) for base in node.bases}
        for _, source in sources()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
    }
    found, more = {"ToldError"}, True
    while more:
        more = {name for name, bases in classes.items() if bases & found} - found
        found |= more
    return found


def unsaid(source):
    """Yield the line of every text of an error that is a plain string."""
    tree = ast.parse(source)
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.Module):
            yield from unsaid_in(scope)


def unsaid_in(scope):
    plain = {
        name.id
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and isinstance(scope, ast.FunctionDef)
        for target, value in pairs_of(node)
        for name in [target]
        if isinstance(name, ast.Name) and is_plain(value)
    }
    for node in ast.walk(scope):
        if not isinstance(node, ast.Call):
            continue
        func = node.func
        called = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
        is_method = called == "refuse" and not isinstance(func, ast.Name)
        if is_method or (called not in TELLING and called not in told_errors()):
            continue
        for at, argument in enumerate(node.args):
            if at < TELLING.get(called, 0):
                continue
            is_place = called == "Problem" and at == 1
            named = isinstance(argument, ast.Name) and argument.id in plain
            if (is_plain(argument) or named) and not is_place:
                yield node.lineno
            if is_place and is_plain(argument) and " " in ast.unparse(argument):
                yield node.lineno


def pairs_of(node):
    """Yield what is assigned to what."""
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=True)
        else:
            yield target, node.value


def is_plain(node):
    """Return True if an expression is a string that no catalogue has: literal, or put together."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) or is_plain(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(map(is_plain, node.values))
    if isinstance(node, ast.Call):
        is_method = isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join")
        return is_method or (isinstance(node.func, ast.Name) and node.func.id == "str")
    return isinstance(node, ast.JoinedStr | ast.BinOp)


def test_every_error_that_people_read_is_a_phrase():
    assert {"ScenarioError", "StoreError", "ViewError", "DayTooLongError"} <= told_errors()
    wrong = [f"{path}:{line}" for path, source in sources() for line in unsaid(source)]
    assert wrong == []


@pytest.mark.parametrize(
    "source",
    [
        'raise StoreError(f"{folder}: full; expected room")',
        'raise click.UsageError("--days: none; expected some")',
        'yield Problem(file, place, "missing", expected)',
        'yield Problem(file, f"line {line}", found, expected)',
        'def f():\n    found = f"{n} rows"\n    yield Problem(file, place, found, expected)',
        'def f():\n    found, expected = "a", "b"\n    raise Error(refusal(x, found, expected))',
        'tell("stopped")',
        'refuse(" and ".join(given) or "none", expected)',
        "raise click.BadParameter(str(error), param=parameter)",
    ],
)
def test_a_plain_string_is_seen(source):
    body = source if source.startswith("def") else f"def f():\n    {source}"
    assert list(unsaid(body))

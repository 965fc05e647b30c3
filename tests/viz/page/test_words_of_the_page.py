"""The page's words: each is said somewhere, none is missing, and names are said in Chinese."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest
import solara.server

from agents.language import as_is, in_language, phrase, speaker
from layouts import SHIPPED_PLANS, Problem
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.problems import ScenarioError
from model.scenario.roster import ROLES
from viz.page.page import CARDS
from viz.page.tiles import Change
from viz.session.uploads import open_uploaded
from viz.words import Words, language_asked
from viz.words.texts import AROUND, LOST, TEXTS

VIZ = Path(__file__).resolve().parents[3] / "viz"
STANDARD = 'schema = 1\nextends = "standard"\n'
SAID_BY_NAME = {
    *get_args(Change),
    *(f"{card}_{text}" for card in CARDS for text in ("of", "note")),
    *(f"{number}{hint}" for number in ("day", "seed") for hint in ("", "_hint")),
    *("charts_old", "charts_one", "charts_note"),
    *(f"save_{note}note" for note in ("", "plan_", "csv_", "steps_", "variants_")),
    *("draft_bring", "draft_drop", "draft_anew", "lost_for_good", "copy_base", "take_over"),
    *("window", "rule"),
}
"""Keys that stand in a variable where they are said."""


def test_chinese_is_chinese():
    chinese = in_language(TEXTS, "zh")
    same = [key for key, text in TEXTS.items() if text == chinese[key]]
    assert same == ["command"]


def keys_asked_for():
    """Yield the keys that are asked for by their names, each as a pattern."""
    for path in VIZ.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            func, first = node.func, node.args[0]
            if isinstance(func, ast.Name) and func.id in ("say", "self"):
                yield from ((path.name, pattern) for pattern in patterns_of(first))
            is_of = isinstance(func, ast.Attribute) and func.attr == "of" and len(node.args) == 2
            if is_of and isinstance(func.value, ast.Name) and func.value.id == "say":
                yield from ((path.name, rf"{group}\.\w+") for group in patterns_of(first))


def patterns_of(first):
    if isinstance(first, ast.Constant):
        yield re.escape(first.value)
    if isinstance(first, ast.IfExp):
        yield from (*patterns_of(first.body), *patterns_of(first.orelse))
    if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
        yield re.escape(first.values[0].value) + r"\w+"


def test_every_text_that_is_asked_for_is_there():
    asked = list(keys_asked_for())
    assert len(asked) > 60
    for file, pattern in asked:
        assert any(re.fullmatch(pattern, key) for key in TEXTS), (file, pattern)
    assert TEXTS.keys() >= SAID_BY_NAME


def test_every_text_is_asked_for():
    patterns = {pattern for _, pattern in keys_asked_for()} | {r"part\.\w+"}
    unsaid = [
        key
        for key in TEXTS.keys() - SAID_BY_NAME
        if not any(re.fullmatch(pattern, key) for pattern in patterns)
    ]
    assert unsaid == []


@pytest.mark.parametrize(
    ("search", "language"),
    [(None, "en"), ("", "en"), ("lang=zh", "zh"), ("lang=ZH-cn", "zh"), ("lang=tlh", "en")],
)
def test_the_language_that_an_address_asks_for(search, language):
    assert language_asked(search) == language


def test_what_the_library_says_is_found_by_its_english_words():
    template = Path(solara.server.__file__).parent / "templates" / "solara.html.j2"
    said = " ".join(template.read_text(encoding="utf-8").split())
    assert LOST in AROUND
    for text in AROUND:
        assert re.search(f"> ?{re.escape(text)} ?<", said), text


def test_names_of_shipped_things():
    for name in SHIPPED_SCENARIOS:
        assert f"scenario.{name}" in TEXTS
    for name in set(SHIPPED_PLANS) - {"plain"}:
        assert f"scenario.{name}" in TEXTS
    for role in ROLES:
        assert Words("zh").role(role) != Words("en").role(role)


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        (
            f"{STANDARD}rules.diversion.accept_first = 1.5",
            "1.5; expected at most 1",
            "1.5；应为：不超过1",
        ),
        (
            " " * 6_000_000,
            "6,000,000 bytes; expected at most 5,242,880 bytes",
            "6,000,000字节；应为：不超过5,242,880字节",
        ),
        (
            "",
            "nothing; expected a scenario, with schema = 1",
            "空；应为：一个场景文件，含schema = 1",
        ),
        (
            f"{STANDARD}x = {'[' * 30}{']' * 30}",
            "sections or lists in one another; expected at most 20 levels",
            "小节或列表嵌套过深；应为：不超过20层",
        ),
        (
            f'{STANDARD}opening.opens = "8:00"',
            '"8:00"; expected "08:00", a clock time as hours and minutes',
            '"8:00"；应为："08:00"，即时与分',
        ),
        ("x = ", "invalid value; expected valid TOML", "无效的值；应为：有效的TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_both_languages(text, english, chinese, tmp_path):
    with pytest.raises(ScenarioError) as caught:
        open_uploaded({"x.toml": text.encode()}, tmp_path)
    problem, *_ = caught.value.problems
    assert problem.what.told("en") == english
    assert problem.what.told("zh") == chinese


def test_where_it_is_wrong_is_said_in_both_languages():
    problem = Problem("x.toml", phrase("line {line}", line=3), phrase("missing"), as_is("x"))
    assert speaker("en")(problem.place) == "line 3"
    assert speaker("zh")(problem.place) == "第3行"


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("teller 2", "Teller 2", "柜员2"),
        ("vip_teller", "VIP teller", "贵宾柜员"),
        ("lobby director", "Lobby director", "大堂主任"),
        ("Ms Wang", "Ms Wang", "Ms Wang"),
    ],
)
def test_names_of_employees(name, en, zh):
    assert Words("en").employee(name) == en
    assert Words("zh").employee(name) == zh

"""The page's words: both languages have the same keys and gaps, and nothing is missing."""

import ast
import re
from pathlib import Path

import pytest
import solara.server

from agents.language import as_is, phrase
from layouts import SHIPPED_PLANS, Problem
from layouts.reading import FOLDER, line_of
from layouts.schema import did_you_mean, shown
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.problems import A_SCENARIO
from model.scenario.roster import ROLES
from viz.words import AROUND, TEXTS, Words

VIZ = Path(__file__).resolve().parents[3] / "viz"
GAP = re.compile(r"{(\w+)}")


def test_both_languages_have_the_same_keys_and_gaps():
    assert TEXTS["en"].keys() == TEXTS["zh"].keys()
    for key, english in TEXTS["en"].items():
        assert set(GAP.findall(english)) == set(GAP.findall(TEXTS["zh"][key])), key


def test_chinese_is_chinese():
    same = [key for key, text in TEXTS["en"].items() if text == TEXTS["zh"][key]]
    assert set(same) <= {"command"}


def keys_asked_for():
    for path in VIZ.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if node.func.id == "say" and isinstance(first, ast.Constant):
                    yield path.name, first.value


def test_every_text_that_is_asked_for_is_there():
    asked = list(keys_asked_for())
    assert len(asked) > 60
    for file, key in asked:
        assert key in TEXTS["en"], (file, key)


def test_what_the_library_says_is_found_by_its_english_words():
    template = Path(solara.server.__file__).parent / "templates" / "solara.html.j2"
    said = " ".join(template.read_text(encoding="utf-8").split())
    assert {f"around.{key}" for key in AROUND} == {
        key for key in TEXTS["en"] if key.startswith("around.")
    }
    for text in AROUND.values():
        assert re.search(f"> ?{re.escape(text)} ?<", said), text


def test_names_of_shipped_things():
    for name in SHIPPED_SCENARIOS:
        assert f"scenario.{name}" in TEXTS["zh"]
    for name in set(SHIPPED_PLANS) - {"plain"}:
        assert f"plan.{name}" in TEXTS["zh"]
    for role in ROLES:
        assert Words("zh").role(role) != Words("en").role(role)


@pytest.mark.parametrize(
    ("found", "expected", "chinese"),
    [
        (as_is(1.5), phrase("at most {le:g}", le=1), "1.5；应为：不超过1"),
        (phrase("nothing"), A_SCENARIO, "空；应为：一个情景文件，含schema = 1"),
        (FOLDER, phrase("a readable file"), "一个文件夹；应为：可读取的文件"),
        (shown("8:00"), did_you_mean("8:00", ["08:00"]), '"8:00"；应为："08:00"（是否指此？）'),
        (
            as_is("strange"),
            as_is("what nobody translates"),
            "strange；应为：what nobody translates",
        ),
    ],
)
def test_what_is_wrong_in_chinese(found, expected, chinese):
    problem = Problem("x.toml", "place", found, expected)
    assert Words("zh").problem(problem) == chinese
    assert Words("en").problem(problem) == f"{found}; expected {expected}"


def test_where_it_is_wrong_in_chinese():
    problem = Problem("x.csv", line_of(3, "role"), as_is("x"), as_is("y"))
    assert Words("zh").problem_place(problem) == "第3行第role列"
    assert Words("en").problem_place(problem) == "line 3, column role"
    assert Words("zh").problem_place(Problem("x", "staff.1", as_is("x"), as_is("y"))) == "staff.1"


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

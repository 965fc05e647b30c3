"""Every text of the floors and of the editor is said in both languages; every code has one."""

import re

import pytest

import viz.editor.words as editor
import viz.floor.words as floor
from agents.codes import Phase, TicketClass
from agents.language import Phrase
from layouts import Plan, PlanError, check_plan, load_plan
from viz.editor.draft import draft_of
from viz.editor.edits import EditError
from viz.editor.words import editor_words, problem_text, refusal_text
from viz.floor.states import Doing
from viz.floor.words import words_floor

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def texts_of(module) -> list[tuple[str, object, str]]:
    return [
        (name, key, text)
        for name, table in vars(module).items()
        if name.isupper() and isinstance(table, dict) and name not in ("LETTERS", "LANGUAGES")
        for key, text in table.items()
    ]


@pytest.mark.parametrize("module", [floor, editor])
def test_every_text_is_said_in_both_languages(module):
    texts = texts_of(module)
    assert len(texts) > 40
    for name, key, text in texts:
        assert isinstance(text, Phrase), (name, key)
        assert text.strip(), (name, key)
        assert not CHINESE.search(text), (name, key)
        chinese = text.told("zh")
        assert CHINESE.search(chinese) or chinese in "、；" or not re.search("[a-z]", text), (
            name,
            key,
        )


@pytest.mark.parametrize(
    ("codes", "texts"),
    [
        (Phase, floor.PHASES),
        (Doing, floor.DOINGS),
        (TicketClass, floor.LETTERS),
    ],
)
def test_every_code_has_its_words(codes, texts):
    assert set(codes) <= set(texts)


def test_both_languages_are_sent_with_the_same_keys():
    for words in (words_floor, editor_words):
        english, chinese = words("en"), words("zh")
        assert english.keys() == chinese.keys()
        for key, value in english.items():
            if isinstance(value, dict):
                assert value.keys() == chinese[key].keys(), key
            if isinstance(value, list):
                assert len(value) == len(chinese[key]), key


BROKEN = [
    {"door": None},
    {"windows": ()},
    {"lobby": ()},
    {"ticket_machines": ()},
    {"staff_room": {"spot": [12.9, 14.1]}},
    {"standing": {"spot": [30.0, 1.0]}},
    {"outer_wall": [[0, 0], [20, 16], [20, 0], [0, 16]]},
    {"furniture": [{"name": "box", "rectangle": [9, 0.2, 4, 3]}]},
    {"walls": [{"name": "round", "line": [[8, 2], [14, 2], [14, 4], [8, 4], [8, 2]]}]},
    {"door": {"spot": [10.0, 5.0]}},
    {"windows": [{"name": "w", "position": 5, "spot": [2.4, 11.6], "seat": [8.4, 13.3]}]},
    {"machines": [{"kind": "terminal", "rectangle": [0, 6.9, 0.7, 0.9], "spot": [3.15, 7.35]}]},
]


@pytest.mark.parametrize("change", BROKEN)
def test_what_is_wrong_with_a_plan_is_said_in_both_languages(change):
    data = load_plan("standard").model_dump(by_alias=True, exclude_unset=True)
    data = {key: value for key, value in (data | change).items() if value is not None}
    problems = check_plan(Plan.model_validate(data))
    assert problems
    for problem in problems:
        english, chinese = (problem_text(problem, language) for language in ("en", "zh"))
        assert problem.found in english
        keys = r"\[+[a-z_]+\]+|（[a-z_]+）"
        rest = re.sub(rf"“.*?”|[a-z_]+\.\d+|form_desk|{keys}", "", chinese)
        assert not re.search(r"[a-z]{4,}", rest), chinese


@pytest.mark.parametrize(
    "text",
    ["schema = 1\nname = ", "", "schema = 1\nname = 'x'\n[[windows]]\nname = 3", "schema = 2"],
)
def test_why_a_file_is_no_plan_is_said_in_both_languages(text):
    with pytest.raises(PlanError) as caught:
        draft_of(text)
    for problem in caught.value.problems[:3]:
        assert problem.found in refusal_text(caught.value, "en")
    rest = re.sub(r"(?i)“.*?”|schema|name|toml", "", refusal_text(caught.value, "zh"))
    assert not re.search(r"[A-Za-z]{4,}", rest), rest


def test_an_edit_that_cannot_be_made_is_told():
    error = EditError("door has to stay")
    assert refusal_text(error, "en").startswith("That cannot be done")
    assert refusal_text(error, "zh") == "该部件不能这样修改，未作更改。"

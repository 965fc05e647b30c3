"""How things are said in several languages, and whether the catalogues are whole."""

import json
import pickle
import re
import string

import pytest

from agents.language import Phrase, phrase, phrase_count, phrase_in, speaker
from tests.language.catalogues import (
    catalogue_of,
    in_step,
    path_of,
    texts_of_code,
    translated,
    untranslated,
)


def test_a_text_is_said_in_english_as_it_stands_and_in_chinese_as_translated():
    made = phrase(", ")
    assert made.told("en") == ", "
    assert made.told("zh") == "、"


def test_a_count_chooses_between_one_and_many():
    assert phrase_count("{n:,} day", "{n:,} days", 1) == "1 day"
    assert phrase_count("{n:,} day", "{n:,} days", 1200) == "1,200 days"
    assert phrase_count("{n:,} day", "{n:,} days", 1200).told("zh") == "1,200天"


def test_gaps_that_are_not_filled_stay_gaps():
    made = phrase("{first} and {last}", first="salt")
    assert made == "salt and {last}"
    assert made.told("zh", last="pepper") == "salt和pepper"
    assert phrase("{n:,} of {m}", m=3) == "{n:,} of 3"


def test_sentences_follow_each_other_as_the_language_wants_it():
    assert speaker("en").sentences(["One.", "Two."]) == "One. Two."
    assert speaker("zh").sentences(["One.", "Two."]) == "One.Two."


def test_a_phrase_is_its_english_text_wherever_a_text_is_wanted():
    made = phrase("{first} and {last}", first="salt", last="pepper")
    assert made == "salt and pepper"
    assert json.dumps(made) == '"salt and pepper"'
    assert speaker("zh")(made) == "salt和pepper"


def test_a_phrase_within_a_phrase_is_said_in_the_language_of_the_whole():
    within = phrase("{first} and {last}", first="a", last="b")
    whole = phrase("{first} and {last}", first=within, last="c")
    assert speaker("en")(whole) == "a and b and c"
    assert speaker("zh")(whole) == "a和b和c"


def test_a_phrase_may_be_sent_to_another_process():
    made = phrase_in("list", "{first} and {last}", first="a", last="b")
    copy = pickle.loads(pickle.dumps(made))
    assert isinstance(copy, Phrase)
    assert (copy, copy.text, copy.context, copy.values) == (
        made,
        made.text,
        made.context,
        made.values,
    )


def test_what_is_in_no_catalogue_is_returned_as_it_is():
    assert speaker("zh")("Ms Wang's corner") == "Ms Wang's corner"
    assert speaker("zh")("") == ""


def test_braces_in_a_name_are_no_gaps():
    assert speaker("zh")("window {a}") == "window {a}"
    assert speaker("en")(phrase("{first} and {last}", first="{x}", last="y")) == "{x} and y"


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        speaker("tlh")


@pytest.mark.parametrize("language", translated())
def test_the_catalogue_has_the_texts_of_the_code_and_no_others(language):
    written = path_of(language).read_bytes()
    assert written == in_step(catalogue_of(language), texts_of_code()), "run `make words`"


@pytest.mark.parametrize("language", translated())
def test_every_text_is_translated(language):
    assert untranslated(catalogue_of(language)) == []


@pytest.mark.parametrize("language", translated())
def test_every_translation_has_the_gaps_of_its_text_and_no_others(language):
    wrong = [m.id for m in catalogue_of(language) if m.id and not gaps_agree(m.id, m.string)]
    assert wrong == []


def gaps_agree(text: str | tuple[str, ...], string: str | tuple[str, ...]) -> bool:
    """Return True if each translation has just the gaps of the text for many."""
    wanted = gaps(text if isinstance(text, str) else text[-1])
    return all(gaps(each) == wanted for each in strings_of(string))


def strings_of(string: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return a translation's forms."""
    return (string or "",) if isinstance(string, str) else string


def gaps(text: str) -> set[str]:
    """Return the names of a text's gaps; none where braces are no gaps."""
    if not re.search(r"\{\w+(:[^{}]*)?\}", text):
        return set()
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_gaps_that_differ_are_seen():
    assert gaps_agree("over {n} days", "{n}天")
    assert not gaps_agree("over {n} days", "天")
    assert not gaps_agree("over {n} days", "{m}天")
    assert gaps_agree(("1 day", "{n} days"), ("{n}天",))

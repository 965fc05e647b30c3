"""Plain text that keeps its columns."""

import pytest

from experiments.common.statistics import Estimate
from experiments.common.text import COLUMNS, aligned, fitted, width, wrapped
from experiments.common.words import days_of, digits_for, number


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("wait", 4), ("等候", 4), ("−3.1 分", 7)])
def test_chinese_letters_take_two_columns(text, columns):
    assert width(text) == columns


def test_columns_stand_below_each_other_in_either_script():
    lines = aligned([["指标", "1.0"], ["wait", "−10.5"], ["平均等候", "2"]]).splitlines()
    assert {width(line) for line in lines} == {15}


ROWS = [["rule", "1111", "2222", "3333"], ["menu", "1", "2", "3"]]


@pytest.mark.parametrize(
    ("columns", "first", "tables"),
    [
        (22, "rule  1111  2222  3333", 1),
        (21, "rule 1111 2222 3333", 1),
        (18, "rule  1111  2222", 2),
        (10, "rule  1111", 3),
        (5, "rule  1111", 3),  # one column besides the first is the least
    ],
)
def test_a_table_is_made_narrower_and_then_divided(columns, first, tables):
    text = fitted(ROWS, columns)
    assert text.splitlines()[0] == first
    parts = text.split("\n\n")
    assert len(parts) == tables
    assert all(part.splitlines()[1].startswith("menu") for part in parts)
    assert [text.count(word) for word in ("1111", "2222", "3333")] == [1, 1, 1]


@pytest.mark.parametrize(
    "text", ["a wait of 3 minutes, " * 20, "平均等候时间缩短（3.3分钟）。" * 20]
)
def test_lines_fit_and_nothing_is_lost(text):
    lines = wrapped(text, indent="A  ").splitlines()
    assert all(width(line) <= COLUMNS + 2 for line in lines)
    assert len(lines) > 2
    assert all(line.startswith("   ") for line in lines[1:])
    assert "".join(lines).replace(" ", "") == "A" + text.replace(" ", "")


@pytest.mark.parametrize("shift", range(6))
def test_no_line_begins_with_punctuation_that_closes(shift):
    text = "字" * shift + "（3.3分钟）。平均等候时间，办理；" * 30
    assert not any(line.lstrip()[0] in "）。，；" for line in wrapped(text).splitlines())


@pytest.mark.parametrize(
    ("value", "digits", "signed", "text"),
    [
        (-3.14, 1, False, "−3.1"),
        (3.14, 1, True, "+3.1"),
        (-0.04, 1, True, "0.0"),
        (0.0, 0, True, "0"),
        (-1234.5, 0, False, "−1,234"),
        (float("nan"), 1, False, "–"),
    ],
)
def test_numbers_as_printed(value, digits, signed, text):
    assert number(value, digits, signed=signed) == text


@pytest.mark.parametrize(
    ("mean", "half_width", "digits"),
    [
        (3.0, 0.5, 1),
        (0.2, 0.19, 2),
        (0.2, 0.199, 3),
        (0.2, 0.19999, 3),
        (0.1, 0.2, 1),
        (0.2, 0.21, 2),
        (0.0, 0.0, 1),
        (0.5, 0.5, 1),
    ],
)
def test_both_ends_show_on_which_side_of_nothing_they_are(mean, half_width, digits):
    assert digits_for(Estimate(mean, half_width, 9), 1) == digits
    assert digits_for(Estimate(-mean, half_width, 9), 1) == digits


def test_one_day_but_two_days():
    assert [days_of(n) for n in (0, 1, 2, 1000)] == [
        "0 days",
        "1 day",
        "2 days",
        "1,000 days",
    ]

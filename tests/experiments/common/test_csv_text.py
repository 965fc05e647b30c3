"""CSV for people opens right in a spreadsheet, and what is written is read back as it was."""

import csv

import pytest

from experiments.common.csv_text import as_it_was, csv_bytes, kept_as_text

NAMES = [
    "=cmd|'/C calc'!A0", "+1", "-1.2", "@SUM(A1)", "＝1", "'=x", "''=x", "\tx", "\rx",
    "Zhongshan Road", "中山路", "'quoted'", "'", "", "−1.2", "a=b",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_come_back(name):
    assert as_it_was(str(kept_as_text(name))) == name


@pytest.mark.parametrize("name", NAMES[:9])
def test_no_text_is_a_formula(name):
    assert str(kept_as_text(name)).startswith("'")


@pytest.mark.parametrize("name", NAMES[9:])
def test_other_texts_stay(name):
    assert kept_as_text(name) == name


def test_numbers_stay_numbers_and_excel_is_told_the_encoding():
    content = csv_bytes([["a", "b", "c"], [-1.2, None, "=1"], [3, "中", "x,y"]])
    assert content.startswith(b"\xef\xbb\xbfa,b,c\n")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows[1:] == [["-1.2", "", "'=1"], ["3", "中", "x,y"]]

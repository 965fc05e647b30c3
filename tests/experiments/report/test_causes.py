"""Why verdicts come out so: through which parts proposals work, on which readings they hang."""

import json
import shutil
from dataclasses import replace

import pytest

from experiments.common.causes.documents import Causes
from experiments.common.words import number
from experiments.report.page import page
from experiments.report.read import read_result
from model.results.folder import ResultsError
from tests.experiments.report.conftest import call

HEADS = {
    "en": ("Through what the proposals work", "How else the plan could be read"),
    "zh": ("方案通过什么起作用", "制度还可以怎样理解"),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Return the folder of a comparison of one variant, which says why it comes out so."""
    folder = tmp_path_factory.mktemp("asked") / "results"
    call("compare", "small", "--with", "lobby_director", "--days", 3, "--out", folder)
    return folder


@pytest.mark.parametrize("language", HEADS)
def test_the_page_says_it_with_numbers(asked, language):
    html = page(read_result(asked), language, out="report.html")
    for head in HEADS[language]:
        assert html.count(f">{head}</h2>") == 1
    said = json.loads((asked / "comparison.json").read_text(encoding="utf-8"))
    titles = [each["titles"][language] for each in said["parts"][0]["parts"].values()]
    titles += [each[language] for each in said["structure"][0]["readings"].values()]
    assert len(titles) > 6
    assert [title for title in titles if title not in html] == []
    (gain,) = [each for each in said["structure"] if each["measure"] == "gain"]
    today = gain["proposals"]["lobby_director"]["today"]["difference"]["mean"]
    assert number(today, 0, signed=True) in html


def test_a_comparison_that_was_told_not_to_has_no_such_section(asked, tmp_path):
    folder = tmp_path / "results"
    asked_for = ("--with", "lobby_director", "--days", 3, "--out", folder)
    call("compare", "small", *asked_for, "--no-structure", "--no-parts")
    said = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    assert {"structure", "parts"} & said.keys() == set()
    result = read_result(folder)
    assert result.causes == Causes()
    assert HEADS["en"][0] not in page(result, "en", out="report.html")


def test_only_what_was_asked_for_has_a_section(asked):
    result = read_result(asked)
    html = page(replace(result, causes=replace(result.causes, parts=())), "en", out="report.html")
    assert HEADS["en"][0] not in html
    assert HEADS["en"][1] in html


@pytest.mark.parametrize("damage", ["structure", "parts"])
def test_what_cannot_be_read_is_told(asked, tmp_path, damage):
    folder = tmp_path / "results"
    shutil.copytree(asked, folder)
    path = folder / "comparison.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said = {key: value for key, value in said.items() if not key.startswith("checksum")}
    path.write_text(json.dumps({**said, damage: [{"measure": "gain"}]}), encoding="utf-8")
    with pytest.raises(ResultsError, match=r"comparison\.json: structure, parts"):
        read_result(folder)

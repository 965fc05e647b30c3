"""The page: whole, valid, readable without seeing it, asking for nothing, in both languages."""

import re
import string
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from experiments.common.statistics import Estimate
from experiments.common.verdict import verdict
from experiments.report import words
from experiments.report.blocks import MeasureRow, difference_cell, measured
from experiments.report.files import About
from experiments.report.page import page
from experiments.report.read import read_result
from experiments.report.words import TERMS, TEXTS, Say
from model.analysis.parts import Part
from model.measures import KPIS
from model.units import CUSTOMERS, SHARE
from tests.experiments.report.conftest import call

pytestmark = pytest.mark.xdist_group("report")

EMPTY = {"meta", "link", "br", "hr", "img", "input"}
DRAWN_EMPTY = {"g", "path", "line", "rect", "use", "circle", "ellipse", "polygon", "polyline"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"(?<![\w{.])[a-z]{3,}(?![\w}.])(?! *[:,_])")
"""A word of a sentence, not the name of a table or column."""

SECTIONS = (
    "kpis",
    "waits",
    "queue",
    "staff",
    "funnel",
    "leaks",
    "split",
    "who-pays",
    "assumptions",
    "repeat",
)


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        assert len(attributes) == len(dict(attributes)), (tag, attributes)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        assert tag in DRAWN_EMPTY, tag
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", data.strip()))

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]

    def said(self):
        return " ".join(text for tag, text in self.texts if tag not in ("style", "title", "desc"))


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request):
    return request.param


@pytest.fixture(scope="module", params=["run", "comparison"])
def html(request, language, made):
    return made(request.param, language)


@pytest.fixture(scope="module")
def reader(html):
    return read(html)


def test_it_is_one_page_in_its_language(html, reader, language):
    assert html.startswith("<!DOCTYPE html>\n<html lang=")
    assert reader.all("html") == [{"lang": {"en": "en", "zh": "zh-CN"}[language]}]
    assert len(html.encode()) < 1_000_000


def test_it_asks_for_nothing(html, reader):
    assert not re.search(r"https?://|//[a-z]+\.|@import|url\((?!#)", html)
    assert {tag for tag, _ in reader.tags} & {"script", "img", "iframe", "object", "embed"} == set()
    assert [link["href"] for link in reader.all("link")] == ["data:,"]
    targets = [tag[key] for _, tag in reader.tags for key in ("href", "src") if key in tag]
    assert all(target.startswith(("#", "data:,")) for target in targets)


def test_every_name_is_there_once_and_every_reference_leads_somewhere(html, reader):
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    asked = re.findall(r'(?:href="#|url\(#)([^")]+)', html)
    for _, attributes in reader.tags:
        asked += attributes.get("aria-labelledby", "").split()
    assert set(asked) <= set(ids)
    assert set(SECTIONS) < set(ids)


def test_headings_are_in_order(reader):
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_heads_and_every_chart_words(html, reader):
    assert len(reader.all("table")) == len(reader.all("caption")) > 10
    assert all(head.get("scope") for head in reader.all("th"))
    figures = re.findall("<figure>.*?</figure>", html, re.S)
    assert len(figures) >= 3
    for figure in figures:
        assert re.search(r'<svg[^>]* role="img" aria-labelledby="\S+ \S+"', figure)
        name, text = re.search(r"<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>", figure).groups()
        assert name
        assert re.search(r"\d", text)


def test_under_each_table_and_chart_stands_where_it_comes_from(html):
    blocks = re.split(r'(?=<figure>|<div class="table">)', html)[1:]
    assert len(blocks) > 15
    for block in blocks:
        source = re.search(r'<p class="source"><span>[^<]+</span> ([^<]+)</p>', block)
        assert source is not None, block[:300]
        assert re.search(r"\.parquet|run\.json|comparison\.json\W+(parts|structure)", source[1])


def test_what_comes_from_the_scenario_is_text(made):
    text = made("comparison", "en")
    assert "<h1>Our &lt;branch&gt; &amp; co</h1>" in text
    assert "Our <branch>" not in text


def test_the_first_page_says_the_verdict(made, compared, language):
    text = read(made("comparison", language)).said()
    for floor in compared.proposals:
        assert verdict(compared, floor, language).split("\u3000")[0][:60] in text


def test_every_kpi_is_in_the_table(reader, language):
    text = reader.said()
    for kpi in KPIS:
        assert kpi.title_in(language) in text
        assert kpi.name in text


def test_parts_without_a_table_say_so(made):
    alone = read(made("run", "en")).said()
    for table in ("time_split", "idle", "funnel", "timeline", "who_pays"):
        assert f"this result has no table {table}" in alone
    assert "Left out" not in read(made("comparison", "en")).said()


def test_what_proposals_change_is_told(made):
    text = made("comparison", "en")
    row = r"rules\.chain\.enabled</th><td>false</td><td>true</td>"
    assert re.search(row, text)
    assert re.search(r"arrivals\.volume</th><td>[\d.]+</td><td>1\.5</td>", text)


def test_how_to_repeat_it(run_result):
    text = read(page(run_result, "en", out="my report.html")).said()
    about = run_result.base.about
    for fact in (about.command, about.scenario_digest, about.kernel, "0 … 2"):
        assert fact in text
    assert "--out 'my report.html' --lang en" in text


def test_folders_without_the_newer_keys_are_reported(run_result):
    base = run_result.base
    newer = {"scenario_zh", "titles", "changes", "currency", "switches"}
    older = About.model_validate(base.about.model_dump(exclude=newer))
    text = read(page(replace(run_result, base=replace(base, about=older)), "zh", out="r")).said()
    assert "货币单位" in text
    assert base.about.scenario in text


def test_a_single_day_has_no_interval(run_folder, tmp_path):
    call("run", "small", "--days", 1, "--out", tmp_path / "one")
    for language, words_for_it in (("en", "no interval from one day"), ("zh", "仅1天，无区间")):
        assert words_for_it in page(read_result(tmp_path / "one"), language, out="r.html")


def test_the_plain_queue_can_be_reported(tmp_path):
    call("run", "plain", "--days", 2, "--out", tmp_path / "plain")
    read(page(read_result(tmp_path / "plain"), "en", out="r.html"))


def test_a_comparison_of_one_variant_has_no_table_of_proposals(tmp_path):
    call("compare", "standard", "--with", "chain_service", "--days", 2, "--out", tmp_path / "one")
    result = read_result(tmp_path / "one")
    assert [floor.name for floor in result.proposals] == ["chain_service"]
    text = read(page(result, "en", out="r.html")).said()
    assert "at a glance" not in text
    assert "What one proposal would change" in text


FIELDS = string.Formatter()


def fields(text):
    return {name for _, name, _, _ in FIELDS.parse(text) if name}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_the_same(key):
    english, chinese = str(TEXTS[key]), TEXTS[key].told("zh")
    assert fields(english) == fields(chinese)
    assert not CHINESE.search(english)
    assert key.endswith("_source") or CHINESE.search(chinese) or not ENGLISH.search(english)


def test_every_text_is_used_and_none_is_missing():
    folder = Path(words.__file__).parent
    written = [path for path in folder.iterdir() if path.suffix in (".py", ".html")]
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in written
        if path.stem != "words" and not path.stem.startswith("texts_")
    )
    code += Path(words.__file__).read_text(encoding="utf-8").partition("class Say")[2]
    assert [key for key in re.findall(r"\bsay\(\s*[\"'](\w+)[\"']", code) if key not in TEXTS] == []
    made = ("shade_", "_note", "by_", "money_")
    said = [key for key in TEXTS if re.search(f"[\"']{key}[\"']", code)]
    said += [part.name.lower() for part in Part]  # asked for by the codes of the parts
    unused = [key for key in TEXTS if key not in said and not any(part in key for part in made)]
    assert unused == []


def test_every_term_is_named_in_chinese():
    assert all(CHINESE.search(term.told("zh")) for term in TERMS.values())


@pytest.mark.parametrize(
    ("mean", "half_width", "better", "text", "kind"),
    [
        (-2.0, 1.0, -1, "−2.0 ±\u00a01.0*", "better"),
        (2.0, 1.0, -1, "+2.0 ±\u00a01.0*", "worse"),
        (2.0, 1.0, 0, "+2.0 ±\u00a01.0*", "differs"),
        (0.5, 1.0, 1, "+0.5 ±\u00a01.0", ""),
        (0.0, 0.0, 1, "0", ""),
        (0.004, 0.001, 1, "+0.004 ±\u00a00.001*", "better"),  # digits enough to see it
        (0.0004, 0.0001, 1, "≈ 0", ""),
        (0.04, 0.06, 1, "0.0 ±\u00a00.1", ""),
        (float("nan"), float("nan"), 1, "–", ""),
        (1.0, float("nan"), 1, "+1.0", ""),
    ],
)
def test_differences_are_printed_as_they_are_shown(mean, half_width, better, text, kind):
    shown = difference_cell(Estimate(mean, half_width, 9), CUSTOMERS, better, Say("en"))
    assert (shown.text, shown.kind) == (text, kind)


def test_a_proposal_without_a_base_shows_its_own_mean():
    nothing, own = np.full(3, np.nan), np.array([0.1, 0.2, 0.3])
    row = measured(MeasureRow("", "", (nothing, own), SHARE), Say("en"))
    assert [cell.text for cell in row.cells] == ["–", "(20.0)"]


def test_employees_with_numbers_keep_them():
    assert Say("zh").employee("teller 2") == "柜员2"
    for label in ("VIP teller 2", "vip_teller 2", "vip teller 2"):
        assert Say("zh").employee(label) == "贵宾柜员2"
        assert Say("en").employee(label) == "VIP teller 2"
    for label in ("low_counter_officer", "low counter officer", "low-counter officer"):
        assert Say("zh").employee(label) == "低柜柜员"
    assert Say("zh").employee("extra vip teller 1") == "增派贵宾柜员1"
    assert Say("zh").employee("front_desk 2") == "front desk 2"

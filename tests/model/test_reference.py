"""The reference documents name all there is, and their examples work."""

import re
import typing
from pathlib import Path

import numpy as np
import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

import model
from agents.facts import Fact
from agents.tables import BRANCH, CUSTOMER, JOURNAL, table
from layouts.read import FLOORS
from model.columns import NAMES
from model.measures import KPIS
from model.results import write as results
from model.run import Day
from model.scenario.distributions import DISTRIBUTIONS
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario, with_variant
from model.scenario.scenario import Scenario
from model.scenario.staffing import Staff
from model.scenario.trace import TIMES
from model.setup.parameters import build

MODEL = Path(model.__file__).parent
SCENARIO_PAGE = (MODEL / "SCENARIO.md").read_text(encoding="utf-8")
RULES_PAGE = (MODEL / "RULES.md").read_text(encoding="utf-8")
SCENARIO = SCENARIO_PAGE + RULES_PAGE
RESULTS = (MODEL / "RESULTS.md").read_text(encoding="utf-8")
KPI_PAGE = (MODEL / "KPIS.md").read_text(encoding="utf-8")
JOURNAL_PAGE = (MODEL / "JOURNAL.md").read_text(encoding="utf-8")
DOCUMENTS = {
    "SCENARIO.md": SCENARIO_PAGE,
    "RULES.md": RULES_PAGE,
    "RESULTS.md": RESULTS,
    "KPIS.md": KPI_PAGE,
    "JOURNAL.md": JOURNAL_PAGE,
}

BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", SCENARIO, re.MULTILINE | re.DOTALL)
"""Language, file name and content of every block of code."""

ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in SCENARIO.splitlines()
    if line.startswith("|")
]
WINDOW_3 = re.compile(r'\[\[windows\]\]\nname = "window 3"\n.*?(?=\n\[\[windows\]\])', re.DOTALL)

Entry = tuple[str, str, FieldInfo]
"""Name of the section, key and field."""


def parts_in(annotation: object) -> typing.Iterator[object]:
    """Yield an annotation and all that it is made of."""
    yield annotation
    for part in typing.get_args(annotation):
        yield from parts_in(part)


def entries(section: type[BaseModel], name: str) -> typing.Iterator[Entry]:
    """Yield every key of a section and of the sections in it."""
    for field_name, field in section.model_fields.items():
        key = field.alias or field_name
        yield name, key, field
        for part in parts_in(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from entries(part, key)


ENTRIES = list({entry[:2]: entry for entry in entries(Scenario, "")}.values())

OF_LAWS = {key for law in DISTRIBUTIONS for key in law.model_fields}
"""Keys of distributions, which have a paragraph instead of a table."""


def texts(fields: typing.Iterable[FieldInfo]) -> set[str]:
    """Return the texts that the fields choose from."""
    parts = (part for field in fields for part in parts_in(field.annotation))
    choices = (typing.get_args(part) for part in parts if typing.get_origin(part) is typing.Literal)
    return {text for choice in choices for text in choice if isinstance(text, str)}


def is_named(word: str, text: str) -> bool:
    return re.search(rf"`(\w+\.)*{re.escape(word)}`", text) is not None


def span_of(field: FieldInfo) -> str | None:
    """Return a field's range as it is written; None if it is not a single number."""
    if field.annotation not in (int, float):
        return None
    bounds = {
        name: getattr(each, name)
        for each in field.metadata
        for name in ("ge", "gt", "le")
        if hasattr(each, name)
    }
    if abs(bounds.get("le", 1e9)) == 1e9:
        return "±1e9"
    low = f"above {bounds['gt']:g}" if "gt" in bounds else f"{bounds['ge']:g}"
    return f"{low} to {bounds['le']:,g}".replace("1e+06", "1,000,000")


def default_of(field: FieldInfo) -> str:
    """Return a number's default as it is written; nothing if it has none to be written."""
    if field.default is PydanticUndefined or not isinstance(field.default, int | float):
        return ""
    if isinstance(field.default, bool):
        return str(field.default).lower()
    return f"{field.default:,g}"


@pytest.mark.parametrize(("section", "key", "field"), ENTRIES, ids=lambda value: str(value)[:30])
def test_every_key_of_a_scenario_is_explained_with_its_range_and_default(section, key, field):
    assert is_named(key, SCENARIO)
    span, default = span_of(field), default_of(field)
    if section == "share" or key in OF_LAWS:
        return
    named = [row for row in ROWS if any(is_named(key, cell) for cell in row[:2])]
    if span is not None:
        assert any(span in " ".join(row) for row in named)
    if default:
        assert any(default in re.split("[,;] | each", row[-1]) for row in named)


def test_every_name_that_a_scenario_may_choose_is_there():
    fields = [field for _, _, field in ENTRIES]
    silent = {text for text in texts(fields) if not is_named(text, SCENARIO)}
    assert silent <= {"4", "5", "6", "7"}  # windows' positions, as keys
    assert "vip_teller" in texts([Staff.model_fields["role"]])


def test_every_scenario_that_ships_is_there():
    (names,) = re.findall(r"^Extend a shipped scenario \((.*)\) and", SCENARIO, re.MULTILINE)
    assert {name.strip("`") for name in names.split(", ")} == set(SHIPPED_SCENARIOS)


def test_every_distribution_is_there_with_its_parameters():
    paragraph = SCENARIO.partition("## Distributions")[2].partition("\n## ")[0]
    for law in DISTRIBUTIONS:
        assert is_named(typing.get_args(law.model_fields["distribution"].annotation)[0], paragraph)
        assert all(is_named(key, paragraph) for key in law.model_fields if key != "distribution")


def test_every_column_of_a_trace_is_there():
    columns = ("day", "arrival", "arrival_s", "need", "segment", "temperament", *TIMES)
    section = SCENARIO.partition("## The trace CSV")[2]
    assert [column for column in columns if not is_named(column, section)] == []


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.name)
def test_every_kpi_is_defined(kpi):
    assert f"| `{kpi.name}` | {kpi.title} | {kpi.unit.name} |" in KPI_PAGE


def test_no_kpi_is_defined_that_there_is_not():
    section = KPI_PAGE.partition("| KPI | title")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == list(NAMES)


def tables_without_rows() -> dict[str, typing.Any]:
    """Return every table as a day on which nobody came would give it."""
    setup = build(load_scenario("standard"))
    day = Day(0, table(BRANCH, 1), table(CUSTOMER, 0), table(JOURNAL, 0), np.empty(len(NAMES)))
    return dict(results.tables_of(setup, day, journal=True))


@pytest.mark.parametrize(("name", "content"), tables_without_rows().items(), ids=str)
def test_every_column_of_a_table_is_there_and_no_other(name, content):
    text = f"{RESULTS}\n#{JOURNAL_PAGE}"
    section = text.partition(f"\n## `{name}.parquet`")[2].partition("\n## ")[0]
    assert [column for column in content.schema.names if not is_named(column, section)] == []
    first = re.findall(r"^\| (`.*?) \|", section.partition("| --- |")[2].partition("\n\n")[0], re.M)
    documented = {column for cell in first for column in re.findall(r"`(\w+)`", cell)}
    assert documented <= set(content.schema.names)


def test_every_activity_of_the_journal_is_there():
    assert [fact.name for fact in Fact if not is_named(fact.name.lower(), JOURNAL_PAGE)] == []


def test_every_key_of_run_json_is_there():
    setup = build(load_scenario("standard"))
    said = results.describe(setup, days=[0], seed=1, command="")
    section = RESULTS.partition("## `run.json`")[2]
    assert [key for key in said if not is_named(key, section)] == []


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the files of the examples, and the plan that the text asks for."""
    for _, name, content in BLOCKS:
        (tmp_path / name).write_text(content, encoding="utf-8")
    plan, found = WINDOW_3.subn("", (FLOORS / "standard.toml").read_text(encoding="utf-8"))
    assert found == 1
    (tmp_path / "three_counters.toml").write_text(plan, encoding="utf-8")
    return tmp_path


EXAMPLES = [name for language, name, _ in BLOCKS if language == "toml"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_loads_with_every_variant(name, folder):
    scenario = load_scenario(folder / name)
    for variant in scenario.variant:
        with_variant(scenario, variant)


def test_the_examples_say_what_the_text_says(folder):
    mine = load_scenario(folder / "mine.toml")
    counters = [mine.floor().rows("window", position=position) for position in (5, 6)]
    assert sum(map(len, counters)) == 3
    assert [person.name for person in mine.people] == ["Li", "Wang", "Zhao", "Sun", "Chen"]
    fast = with_variant(load_scenario(folder / "my.toml"), "two_fast_tellers")
    assert [(row.count, row.skill) for row in fast.staff if row.name == "teller"] == [(2, 0.8)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_compact(name):
    lines = DOCUMENTS[name].splitlines()
    assert len(lines) < 400
    assert [line for line in lines if len(line) > 120] == []

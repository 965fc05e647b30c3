"""Each code that people read has one name in each language, spelled in `agents.names` alone."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from agents import names
from agents.codes import (
    Act,
    Breach,
    Cause,
    Change,
    Machine,
    Outcome,
    Position,
    Product,
    Role,
    Segment,
    Temperament,
    TicketClass,
)
from agents.facts import Obstacle
from agents.names import capital, employee_name, name_of
from agents.settings import RULES
from tests.language.catalogues import catalogue_of, translated

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("branchfloor", "agents", "layouts", "model", "experiments", "viz", "benchmarks")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
READ = {
    Act: names.ACTS,
    Breach: names.BREACHES,
    Cause: names.CAUSES,
    Machine: names.MACHINES,
    Obstacle: names.OBSTACLES,
    Outcome: names.OUTCOMES,
    Position: names.POSITIONS,
    Product: names.PRODUCTS,
    Role: names.ROLES,
    Segment: names.SEGMENTS,
    Temperament: names.TEMPERAMENTS,
    TicketClass: names.TICKET_CLASSES,
}
"""Codes that people read."""

UNNAMED = {(Breach, Breach.NONE), (Cause, Cause.NONE)}
"""What is not told, as nothing happened."""

SHORT = {
    Position: names.SHORT_POSITIONS,
    Role: names.SHORT_ROLES,
    Temperament: names.SHORT_TEMPERAMENTS,
    Product: names.SHORT_PRODUCTS,
}

SPELLED_ONCE = (
    *(names.ROLES, names.SEGMENTS, names.TEMPERAMENTS, names.POSITIONS, names.SHORT_POSITIONS),
    *(names.MACHINES, names.PRODUCTS, names.OUTCOMES, names.ACTS, names.OBSTACLES, names.RULES),
)

NAMES = [name for table in SPELLED_ONCE for name in table.values()]
KNOWN = {name.told("zh") for name in NAMES} | {str(name) for name in NAMES if " " in name}

ALSO_A_WORD = {
    "休息": "of who is on a break, and of windows",
    "离开": "of who is leaving",
    "叫号": "of who calls a customer",
    "评价": "of a count of ratings",
    "转介": "of a link of the chain",
    "分流": "of a link of the chain",
    "柜员": "of a column with the number of counters",
    "未取号离开": "of a count of customers",
    "恰当应对": "of a count of answers",
    "资料不齐": "of a share of customers, by need",
    "turned round at the door": "of a KPI",
    "served by a machine": "of a KPI",
}
"""Names that are common words as well, and of what else they are said."""


@cache
def product_files() -> dict[str, str]:
    """Return the product's modules by their path, but the one that has the names."""
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in files
        if path != Path(names.__file__)
    }


@cache
def texts_of(source: str) -> frozenset[str]:
    """Return the texts of a module."""
    return frozenset(
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def translations(language: str) -> frozenset[str]:
    """Return what the texts of the other modules are in a language."""
    home = Path(names.__file__).relative_to(ROOT).as_posix()
    return frozenset(
        message.string
        for message in catalogue_of(language)
        if message.id and home not in {path for path, _ in message.locations}
    )


def spelled_in(source: str) -> list[str]:
    """Return the names of codes that a module spells; in English those of several words."""
    return [
        text
        for text in sorted(texts_of(source))
        if {text, text[:1].lower() + text[1:]} & KNOWN - set(ALSO_A_WORD)
    ]


@pytest.mark.parametrize("kind", READ)
def test_every_code_has_a_name_in_both_languages(kind):
    for table in (READ[kind], SHORT.get(kind, READ[kind])):
        assert list(table) == [code for code in kind if (kind, code) not in UNNAMED]
        for name in table.values():
            assert name
            assert not CHINESE.search(name)
            assert CHINESE.search(name.told("zh"))
    for language in ("en", "zh"):
        told = [name_of(code, language) for code in READ[kind]]
        assert len(set(told)) == len(told)


def test_every_rule_has_a_name_in_the_order_of_the_rule_book():
    assert tuple(names.RULES) == RULES.names
    assert tuple(names.SHORT_RULES) == RULES.names
    for name in (*names.RULES.values(), *names.SHORT_RULES.values()):
        assert name
        assert CHINESE.search(name.told("zh"))


def test_no_other_module_spells_a_name():
    found = {path: spelled_in(source) for path, source in product_files().items()}
    assert len(found) > 250
    assert {path: spelled for path, spelled in found.items() if spelled} == {}


@pytest.mark.parametrize("language", translated())
def test_no_other_text_is_translated_as_a_name(language):
    spelled = {name.told(language) for name in NAMES} & translations(language)
    assert spelled <= set(ALSO_A_WORD)


def test_a_copy_of_a_name_is_found():
    assert spelled_in('TITLES = {"teller": ("VIP teller", "贵宾柜员"), "x": "贵宾柜员们"}')
    assert spelled_in('ADDED = {"terminal": "Multi-function terminal"}')
    assert not spelled_in('"""About 贵宾柜员."""')


def test_a_common_word_is_said_of_something_else_as_well():
    texts = frozenset().union(
        *map(texts_of, product_files().values()), *map(translations, translated())
    )
    assert set(ALSO_A_WORD) <= texts


def test_a_code_that_nobody_reads_has_no_name():
    with pytest.raises(KeyError):
        name_of(Change.POSTED, "en")


@pytest.mark.parametrize(
    ("label", "en", "zh"),
    [
        ("teller", "teller", "柜员"),
        ("teller 12", "teller 12", "柜员12"),
        ("VIP_teller 2", "VIP teller 2", "贵宾柜员2"),
        ("low counter officer", "low-counter officer", "低柜柜员"),
        ("extra vip teller 1", "extra VIP teller 1", "增派贵宾柜员1"),
        ("server 3", "server 3", "服务台3"),
        ("Ms Wang", None, None),
        ("teller two", None, None),
        ("", None, None),
    ],
)
def test_who_is_called_by_the_role_is_named_in_both_languages(label, en, zh):
    assert employee_name(label, "en") == en
    assert employee_name(label, "zh") == zh


def test_a_title_begins_with_a_capital():
    assert [capital(text) for text in ("low counter", "VIP room", "低柜区", "")] == [
        *("Low counter", "VIP room", "低柜区", ""),
    ]


def test_names_are_there_at_once():
    command = "import sys, agents.names; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    ours = {name for name in done.stdout.split() if name.split(".")[0] in PACKAGES}
    own = {f"agents.{module}" for module in ("codes", "facts", "language", "names")}
    assert ours == {"agents", *own, "branchfloor"}
    assert {"numpy", "click"}.isdisjoint(done.stdout.split())

"""Rule ``documents``: who misses any, who finds it out, who fetches them."""

import pytest

from agents.codes import Decision
from model.rules.documents import fetches_documents, is_found_at_door, misses_documents
from tests.model.rules.records import customer, parameters


def floor(enabled=1):
    """Return parameters by which one customer in five misses a document."""
    rule = {"enabled": enabled, "finds": 0.7, "fetches": 0.4}
    return parameters(rules={"documents": rule}, needs={0: {"missing": 0.2}})


@pytest.mark.parametrize(
    ("enabled", "chance", "change", "misses"),
    [
        (1, 0.19, {}, True),
        (1, 0.2, {}, False),
        (0, 0.19, {}, False),
        (1, 0.19, {"documents": 1}, False),
        (1, 0.19, {"referring": 1}, False),
        (1, 0.19, {"came_back": 1}, False),
    ],
)
def test_who_misses_a_document(enabled, chance, change, misses, either_way):
    who = customer(chance={Decision.MISSES: chance}, **change)
    assert either_way(misses_documents)(floor(enabled), who) == misses


@pytest.mark.parametrize(
    ("misses", "chance", "found"), [(0.1, 0.69, True), (0.1, 0.7, False), (0.3, 0.0, False)]
)
def test_what_the_greeting_brings_out(misses, chance, found, either_way):
    who = customer(chance={Decision.MISSES: misses, Decision.MISSING_FOUND: chance})
    assert either_way(is_found_at_door)(floor(), who) == found


@pytest.mark.parametrize(("chance", "fetches"), [(0.39, True), (0.4, False)])
def test_who_goes_home_and_comes_back(chance, fetches, either_way):
    who = customer(chance={Decision.FETCHES: chance})
    assert either_way(fetches_documents)(floor(), who) == fetches

"""The shipped branches give what they gave; if not, tell the changelog and run ``make pin``."""

import json

import pytest

from tests.pinned.days import FILE, pinned

PINNED = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def now():
    """Return the days as they are now."""
    return pinned()


@pytest.mark.parametrize("name", PINNED)
def test_a_pinned_day_is_what_it_was(name, now):
    assert now[name] == PINNED[name]


def test_every_shipped_branch_is_pinned(now):
    assert now.keys() == PINNED.keys()

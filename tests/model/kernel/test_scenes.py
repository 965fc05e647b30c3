"""What the laws are tried on: scenes that show everything, records that begin as drawn ones do."""

import numpy as np
import pytest

from agents import tables
from agents.codes import Outcome, Referral
from agents.facts import Fact
from agents.tables import table
from model.chance.draws import clear
from tests.model.kernel.days import content, whole_day
from tests.model.kernel.scenes import random_scene
from tests.model.rules.records import customer


@pytest.fixture(scope="module")
def days():
    """Return two hundred random days."""
    return [whole_day(random_scene(seed)) for seed in range(200)]


def test_everything_happens_in_some_scene(days):
    seen = set(np.concatenate([day.journal["fact"] for day in days]).tolist())
    assert {fact.name for fact in Fact if fact not in seen} == set()


def test_visits_end_in_every_way(days):
    seen = set(np.concatenate([day.customers["outcome"] for day in days]).tolist())
    assert seen == {*Outcome} - {Outcome.INSIDE}


def test_interests_go_every_way(days):
    seen = set(np.concatenate([day.customers["referred"] for day in days]).tolist())
    assert seen == {*Referral}


def test_a_seed_gives_one_scene():
    (one, people, works), (other, same_people, same_works) = random_scene(3), random_scene(3)
    assert one.tobytes() == other.tobytes()
    assert content(people) == content(same_people)
    assert len(works) > 0
    assert content(works) == content(same_works)


def test_a_customer_begins_as_the_draws_leave_them(either_way):
    of_the_day = tables.CUSTOMER.names[tables.CUSTOMER.names.index("phase") :]
    scribbled, expected = table(tables.CUSTOMER, 1)[0], customer()
    for field in of_the_day:
        scribbled[field] = 77
    either_way(clear)(scribbled)
    assert {field: scribbled[field] for field in of_the_day} == {
        field: expected[field] for field in of_the_day
    }

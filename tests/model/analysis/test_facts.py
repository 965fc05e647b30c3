"""What the journal says of who was not attended to, and the lookup of its lines by fact."""

import numpy as np
import pytest

from agents.codes import NEVER, Duty, Position
from agents.facts import Fact, Obstacle
from model.analysis.facts import Facts
from tests.model.kernel.days import Run, whole_day
from tests.model.kernel.scenes import random_scene

GREETING = Position.GREETING


@pytest.fixture(params=range(40))
def day(request):
    """Return a random day."""
    return whole_day(random_scene(request.param))


@pytest.fixture
def facts(day):
    """Return its facts."""
    return Facts(day.journal, len(day.customers))


def test_whoever_comes_in_is_greeted_finds_nobody_or_gives_up(facts):
    """Each time they come in: once more with the documents that were missing."""
    came = facts.count(Fact.ARRIVES) + facts.count(Fact.RETURNS)
    ends = (Fact.GREETING_ENDS, Fact.FINDS_NOBODY, Fact.GIVES_UP_GREETING)
    np.testing.assert_array_equal(sum(facts.count(fact) for fact in ends), came)


def test_whoever_goes_is_seen_off_or_not(facts):
    gone = facts.count(Fact.SEEN_OFF) + facts.count(Fact.NOT_SEEN_OFF)
    np.testing.assert_array_equal(gone, facts.count(Fact.GONE))


def test_a_refusal_is_of_who_was_greeted_and_not_sent_to_a_machine(facts):
    refuses, greeted, sent = (
        set(zip(facts.lines(fact).customer.tolist(), facts.lines(fact).at.tolist(), strict=True))
        for fact in (Fact.REFUSES_MACHINE, Fact.GREETING_ENDS, Fact.DIVERTED_FIRST)
    )
    assert refuses <= greeted
    assert not refuses & sent


def test_every_way_on_which_somebody_walks_along_ends_with_both_there(day, facts):
    handed = facts.lines(Fact.HANDED_OVER)
    escorted = np.bincount(handed.customer[handed.employee >= 0], minlength=len(day.customers))
    walked_with = facts.count(Fact.LEADS) + escorted + facts.count(Fact.ACCOMPANIED)
    np.testing.assert_array_equal(facts.count(Fact.BROUGHT), walked_with)


def test_who_stands_at_their_spot_has_walked_there(day):
    """Every walk has its end, also where there was no way to go, but for those of the evening."""
    for row in range(len(day.staff)):
        his = day.journal["fact"][day.journal["employee"] == row]
        walks = his[np.isin(his, (Fact.WALKS_TO_SPOT, Fact.AT_SPOT))]
        assert np.all(walks[::2] == Fact.WALKS_TO_SPOT)
        assert np.all(walks[1::2] == Fact.AT_SPOT)
        assert (len(walks) % 2 == 1) == (day.staff["duty"][row] == Duty.WALKING)


@pytest.mark.parametrize("seed", range(30))
def test_why_nobody_was_there_is_what_the_floor_was_like_just_before(seed):
    """Of instants at which nothing else happened that might have changed it."""
    scene = random_scene(seed)
    lines = whole_day(scene).journal
    told = np.isin(lines["fact"], (Fact.FINDS_NOBODY, Fact.GIVES_UP_GREETING, Fact.NOT_SEEN_OFF))
    run = Run(scene)
    told &= lines["detail"] != Obstacle.RULE
    for line in lines[told]:
        if np.any(lines["customer"][lines["at"] == line["at"]] != line["customer"]):
            continue
        before = run.to(int(line["at"]) - 1).branch
        holders, standing = before.holders[GREETING], before.standing[GREETING]
        why = Obstacle.BUSY if standing else Obstacle.AWAY if holders else Obstacle.VACANT
        assert line["detail"] == why


def test_lines_are_found_by_fact_in_their_order(day, facts):
    for fact in Fact:
        lines = day.journal[day.journal["fact"] == fact]
        found = facts.lines(fact)
        for name in ("at", "customer", "employee", "detail"):
            np.testing.assert_array_equal(getattr(found, name), lines[name])
        np.testing.assert_array_equal(day.journal["fact"][found.line], fact)


def test_first_last_number_and_detail_of_a_fact():
    journal = whole_day(random_scene(1)).journal[:4].copy()
    journal["fact"] = [Fact.CALLED, Fact.CALLED, Fact.LEAVES, Fact.CALLED]
    journal["customer"], journal["at"] = [0, 2, 0, 0], [5, 6, 7, 8]
    journal["detail"] = [3, 4, 1, 6]
    facts = Facts(journal, 3)
    assert facts.count(Fact.CALLED).tolist() == [2, 0, 1]
    assert facts.happened(Fact.LEAVES).tolist() == [True, False, False]
    assert facts.first(Fact.CALLED).tolist() == [5, NEVER, 6]
    assert facts.last(Fact.CALLED).tolist() == [8, NEVER, 6]
    assert facts.first(Fact.CALLED, Fact.LEAVES).tolist() == [5, NEVER, 6]
    assert facts.first(Fact.LEAVES, Fact.GONE).tolist() == [7, NEVER, NEVER]
    assert facts.detail(Fact.CALLED).tolist() == [6, -1, 4]


def test_the_time_from_lines_to_the_next_of_a_fact_is_added_up_by_customer():
    journal = whole_day(random_scene(1)).journal[:7].copy()
    calls, leads = Fact.CALLED, Fact.LEADS
    journal["fact"] = [calls, leads, leads, calls, calls, leads, calls]
    journal["customer"] = [2, 2, 0, 2, 0, 2, 2]
    journal["at"] = [1, 3, 4, 10, 20, 45, 50]
    facts = Facts(journal, 3)
    assert facts.total_until(facts.lines(leads), calls).tolist() == [16, 0, 12]

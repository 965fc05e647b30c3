"""Staff time: each second of the day is booked once."""

from collections import Counter

import numpy as np
import pytest

from agents.codes import MINUTE, NEVER, Change, Duty, Outcome, Position
from agents.facts import Fact
from tests.model.kernel.days import moments, whole_day
from tests.model.kernel.scenes import CLOSING, random_scene


@pytest.fixture(params=range(40))
def seed(request):
    """Return the seed of a random scene."""
    return request.param


def test_the_time_of_each_employee_adds_up_to_the_day(seed):
    day = whole_day(random_scene(seed))
    booked = day.staff["seconds"].sum(axis=(1, 2))
    assert booked.tolist() == [int(day.branch.ended_at)] * len(day.staff)


def test_while_the_day_runs_time_is_booked_up_to_the_last_change(seed):
    for day in moments(seed):
        if day.branch.ended_at < NEVER:
            continue
        booked = day.staff["seconds"].sum(axis=(1, 2))
        assert booked.tolist() == day.staff["duty_at"].tolist()
        assert np.all(day.staff["duty_at"] <= day.branch.now)


def test_no_time_is_negative(seed):
    day = whole_day(random_scene(seed))
    assert np.all(day.staff["seconds"] >= 0)
    assert np.all(day.branch.unattended >= 0)


def test_covering_is_time_at_positions_that_are_not_theirs(seed):
    """Without posts to change the home, it is what is booked at other positions."""
    scene = random_scene(seed)
    keep_roster(scene[0][0], lambda line: line["change"] != Change.POSTED)
    day = whole_day(scene)
    at_work = day.staff["seconds"][:, :, [Duty.WALKING, Duty.FREE, Duty.BUSY]].sum(axis=2)
    away = [row.sum() - row[home] for row, home in zip(at_work, day.staff["home"], strict=True)]
    assert day.staff["covering"].tolist() == away


def keep_roster(constants, wanted):
    """Strike the lines of the roster that are not wanted."""
    lines = constants.roster[: constants.n_roster]
    kept = lines[[bool(wanted(line)) for line in lines]]
    constants.roster[: len(kept)] = kept
    constants.n_roster = len(kept)


def test_a_position_is_unattended_while_nobody_stands_there(seed):
    """At least the time before the first one came, at most the day."""
    day = whole_day(random_scene(seed))
    assert np.all(day.branch.unattended <= day.branch.ended_at)
    held = set(day.staff["home"].tolist()) | {Position.GREETING, Position.SELF_SERVICE}
    for position in set(Position) - held:
        seconds = day.staff["seconds"][:, position, [Duty.FREE, Duty.BUSY]].sum()
        if seconds == 0:
            assert day.branch.unattended[position] == day.branch.ended_at


def test_the_day_ends_at_closing_or_with_the_last_departure(seed):
    day = whole_day(random_scene(seed))
    came_in = day.customers[day.customers["outcome"] != Outcome.CLOSED_OUT]
    assert day.branch.ended_at == max([CLOSING, *came_in["left_at"]]) or stranded(day)


def stranded(day):
    """Say whether somebody was inside when nothing more could happen."""
    late = day.customers["arrives_at"] >= CLOSING
    return np.any((day.customers["outcome"] == Outcome.CLOSED_OUT) & ~late)


def test_each_service_counts_for_who_gave_it(seed):
    day = whole_day(random_scene(seed))
    served = Counter(day.journal["employee"][day.journal["fact"] == Fact.SERVICE_ENDS].tolist())
    assert day.staff["served"].tolist() == [served[row] for row in range(len(day.staff))]


def test_a_break_lasts_as_long_as_the_roster_says_after_the_walk_there(seed):
    day = whole_day(random_scene(seed))
    n = day.parameters.n_places
    to_staff_room = day.parameters.distance[: n * n].reshape(n, n)[:, day.parameters.staff_room]
    ends = {}
    for at, fact, _customer, employee, place, *_ in day.journal.tolist():
        if fact == Fact.BREAK_STARTS:
            walk = to_staff_room[place] * day.staff[employee].slowness // 1000  # mm
            ends[employee] = at + walk + 3 * MINUTE
        elif fact == Fact.BREAK_ENDS:
            assert at == ends.pop(employee)
    assert not ends

"""What a cover gains and what their own work loses are both booked, whoever it is."""

import numpy as np

from agents.codes import Duty, Position
from agents.facts import Fact
from tests.model.laws.booked import WORTH, booked, scene, work_from_opening

SCENES = range(100)
MOST_OF_IT = 0.7
"""Length of the work in days: it leaves time to cover, and is seldom done by those who do."""
OWN_WORK = {"rules": {"own_work": {"enabled": 1}}}
COVER = {"rules": {"cover": {"enabled": 1}}}
NO_COVER = {"rules": {"cover": {"enabled": 0}}}


def busy_day(seed, *changes):
    """Return a scene's day on which everybody has work of their own, for most of the day."""
    parameters, people, _ = scene(seed, OWN_WORK, *changes)
    length = int(MOST_OF_IT * parameters[0].closing)
    works = work_from_opening(int(parameters[0].n_staff), length)
    return booked((parameters, people, works), journal=True)


def walks_along(day):
    """Return who ever walked along, heard a complaint or gave their word, by row of the staff."""
    complaint = (Fact.HEARS_COMPLAINT, Fact.ESCALATES)
    facts = (Fact.ESCORT_SETS_OUT, Fact.ACCOMPANIED, *complaint, Fact.GOES_TO_AUTHORISE)
    rows = day.journal["employee"][np.isin(day.journal["fact"], facts)]
    return np.isin(np.arange(len(day.staff)), rows)


def test_every_microsecond_of_covering_delays_the_work_that_is_open():
    """Whose work is open all day is delayed as long as they cover; whose was done, no longer.

    Who also does something else for others is delayed by that too.
    """
    covered = 0
    for seed in SCENES:
        one = busy_day(seed, COVER)
        staff, also = one.day.staff, walks_along(one.day)
        open_all_day = one.day.works["done_at"] >= one.day.branch.ended_at
        assert np.all(staff["delayed"][open_all_day] >= staff["covering"][open_all_day])
        assert np.all(staff["delayed"][~also] <= staff["covering"][~also])
        assert one.kpi("own_work_delayed_min") == staff["delayed"].sum() / 60e6
        covered += np.sum((staff["covering"] > 0) & open_all_day & ~also)
    assert covered > 50


def test_every_microsecond_of_covering_is_time_held_at_the_position():
    """The gain: all of it stands at 1 and 2, in time by position, or at a post that was changed."""
    for seed in SCENES:
        staff = busy_day(seed, COVER).day.staff
        held = staff["seconds"][:, :, Duty.WALKING : Duty.BUSY + 1].sum(axis=2)
        at_covered = held[:, Position.GREETING] + held[:, Position.SELF_SERVICE]
        assert np.all(staff["covering"] <= at_covered)


def test_covering_shortens_the_time_that_the_door_is_empty():
    """In sum over the scenes, which are fixed; in one a cover may come late to where it counts."""
    empty = np.array(
        [
            [busy_day(seed, change).kpi("position1_vacant_min") for change in (COVER, NO_COVER)]
            for seed in SCENES
        ]
    )
    covers, stays = empty.sum(axis=0)
    assert covers < 0.9 * stays


def test_own_work_is_in_the_day_s_value_done_or_undone():
    """The same day with own work worth nothing differs in value by what own work is worth."""
    pieces = np.zeros(2)
    for seed in SCENES:
        one = booked(scene(seed, OWN_WORK))
        free = booked(scene(seed, OWN_WORK), worth=without_own_work())
        done, undone = one.kpi("own_work_done"), one.kpi("own_work_undone")
        assert one.kpi("own_work_value") == WORTH[-2] * done - WORTH[-1] * undone
        assert np.isclose(one.kpi("value") - free.kpi("value"), one.kpi("own_work_value"))
        pieces += done, undone
    assert np.all(pieces > 50)


def without_own_work():
    """Return what things are worth, own work nothing."""
    worth = WORTH.copy()
    worth[-2:] = 0
    return worth

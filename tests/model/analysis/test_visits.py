"""Where customers were: ways take what they take, and the journal's own instants fit between."""

from itertools import pairwise

import numpy as np
import pytest

from agents.codes import NOBODY
from agents.facts import Fact
from model.analysis.time_split import came_in
from model.analysis.visits import visits_of
from tests.model.analysis.scenes import choosy_scene
from tests.model.kernel.days import whole_day


def visits_on(scene, day):
    return visits_of(scene[0], day.customers, day.journal, int(day.branch.ended_at))


def way_of(parameters, slowness, origin, goal):
    """Return how long a walk takes: millimetres times microseconds a metre [us]."""
    distance = parameters["distance"][origin * int(parameters["n_places"]) + goal]
    return int(distance) * int(slowness) // 1000


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_visits_follow_one_another_and_the_ways_between_take_their_time(first):
    for seed in range(first, first + 50):
        scene = choosy_scene(seed)
        parameters, day = scene[0][0], whole_day(scene)
        for customer, visits in zip(day.customers, visits_on(scene, day), strict=True):
            assert bool(visits) == bool(came_in(np.array([customer]))[0]), seed
            if not visits:
                continue
            assert visits[0].place == parameters.door
            assert visits[0].arrives_at == customer["arrives_at"]
            for one, following in pairwise(visits):
                assert one.arrives_at <= one.leaves_at <= following.arrives_at, (seed, visits)
                way = way_of(parameters, customer["slowness"], one.place, following.place)
                if one.place == following.place == parameters.door:
                    way = int(parameters.rules.documents.fetch)  # home and back
                    assert customer["documents"], (seed, visits)
                if following.place != parameters.form_desk:
                    assert following.arrives_at == one.leaves_at + way, (seed, visits)
            gone = day.journal[
                (day.journal["fact"] == Fact.GONE) & (day.journal["customer"] == visits[0].customer)
            ]
            if len(gone):
                assert visits[-1].place == parameters.door
                assert visits[-1].leaves_at == customer["left_at"]


def test_what_is_done_at_a_place_is_done_by_somebody_who_is_there():
    """Services, machines and tickets end while the visit lasts; nobody else uses the window."""
    ends = (Fact.SERVICE_ENDS, Fact.WRONG_WINDOW, Fact.MACHINE_DONE, Fact.TAKES_TICKET)
    for seed in range(140):
        scene = choosy_scene(seed)
        day = whole_day(scene)
        visits = visits_on(scene, day)
        for line in day.journal[np.isin(day.journal["fact"], ends)]:
            if line["customer"] == NOBODY:
                continue
            assert any(
                visit.place == line["place"] and visit.arrives_at <= line["at"] <= visit.leaves_at
                for visit in visits[line["customer"]]
            ), (seed, line)


ALONE_NO_LONGER = (Fact.FORM_FILLED_ALONE, Fact.CALLED, Fact.RENEGES, Fact.REFERRAL_DROPPED)
"""What ends filling in forms by oneself."""


def times_at_form_desk(lines, form_desk):
    """Yield until when a customer was busy at the form desk, each time, and whether alone."""
    for row, line in enumerate(lines):
        if line["fact"] == Fact.CONTACT_ENDS and line["place"] == form_desk:
            yield int(line["at"]), False
        elif line["fact"] == Fact.FILLS_FORM_ALONE:
            ends = np.isin(lines["fact"][row:], ALONE_NO_LONGER)
            yield int(lines["at"][row:][ends][0]), True


def test_whoever_was_at_the_form_desk_leaves_it_as_the_contact_or_the_form_ends():
    """For their seat or a window; only who is heard out with a complaint may stay longer.

    Whoever fills in alone goes, too, when called, or fed up; at once, if not there yet.
    """
    left = {True: 0, False: 0}
    for seed in range(240):
        scene = choosy_scene(seed)
        form_desk, day = scene[0][0].form_desk, whole_day(scene)
        for row, visits in enumerate(visits_on(scene, day)):
            at_form_desk = [visit for visit in visits if visit.place == form_desk]
            lines = day.journal[day.journal["customer"] == row]
            times = times_at_form_desk(lines, form_desk)
            for visit, (until, alone) in zip(at_form_desk, times, strict=True):
                if visit is not visits[-1] and not day.customers["complaint"][row]:
                    assert visit.leaves_at == max(until, visit.arrives_at), seed
                    left[alone] += 1
    assert left[False] > 100
    assert left[True] > 80


def test_a_day_without_a_journal_is_refused():
    scene = choosy_scene(1)
    day = whole_day(scene, journal=False)
    with pytest.raises(ValueError, match="expected a day run with a journal"):
        visits_on(scene, day)

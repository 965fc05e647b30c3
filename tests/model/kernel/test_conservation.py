"""Whoever came in is inside or has left; every counter says what a census finds."""

import numpy as np
import pytest

from agents.codes import NEVER, NOBODY, Duty, Machine, Outcome, Phase, Task
from agents.tables import POSITIONS
from tests.model.kernel.census import (
    IN_LINE,
    free,
    holders,
    in_phase,
    lines_of,
    queue_of,
    standing,
)
from tests.model.kernel.days import moments, whole_day
from tests.model.kernel.scenes import CLOSING, random_scene

SEEDS = (*range(20), 207, 251)
"""Scenes; in the last two somebody of position 1 helps at a machine."""


@pytest.fixture(params=SEEDS)
def seed(request):
    """Return the seed of a random scene."""
    return request.param


def outside(day):
    """Return who is out of the door for documents that are missing."""
    at_door = day.customers["at_place_from"] <= day.branch.now
    return (day.customers["phase"] == Phase.AWAY) & at_door


def test_who_came_is_inside_or_has_left(seed):
    for day in moments(seed):
        phases = day.customers["phase"]
        came = day.branch.next_arrival
        fetching = outside(day)
        inside = np.sum((phases != Phase.TO_COME) & (phases != Phase.GONE) & ~fetching)
        has_left = np.sum(day.customers["left_at"] < NEVER)
        if day.branch.ended_at == NEVER:
            assert np.all((phases == Phase.TO_COME) == (np.arange(len(phases)) >= came))
            assert came == inside + has_left + np.sum(fetching)
            assert day.branch.inside == inside
            assert has_left == np.sum(phases == Phase.GONE)


def test_at_the_end_everybody_has_left_with_an_outcome(seed):
    day = whole_day(random_scene(seed))
    assert day.branch.inside == 0
    after_the_day = day.customers[day.branch.next_arrival :]
    assert np.all(after_the_day["outcome"] == Outcome.CLOSED_OUT)
    assert np.all(after_the_day["arrives_at"] >= CLOSING)
    assert np.all(day.customers["outcome"] != Outcome.INSIDE)
    of_the_day = day.customers[: day.branch.next_arrival]
    assert np.all(of_the_day["left_at"] <= day.branch.ended_at)


def test_customers_still_inside_when_nothing_can_happen_are_closed_out():
    """Scenes with no window that calls a line leave somebody behind; see that some do."""
    left_behind = 0
    for day in (whole_day(random_scene(seed)) for seed in SEEDS):
        stranded = (day.customers["phase"] != Phase.GONE) & (day.customers["phase"] != 0)
        first_to_last = day.customers["left_at"][stranded]
        assert np.all(first_to_last == day.branch.ended_at)
        assert CLOSING <= day.branch.ended_at <= max(CLOSING, day.branch.now)
        left_behind += np.sum(stranded)
    assert left_behind > 0


def test_who_was_turned_away_never_came_in(seed):
    people = whole_day(random_scene(seed)).customers
    late = people["arrives_at"] >= CLOSING
    assert np.all(people["outcome"][late] == Outcome.CLOSED_OUT)
    turned = late | np.isin(people["outcome"], [Outcome.BALKED, Outcome.MOVED])
    assert np.all(people["left_at"][turned] == people["arrives_at"][turned])
    assert np.all(people["path"][turned] == 0)
    assert np.all(people["ticket_at"][turned] == NEVER)


def test_each_customer_goes_through_the_day_forwards(seed):
    people = whole_day(random_scene(seed)).customers
    stages = ["arrives_at", "ticket_at", "first_called_at", "service_started_at"]
    reached = np.array([people[stage] for stage in stages])
    assert np.all(np.diff(reached, axis=0) >= 0)  # NEVER is after every instant
    assert np.all((reached <= people["left_at"]) | (reached == NEVER))


def test_those_who_wait_are_counted(seed):
    for day in moments(seed):
        assert day.branch.waiting == len(in_phase(day, *IN_LINE))


def test_tickets_in_line_are_counted_and_in_calling_order(seed):
    for day in moments(seed):
        for line, rows in enumerate(lines_of(day)):
            held = day.customers[rows]
            assert np.all(held["line"] == line)
            turns = list(zip(-held["priority"], held["order"], rows, strict=True))
            assert turns == sorted(turns)
            assert day.branch.line_tickets[line] == len(rows)
            assert bool(day.branch.open_lines >> line & 1) == bool(rows)


def test_queues_hold_those_whose_phase_says_so(seed):
    for day in moments(seed):
        branch, people = day.branch, day.customers
        printers = branch.ticket_queues[: day.parameters.n_ticket_machines]
        kinds = branch.machine_queues
        queues = {
            Phase.AT_DOOR: [branch.door_queue],
            Phase.NEEDS_HELP: [branch.help_queue],
            Phase.MACHINE_QUEUE: [kinds[kind] for kind in Machine],
            Phase.TICKET_QUEUE: [printers[row] for row in range(len(printers))],
        }
        for phase, of_phase in queues.items():
            rows = [row for queue in of_phase for row in queue_of(queue, people)]
            assert sorted(rows) == in_phase(day, phase).tolist()


def test_the_load_of_ticket_machines_and_machine_queues_is_counted(seed):
    for day in moments(seed):
        at_printers = day.customers[
            in_phase(day, Phase.TO_TICKET, Phase.TICKET_QUEUE, Phase.TICKETING)
        ]
        for row in range(day.parameters.n_ticket_machines):
            load = np.sum(at_printers["machine"] == row)
            assert day.branch.ticket_machines[row].load == load
        heading = day.customers[in_phase(day, Phase.TO_MACHINE, Phase.MACHINE_QUEUE)]
        kinds = day.parameters.needs["machine"][heading["need"]]
        assert day.branch.heading.tolist() == [np.sum(kinds == kind) for kind in Machine]


def test_free_seats_are_counted_and_given_up(seed):
    for day in moments(seed):
        seats = day.branch.seats[: day.parameters.n_seats]
        assert day.branch.free_seats == np.sum(seats == NOBODY)
        if day.branch.ended_at == NEVER:
            seated = np.flatnonzero(day.customers["seat"] != NOBODY)
            assert set(seated) <= set(in_phase(day, *IN_LINE))


def test_staff_are_counted_by_position(seed):
    for day in moments(seed):
        for position in range(POSITIONS):
            assert day.branch.holders[position] == holders(day, position)
            assert day.branch.free[position] == free(day, position)
            assert day.branch.standing[position] == standing(day, position)
            if day.branch.ended_at == NEVER:
                attended = day.branch.unattended_at[position] == NEVER
                assert attended == (standing(day, position) > 0)


def test_places_at_the_form_desk_are_counted_and_never_more_than_there_are(seed):
    for day in moments(seed):
        in_contact = (day.staff["duty"] == Duty.BUSY) & (day.staff["task"] == Task.CONTACT)
        at_desk = in_contact & (day.staff["form_desk_at"] != NEVER)
        alone = np.flatnonzero(day.customers["fills_until"] != NEVER)
        assert set(alone) <= set(in_phase(day, Phase.WAITING))
        assert np.all(day.customers["place"][alone] == day.parameters.form_desk)
        assert day.branch.form_desk_used == np.sum(at_desk) + len(alone)
        assert day.branch.form_desk_used <= day.parameters.form_desk_places


def test_the_calendar_holds_nothing_that_is_over(seed):
    for day in moments(seed):
        keys = day.branch.calendar[: day.branch.calendar_size]
        assert np.all(keys >> 24 >= day.branch.now)

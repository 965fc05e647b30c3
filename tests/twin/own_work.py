"""Work of the staff's own: the sixth step of settling, and what is left of it at the end."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.codes import NEVER, NOBODY, Duty, Task
from agents.events import Event

from .inputs import Plain
from .timetable import Steps

if TYPE_CHECKING:
    from .floor import Floor
    from .staff import Employee

Spans = list[tuple[int, int]]
"""Spells from one instant to another [us]."""


@dataclass
class Work:
    """A piece of work of an employee's own."""

    row: int
    employee: int
    comes_at: int
    latest: int
    whole: bool
    left: int
    started_at: int
    done_at: int

    @property
    def begun(self) -> bool:
        """Whether somebody has begun it and not done it yet."""
        return self.started_at < NEVER and self.done_at == NEVER

    def is_open(self, now: int) -> bool:
        """Say whether it may be taken up now."""
        if self.started_at < NEVER:
            return self.done_at == NEVER
        return self.comes_at <= now <= self.latest

    def be_done(self, now: int) -> int:
        """Note that it is done; return what was left of it."""
        left, self.left, self.done_at = self.left, 0, now
        return left

    def come(self, floor: "Floor") -> Steps:
        """Stir the floor when it is time, and when it is too late to begin."""
        yield floor.env.at(Event.WORK_COMES, self.row, self.comes_at)
        self.be_seen_to(floor)
        if self.latest < NEVER:
            yield floor.env.at(Event.WORK_COMES, self.row, self.latest + 1)
            self.be_seen_to(floor)

    def be_seen_to(self, floor: "Floor") -> None:
        """Let its owner, if covering, think of when they have to be back for it."""
        if self.employee != NOBODY and floor.staff[self.employee].position != (
            floor.staff[self.employee].home
        ):
            floor.staff[self.employee].think_of_work()


def works_from(rows: list[Plain]) -> list[Work]:
    """Return the day's pieces of work."""
    return [
        Work(
            row,
            one.employee,
            one.comes_at,
            one.latest,
            bool(one.whole),
            one.left,
            one.started_at,
            one.done_at,
        )
        for row, one in enumerate(rows)
    ]


class Works:
    """What an employee does with work of their own."""

    def do_own_work(self, work: Work) -> Steps:
        """Take up a piece; one that is not ``whole`` is put down for everything else."""
        now = self.floor.env.now
        work.started_at = min(work.started_at, now)
        if work.whole:
            self.turn(Duty.BUSY, Task.OWN_WORK)
            self.work_ends = self.ends_at(now + work.left)
        else:
            self.work_ends = self.floor.env.at(Event.WORK_ENDS, self.row, now + work.left)
        self.work = work
        yield self.work_ends
        work.be_done(self.floor.env.now)
        self.work = None
        if work.whole:
            self.turn(Duty.FREE)

    @property
    def work_left(self) -> int:
        """What is left of all their pieces that are open [us]."""
        now = self.floor.env.now
        in_hand = 0 if self.work is None else self.work_ends.due - now
        mine = [one for one in self.floor.works if one.employee == self.row]
        others = (one.left for one in mine if one is not self.work and one.is_open(now))
        return in_hand + sum(others)

    @property
    def work_presses(self) -> bool:
        """Whether their work cannot wait, or takes all the time until closing."""
        now, closing = self.floor.env.now, self.floor.given.closing
        if 0 < self.work_left >= closing - now:
            return True
        mine = (one for one in self.floor.works if one.employee == self.row)
        return any(
            one.is_open(now) and one.started_at == NEVER and one.latest < closing for one in mine
        )

    def think_of_work(self) -> None:
        """Note when their work will take all the time until closing."""
        due = self.floor.given.closing - self.work_left
        if due > self.floor.env.now:
            self.floor.env.at(Event.HANDOVER_DUE, self.row, due)

    def put_down(self) -> None:
        """Put down what they have in hand."""
        self.work.left = self.work_ends.due - self.floor.env.now
        self.work_ends.move(NEVER)
        self.work = None


def see_to_own_work(floor: "Floor") -> bool:
    """Let whoever is FREE in their own place take up work; say whether one did."""
    busy = False
    for employee in floor.staff:
        own_place = employee.position == employee.home and employee.at_spot
        if employee.duty != Duty.FREE or not own_place or employee.work is not None:
            continue
        work = first_open(floor, employee)
        if work is not None:
            floor.env.start(employee.do_own_work(work))
            busy = True
    return busy


def first_open(floor: "Floor", employee: "Employee") -> Work | None:
    """Return the first of an employee's pieces that is open."""
    now = floor.env.now
    mine = (work for work in floor.works if work.employee == employee.row)
    return next((work for work in mine if work.is_open(now)), None)


def finish_begun(employee: "Employee", instant: int) -> None:
    """Let ``employee`` finish in their own time what they have begun."""
    for work in employee.floor.works:
        if work.employee == employee.row and work.begun:
            employee.overtime += work.be_done(instant)


def finish_own_work(floor: "Floor", ended_at: int) -> None:
    """Let everybody do in their own time what the day has left, or never had."""
    for employee in floor.staff:
        if employee.work is not None:
            employee.put_down()
        finish_begun(employee, ended_at)
        if any(mark[2] != Duty.OFF for mark in employee.history):
            do_outside_hours(employee, ended_at)


def do_outside_hours(employee: "Employee", ended_at: int) -> None:
    """Count the pieces that never come as done, and as overtime."""
    for work in employee.floor.works:
        if work.employee == employee.row and work.comes_at == NEVER:
            work.started_at = ended_at
            employee.overtime += work.be_done(ended_at)


def time_delayed(employee: "Employee", lent: Spans, ended_at: int) -> int:
    """Return how long ``employee`` was lent with a piece of work open [us]."""
    mine = [work for work in employee.floor.works if work.employee == employee.row]
    opened = union(
        [
            (
                work.comes_at,
                min(work.latest if work.started_at == NEVER else work.done_at, ended_at),
            )
            for work in mine
            if work.comes_at < ended_at
        ]
    )
    return sum(
        max(0, min(until, end) - max(since, start))
        for since, until in lent
        for start, end in opened
    )


def union(spans: Spans) -> Spans:
    """Return the same time in spells that do not overlap."""
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

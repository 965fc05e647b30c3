"""Work of one's own: taking it up when free, and what is finished in one's own time."""

import numpy as np

from agents.codes import NEVER, NOBODY, Duty, Task
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.positions.staff import become_free, begin_task, end_task_at
from model.rules.cover import is_covering
from model.rules.own_work import first_open, work_left


@compiled
def work_comes(branch: np.record, parameters: np.record, journal: np.ndarray, row: int) -> None:
    """Let piece ``row`` be there to be done, or be too late to be begun."""
    piece = branch.works[row]
    branch.stirred |= stir.WORK | stir.DUTIES
    if piece.comes_at == branch.now:
        note(branch, journal, Fact.WORK_COMES, NOBODY, piece.employee, NOBODY, row)
    if piece.employee != NOBODY and is_covering(branch.staff[piece.employee]):
        look_after_work(branch, parameters, np.int64(piece.employee))


@compiled
def look_after_work(branch: np.record, parameters: np.record, row: int) -> None:
    """Enter when the open work of employee ``row``, who covers, will fill the time to closing."""
    at = parameters.closing - work_left(branch, branch.staff[row])
    if at > branch.now:
        enter(branch, at, Event.HANDOVER_DUE, row)


@compiled
def take_up_work(branch: np.record, parameters: np.record, journal: np.ndarray) -> None:
    """Let everybody who is free at their own place take up their first piece of work."""
    if not parameters.rules.own_work.enabled:
        return
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if employee.first_work == NOBODY or employee.work != NOBODY:
            continue
        if employee.duty != Duty.FREE or is_covering(employee) or employee.place != employee.spot:
            continue
        piece_row = first_open(branch, employee)
        if piece_row != NOBODY:
            begin_work(branch, parameters, journal, row, piece_row)


@compiled
def begin_work(
    branch: np.record, parameters: np.record, journal: np.ndarray, row: int, piece_row: int
) -> None:
    """Let employee ``row`` work on a piece; one that can be put down leaves them free."""
    employee = branch.staff[row]
    piece = branch.works[piece_row]
    if piece.started_at == NEVER:
        piece.started_at = branch.now
    ends_at = branch.now + piece.left
    if piece.whole:
        note(branch, journal, Fact.WORK_STARTS, NOBODY, row, employee.place, piece_row)
        begin_task(branch, parameters, row, Task.OWN_WORK)
        end_task_at(branch, row, ends_at)
    else:
        note(branch, journal, Fact.WORK_TAKEN_UP, NOBODY, row, employee.place, piece_row)
        enter(branch, ends_at, Event.WORK_ENDS, row)
    employee.work = piece_row
    employee.work_ends_at = ends_at
    branch.stirred |= stir.DUTIES


@compiled
def end_work(branch: np.record, journal: np.ndarray, row: int) -> None:
    """Let employee ``row`` have done the work that left them free, if still at it."""
    employee = branch.staff[row]
    if employee.work == NOBODY or employee.work_ends_at != branch.now:
        return
    if employee.duty == Duty.FREE:
        note(branch, journal, Fact.WORK_DONE, NOBODY, row, employee.place, employee.work)
        finish_work(branch, row)
        branch.stirred |= stir.WORK | stir.DUTIES


@compiled
def end_whole_work(branch: np.record, parameters: np.record, journal: np.ndarray, row: int) -> None:
    """Let employee ``row`` have done work that could not be put down, and be free."""
    employee = branch.staff[row]
    note(branch, journal, Fact.WORK_ENDS, NOBODY, row, employee.place, employee.work)
    finish_work(branch, row)
    become_free(branch, parameters, row)


@compiled
def finish_work(branch: np.record, row: int) -> None:
    """Note that employee ``row`` has done the work in their hand."""
    employee = branch.staff[row]
    piece = branch.works[employee.work]
    piece.done_at = branch.now
    piece.left = 0
    employee.work = NOBODY
    employee.work_ends_at = NEVER


@compiled
def finish_in_own_time(branch: np.record, row: int, now: int) -> None:
    """Let employee ``row``, who goes, finish what they have begun: it is overtime."""
    employee = branch.staff[row]
    if employee.work != NOBODY:
        branch.works[employee.work].left = employee.work_ends_at - now
        employee.work = NOBODY
        employee.work_ends_at = NEVER
    piece_row = employee.first_work
    while piece_row != NOBODY:
        piece = branch.works[piece_row]
        if piece.started_at < NEVER and piece.done_at == NEVER:
            piece.done_at = now
            employee.overtime += piece.left
            piece.left = 0
        piece_row = piece.following


@compiled
def work_outside_hours(branch: np.record, now: int) -> None:
    """Let everybody who was on duty have done what is done before opening and after closing."""
    for row in range(branch.n_works):
        piece = branch.works[row]
        if piece.comes_at < NEVER or piece.employee == NOBODY:
            continue
        employee = branch.staff[piece.employee]
        if employee.seconds[:, Duty.WALKING :].sum() == 0:
            continue
        piece.started_at = piece.done_at = now
        employee.overtime += piece.left
        piece.left = 0

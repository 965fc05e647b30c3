"""An onlooker: stops the day at every instant, looks at the floor, and books what they see.

They read the tables of the kernel (phases, duties, windows), never the journal, and work from what
``RESULTS.md`` says. Plain, for comparison with the sweep.
"""

from collections import Counter
from typing import Any, NamedTuple

import numpy as np

from agents.codes import NEVER, NOBODY, Change, Duty, Phase, Referral, Task
from tests.model.kernel.days import Run, Scene, whole_day

PHASES = {
    Phase.TO_DOOR: "walking",
    Phase.AT_DOOR: "queueing_at_1",
    Phase.GREETED: "greeted",
    Phase.TO_TICKET: "walking",
    Phase.TICKET_QUEUE: "ticket",
    Phase.TICKETING: "ticket",
    Phase.TO_MACHINE: "walking",
    Phase.MACHINE_QUEUE: "machine",
    Phase.AT_MACHINE: "machine",
    Phase.NEEDS_HELP: "machine",
    Phase.HELPED: "machine",
    Phase.CALLED: "called",
    Phase.SERVED: "served",
    Phase.LEAVING: "walking",
}
"""What a customer does in each phase but WAITING and IN_CONTACT."""

THERE = {Phase.ASKING: "answered", Phase.AWAY: "fetching"}
"""What a customer does in the phases in which they walk first."""

ON_THE_WAY = (Phase.TO_TICKET, Phase.WAITING)
"""The phases of who is handed over, until they are there."""

INSIDE = np.isin(list(Phase), [*PHASES, *THERE, Phase.WAITING, Phase.IN_CONTACT])
"""Whether a customer is inside, by phase."""

OFF, ON_BREAK, WALKING, FREE = Duty.OFF, Duty.ON_BREAK, Duty.WALKING, Duty.FREE
HEARS = (Duty.BUSY, Task.COMPLAINT)
WALKS_ALONG = (Duty.BUSY, Task.ESCORT)


class Employee(NamedTuple):
    """What the onlooker reads of a row of the staff table, as plain numbers."""

    duty: int
    task: int
    customer: int
    position: int
    home: int
    next_home: int
    desk: int


class Onlooker:
    """Watches one day.

    Attributes
    ----------
    parts
        Time of each customer by what it went into [us].
    idle
        Staff time by position and reason [us].
    may_call, can_do
        By line: the positions that call it; those that can do it, whatever their lists say.
    """

    def __init__(self, scene: Scene):
        self.ended_at = int(whole_day(scene).branch.ended_at)
        self.run = Run(scene, journal=False)
        self.constants = scene[0][0]
        n = len(scene[1])
        self.parts: list[Counter[str]] = [Counter() for _ in range(n)]
        self.idle: Counter[tuple[int, str]] = Counter()
        self.sent_on = [False] * n  # passed on or referred by a window just now
        self.brought_at = [0] * n  # when who is handed over is there
        self.counts = [(0, 0)] * n
        staff = range(self.constants.n_staff)
        self.staff: list[Employee] = []
        self.where = ["off"] * len(staff)
        self.next_roster = 0
        self.posted: set[int] = set()
        self.posts = [(NOBODY, NOBODY, NOBODY)] * len(staff)
        self.own = [self.own_positions(row) for row in staff]
        self.closing = int(self.constants.closing)
        self.roster = self.constants.roster[: self.constants.n_roster].tolist()
        service = self.constants.service
        self.patience = int(service.greeting_patience), int(service.help_patience)
        lines = range(len(self.constants.lines))
        windows = range(4, 8)
        self.may_call = [
            {p for p in windows if int(self.constants.callable[p]) >> line & 1} for line in lines
        ]
        self.can_do = [
            {p for p in windows if int(self.constants.lines[line].positions) >> p & 1}
            for line in lines
        ]

    def own_positions(self, row: int) -> set[int]:
        """Return where the roster has an employee at some hour."""
        lines = self.constants.roster[: self.constants.n_roster]
        posts = lines[np.isin(lines["change"], [Change.SHIFT_STARTS, Change.POSTED])]
        home = int(self.constants.staff[row].home)
        return {home, *posts["value"][posts["employee"] == row].tolist()}

    def watch(self) -> None:
        """Watch the whole day."""
        now, event = 0, 0
        while event < NEVER:
            day = self.run.to(event)
            self.look(day)
            event = self.next_event(day)
            until = min(event, self.ended_at)
            waiting = day.customers[day.customers["phase"] == Phase.WAITING]
            arrivals = waiting["at_place_from"]
            for cut in [*sorted(arrivals[(arrivals > now) & (arrivals < until)].tolist()), until]:
                self.book(day, now, cut - now)
                now = cut

    def next_event(self, day: Any) -> int:
        """Return the next instant at which something may happen; NEVER if the day is over."""
        branch, people = day.branch, day.customers
        if branch.now >= self.closing and branch.inside == 0:
            return NEVER
        at = [NEVER]
        if branch.calendar_size:
            at.append(int(branch.calendar[0]) >> 24)
        if branch.next_roster < len(self.roster):
            at.append(self.roster[branch.next_roster][0])
        if branch.next_arrival < len(people):
            at.append(int(people["arrives_at"][branch.next_arrival]))
        for queue, patience in zip(
            (branch.door_queue, branch.help_queue), self.patience, strict=True
        ):
            if queue.length:
                at.append(int(people["phase_at"][queue.first]) + patience)
        return min(at)

    # -- looking -----------------------------------------------------------------------------------

    def look(self, day: Any) -> None:
        """See who has just been sent on, and where everybody of the staff is now."""
        counted = day.customers[["passed_on", "referring", "referred"]].tolist()
        for row, (passed_on, referring, kind) in enumerate(counted):
            counts = passed_on, referring
            if counts != self.counts[row]:
                referred = counts[1] > self.counts[row][1]
                self.counts[row] = counts
                self.sent_on[row] = not (referred and kind == Referral.SELF)
        before, self.next_roster = self.next_roster, int(day.branch.next_roster)
        lines = self.roster[before : self.next_roster]
        self.posted = {employee for _, employee, change, *_ in lines if change == Change.POSTED}
        self.staff = [Employee(*row) for row in day.staff[list(Employee._fields)].tolist()]
        for row, employee in enumerate(self.staff):
            self.where[row] = self.whereabouts(row, employee)
            self.posts[row] = employee.home, employee.next_home, employee.desk

    def whereabouts(self, row: int, employee: Employee) -> str:
        """Return where an employee is: at their post, coming to it, resting, covering, or off.

        Whoever walks back to the VIP lobby from a service is at their post.
        """
        before, (home, next_home, desk) = self.where[row], self.posts[row]
        if employee.duty == OFF:
            return "off"
        if employee.duty == ON_BREAK:
            return "resting"
        if employee.position != employee.home:
            return "covering"
        if employee.duty != WALKING:
            return "here"
        due = next_home != NOBODY or row in self.posted
        moved = home != employee.home or (due and employee.next_home == NOBODY)
        if moved or (before == "here" and employee.desk != desk):
            return "coming"
        return "coming" if before == "off" else before

    # -- booking -----------------------------------------------------------------------------------

    def book(self, day: Any, now: int, spent: int) -> None:
        """Book some time in which the floor stays as it is."""
        waited_for = set()
        heard = {e.customer for e in self.staff if (e.duty, e.task) == HEARS}
        self.notice_handed_over(day)
        inside = day.customers[INSIDE[day.customers["phase"]]]
        for row, line, looks in zip(
            np.flatnonzero(INSIDE[day.customers["phase"]]).tolist(),
            inside["line"].tolist(),
            inside[["phase", "desk", "at_place_from"]].tolist(),
            strict=True,
        ):
            part = self.part_of(row, looks, now, row in heard)
            if part == "waiting":
                waited_for.add(line)
                part = "waiting_" + self.reason(line)
            self.parts[row][part] += spent
        if not waited_for:
            return
        called = set().union(*(self.may_call[line] for line in waited_for))
        able = set().union(*(self.can_do[line] for line in waited_for))
        for row, employee in enumerate(self.staff):
            cell = self.idle_as(day, row, employee, called, able)
            if cell:
                self.idle[cell] += spent

    def part_of(self, row: int, looks: tuple[int, int, int], now: int, is_heard: bool) -> str:
        """Return what a customer's time inside goes into now, by phase, desk and arrival there."""
        phase, desk, at_place_from = looks
        if phase == Phase.IN_CONTACT:
            return "in_contact" if desk == NOBODY else "called"
        if phase in ON_THE_WAY and self.brought_at[row] > now:
            return "handed_over"
        if phase == Phase.WAITING:
            return "waiting"
        if phase in THERE:
            return "walking" if at_place_from > now else THERE[Phase(phase)]
        return "in_contact" if is_heard else PHASES[Phase(phase)]

    def notice_handed_over(self, day: Any) -> None:
        """Note until when customers are on the way who were sent on, or with whom somebody walks.

        What they do from then on, filling in forms or looking for a seat, is waiting.
        """
        walks = {e.customer for e in self.staff if (e.duty, e.task) == WALKS_ALONG}
        for row in walks.union(np.flatnonzero(self.sent_on).tolist()):
            if day.customers["phase"][row] in ON_THE_WAY:
                self.brought_at[row] = int(day.customers["at_place_from"][row])
            self.sent_on[row] = False

    def owners(self) -> list[tuple[str, Employee]]:
        """Return who owns a window: where they are, and their row of the table."""
        return [
            (where, employee)
            for where, employee in zip(self.where, self.staff, strict=True)
            if where != "off" and employee.desk != NOBODY
        ]

    def reason(self, line: int) -> str:
        """Return why somebody waits in a line."""
        callers, owners = self.may_call[line], self.owners()
        whereabouts = {where for where, employee in owners if employee.home in callers}
        if not whereabouts & {"here", "resting", "covering"}:
            return "vacant"
        if "covering" in whereabouts:
            return "covering"
        if "resting" in whereabouts:
            return "break"
        free = {e.home for where, e in owners if where == "here" and e.duty == FREE}
        assert not free & callers  # or the window would have called the customer
        return "reserved" if free & self.can_do[line] else "busy"

    def idle_as(
        self, day: Any, row: int, employee: Employee, called: set[int], able: set[int]
    ) -> tuple[int, str] | None:
        """Return the position and the reason an employee is idle under now, if they are.

        ``called`` and ``able`` are the positions that call, and can do, what is waited for.
        """
        home, owns = employee.home, employee.desk != NOBODY
        if employee.duty == ON_BREAK:
            return (home, "break") if owns and home in called else None
        if employee.duty != FREE:
            return None
        if employee.position in (1, 2, 3):
            if owns:
                return (home, "position_lock") if home in called else None
            open_windows = {int(d["position"]) for d in day.desks if d["employee"] == NOBODY}
            of_use = self.own[row] & called & open_windows
            return (min(of_use), "position_lock") if of_use else None
        if employee.position == home and owns:
            return (home, "class" if home in able else "skill")
        return None

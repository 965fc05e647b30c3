"""Who walked when from where to where, read off a day's journal.

The journal says when somebody arrives at most places, and of the others when they set out; the time
between follows from the distances, as in the kernel. Everything is worked out for all people at
once.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import NOBODY, Contact, Position
from agents.facts import Fact
from agents.tables import JOURNAL
from model.setup.parameters import Setup
from viz.floor.ways import along

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

ARRIVALS: Final = (
    *(Fact.QUEUES_AT_DOOR, Fact.FINDS_NOBODY, Fact.QUEUES_FOR_TICKET, Fact.TICKETING_STARTS),
    *(Fact.QUEUES_FOR_MACHINE, Fact.MACHINE_STARTS, Fact.SERVICE_STARTS, Fact.GONE),
    *(Fact.INTERRUPTS, Fact.GOES_FOR_DOCUMENTS, Fact.RETURNS),
)
"""What a customer does first when they have got somewhere."""

SETS_OUT: Final = (Fact.SITS, Fact.STANDS, Fact.FILLS_FORM_ALONE)
"""What a customer says when they set out for the place named."""

OWN_WAY: Final = (
    *(Fact.WALKS_TO_SPOT, Fact.HELP_STARTS, Fact.CONTACT_STARTS, Fact.ESCORT_SETS_OUT),
    *(Fact.HEARS_COMPLAINT, Fact.FETCHED, Fact.ASKS, Fact.GOES_TO_AUTHORISE, Fact.ACCOMPANIED),
)
"""When an employee sets out for the place named, at their own pace."""

TO_STAFF_ROOM: Final = (Fact.BREAK_STARTS, Fact.SHIFT_ENDS)

SIT_DOWN: Final = 3_000_000
"""Most that an employee who has fetched a customer is seen on the way to their seat [us]."""


class Walks(NamedTuple):
    """Walks from places to places [us], of customers or employees, in order of who and when."""

    who: Integers
    starts_at: Integers
    ends_at: Integers
    origin: Integers
    goal: Integers

    def those(self, mask: Booleans) -> "Walks":
        """Return some of the walks."""
        return Walks(*(column[mask] for column in self))


class Story(NamedTuple):
    """Lines of the journal, with their numbers there, in order of the people that they are of.

    ``who`` is the customer or employee; the rest is as in the journal.
    """

    line: Integers
    who: Integers
    at: Integers
    fact: Integers
    customer: Integers
    employee: Integers
    place: Integers
    detail: Integers


def story_of(journal: NDArray[Any], of: str) -> Story:
    """Return the lines of customers or of employees (``of``: the column), person by person."""
    rows = np.flatnonzero(journal[of] != NOBODY)
    rows = rows[np.argsort(journal[of][rows], kind="stable")]
    part = journal[rows]
    return Story(rows, part[of].copy(), *(part[name].copy() for name in JOURNAL.names or ()))


def previous(values: Integers, first: Booleans, start: Integers | int) -> Integers:
    """Return the value one row above; ``start`` where a row is somebody's first."""
    before = np.roll(values, 1)
    return np.where(first, start, before)


class Contacts(NamedTuple):
    """Each customer's contact at position 3: its lines, and whether it got to the form desk."""

    begins: Integers  # line of the story; NOBODY: none
    ends: Integers
    at_desk: Booleans


def contacts_of(setup: Setup, story: Story, customers: int) -> Contacts:
    """Return the contacts of all customers; nobody has two."""
    begins, ends = np.full((2, customers), NOBODY)
    for fact, lines in ((Fact.CONTACT_STARTS, begins), (Fact.CONTACT_ENDS, ends)):
        rows = np.flatnonzero(story.fact == fact)
        lines[story.who[rows]] = rows
    had = (begins != NOBODY) & (ends != NOBODY)
    desk = int(setup.parameters[0]["form_desk"])
    moved = had & (story.place[ends] == desk) & (story.place[begins] != desk)
    planned = story.detail[begins] & Contact.PREPARE != 0
    return Contacts(begins, ends, moved & planned)


class Movements:
    """The walks of a day.

    Attributes
    ----------
    visits, work
        The journal, customer by customer and employee by employee.
    customers, staff
        Their walks.
    """

    def __init__(self, setup: Setup, customers: NDArray[Any], journal: NDArray[Any]) -> None:
        parameters = setup.parameters[0]
        self.distance = np.asarray(parameters["distance"])
        self.places = int(parameters["n_places"])
        self.form_desk = int(parameters["form_desk"])
        self.staff_room = int(parameters["staff_room"])
        self.talk = int(parameters["rules"]["diversion"]["talk"])
        self.seats = {
            int(desk["spot"]): int(desk["seat"])
            for desk in parameters["desks"][: parameters["n_desks"]]
        }
        positions = parameters["desks"]["position"][: parameters["n_desks"]]
        self.vip_rooms = np.flatnonzero(positions == Position.VIP_ROOM)
        self._sets_out = np.zeros(len(journal), np.int64)
        self.visits = story_of(journal, "customer")
        self.work = story_of(journal, "employee")
        self.slowness = customers["slowness"].astype(np.int64)
        self.own = np.array(parameters["staff"]["slowness"][: parameters["n_staff"]], np.int64)
        self.contacts = contacts_of(setup, self.visits, len(customers))
        ways = self._staff_ways()
        self.customers = self._customer_walks(customers, int(parameters["door"]), ways)
        self.staff = self._staff_walks(ways)

    def _time(self, slowness: Integers, origin: Integers, goal: Integers) -> Integers:
        """Return how long walks take [us], as in the kernel."""
        return along(self.distance, self.places, origin, goal) * slowness // 1000

    # -- employees: where they go, in which order -------------------------------------------------

    def _staff_ways(self) -> "StaffWays":
        """Return the employees' ways in order; when they begin at the form desk is still open."""
        story = self.work
        goal = np.full(len(story.who), NOBODY)
        named = np.isin(story.fact, (*OWN_WAY, Fact.BROUGHT, Fact.SHIFT_STARTS))
        goal[named] = story.place[named]
        goal[np.isin(story.fact, TO_STAFF_ROOM)] = self.staff_room
        fetched = self._fetched(story)
        goal[fetched] = story.place[fetched]
        sits_down = (story.fact == Fact.SERVICE_STARTS) & ~fetched
        goal[sits_down] = self._seats_at(story.place[sits_down])
        to_desk = np.zeros(len(story.who), bool)
        contact = np.flatnonzero(story.fact == Fact.CONTACT_STARTS)
        to_desk[contact] = self.contacts.at_desk[story.customer[contact]]
        # A line may begin two ways: to the customer, and with them to the form desk or, of who has
        # fetched them, to their own seat.
        second = to_desk | fetched
        rows = np.concatenate([np.flatnonzero(goal != NOBODY), np.flatnonzero(second)])
        is_second = np.concatenate(
            [np.zeros(np.count_nonzero(goal != NOBODY), bool), second[second]]
        )
        goals = goal[rows]
        goals[is_second & to_desk[rows]] = self.form_desk
        sit = is_second & fetched[rows]
        goals[sit] = self._seats_at(story.place[rows[sit]])
        order = np.lexsort((is_second, rows))
        rows, is_second, goals = rows[order], is_second[order], goals[order]
        first = np.diff(story.who[rows], prepend=-1) != 0
        origin = previous(goals, first, self.staff_room)
        # Nearly everybody sits there already: position 7 may come from the VIP lobby.
        kept = ~(sits_down[rows] & (origin == goals))
        return StaffWays(*(column[kept] for column in (rows, is_second, origin, goals)))

    def _seats_at(self, spots: Integers) -> list[int]:
        """Return the seats of the windows at whose spots customers are."""
        return [self.seats.get(spot, spot) for spot in spots.tolist()]

    def _fetched(self, story: Story) -> Booleans:
        """Return at which beginnings of services the employee comes along with the customer."""
        fetch = np.flatnonzero(story.fact == Fact.FETCHED)
        starts = story.fact == Fact.SERVICE_STARTS
        following = np.zeros(len(starts), bool)
        rows = np.flatnonzero(starts)
        after = np.searchsorted(rows, fetch)
        good = after < len(rows)
        after, fetch = rows[after[good]], fetch[good]
        same = story.customer[after] == story.customer[fetch]
        following[after[same]] = True
        return following

    def _staff_walks(self, ways: "StaffWays") -> Walks:
        story, rows = self.work, ways.rows
        who, at, fact = story.who[rows], story.at[rows], story.fact[rows]
        customer = story.customer[rows]
        comes = (fact == Fact.SERVICE_STARTS) & ~ways.is_second
        sits_down = comes & np.isin(ways.goal, list(self.seats.values()))
        with_customer = ((fact == Fact.BROUGHT) | (fact == Fact.SERVICE_STARTS)) & ~sits_down
        slowness = self.own[who].copy()
        beside = with_customer & (customer != NOBODY)
        slowness[beside] = self.slowness[customer[beside]]
        time = self._time(slowness, ways.origin, ways.goal)
        arrives = with_customer & ~ways.is_second
        start = np.where(arrives, at - time, at)
        end = np.where(arrives, at, at + time)
        start[sits_down] = self._sets_out[story.line[rows[sits_down]]]
        end[sits_down] = start[sits_down] + time[sits_down]
        sit = ways.is_second & (fact == Fact.SERVICE_STARTS)
        end[sit] = at[sit] + np.minimum(time[sit], SIT_DOWN)
        desk = ways.is_second & (fact == Fact.CONTACT_STARTS)
        start[desk] = self._desk_starts[customer[desk]]
        end[desk] = self._desk_ends[customer[desk]]
        at_once = (fact == Fact.SHIFT_STARTS) | self._is_there(story)[rows]
        start[at_once] = end[at_once] = at[at_once]
        return Walks(who, start, end, ways.origin, ways.goal)

    @staticmethod
    def _is_there(story: Story) -> Booleans:
        """Return at which lines somebody walks who is there at once, as at opening."""
        there = np.append(story.fact[1:] == Fact.AT_SPOT, False) & (
            story.fact == Fact.WALKS_TO_SPOT
        )
        return np.asarray(there & (np.append(story.at[1:], -1) == story.at))

    # -- customers --------------------------------------------------------------------------------

    def _customer_walks(self, customers: NDArray[Any], door: int, ways: "StaffWays") -> Walks:
        story, contacts = self.visits, self.contacts
        goal = np.full(len(story.who), NOBODY)
        arrives, sets_out = np.isin(story.fact, ARRIVALS), np.isin(story.fact, SETS_OUT)
        goal[arrives | sets_out] = story.place[arrives | sets_out]
        desk = contacts.begins[contacts.at_desk]
        goal[desk] = self.form_desk
        back = self._back_from_desk(story, contacts)
        goal[back] = story.place[contacts.begins[story.who[back]]]
        rows = np.flatnonzero(goal != NOBODY)
        who, at, goals = story.who[rows], story.at[rows], goal[rows]
        first = np.diff(who, prepend=-1) != 0
        origin = previous(goals, first, door)
        time = self._time(self.slowness[who], origin, goals)
        ready = np.maximum(at, self._escort_there(story)[rows])
        start = np.where(arrives[rows], at - time, ready)
        end = np.where(arrives[rows], at, ready + time)
        is_desk = np.zeros(len(rows), bool)
        is_desk[np.searchsorted(rows, desk)] = True
        free = previous(end, first, 0)
        start[is_desk] = self._desk_start(story, rows[is_desk], free[is_desk], ways)
        end[is_desk] = start[is_desk] + time[is_desk]
        self._let_come(story, rows, Walks(who, start, end, origin, goals), time)
        self._desk_starts, self._desk_ends = np.zeros((2, len(customers)), np.int64)
        self._desk_starts[who[is_desk]] = start[is_desk]
        self._desk_ends[who[is_desk]] = end[is_desk]
        return Walks(who, start, end, origin, goals)

    def _let_come(self, story: Story, rows: Integers, walks: Walks, time: Integers) -> None:
        """Let customers set out for their windows as soon as they can; note when they do.

        Unless they are fetched, position 7 may take longer to the seat than they take to the spot.
        """
        free = previous(walks.ends_at, np.diff(walks.who, prepend=-1) != 0, 0)
        calls = np.isin(story.fact, (Fact.CALLED, Fact.CONTACT_ENDS))
        latest = np.maximum.accumulate(np.where(calls, np.arange(len(story.who)), 0))
        fetched = np.maximum.accumulate(np.where(story.fact == Fact.FETCHED, latest, -1))
        begins = story.fact[rows] == Fact.SERVICE_STARTS
        ready = np.maximum(story.at[latest[rows]], free)
        at_seven = np.isin(story.detail[rows], self.vip_rooms) & (fetched[rows] < latest[rows])
        alone = begins & at_seven
        walks.starts_at[alone] = ready[alone]
        walks.ends_at[alone] = ready[alone] + time[alone]
        self._sets_out[story.line[rows[begins]]] = walks.starts_at[begins]

    def _back_from_desk(self, story: Story, contacts: Contacts) -> Integers:
        """Return the lines at which customers go back from the form desk to their places."""
        ends = contacts.ends[contacts.at_desk]
        went = np.isin(
            story.fact,
            (
                Fact.CALLED,
                Fact.LEAVES,
                Fact.TICKET_WITHDRAWN,
                *SETS_OUT,
            ),
        )
        # Called during the contact, or something else at its end: they do not go back.
        called = np.concatenate([[0], np.cumsum(story.fact == Fact.CALLED)])
        begins = contacts.begins[contacts.at_desk]
        stays = called[ends] == called[begins]
        following = np.full(len(ends), True)
        for step in range(1, 6):
            row = np.minimum(ends + step, len(story.who) - 1)
            same = (story.who[row] == story.who[ends]) & (story.at[row] == story.at[ends])
            following &= ~(same & went[row] & (story.fact[row] != Fact.CALLED))
        return np.asarray(ends[stays & following])

    def _escort_there(self, story: Story) -> Integers:
        """Return of each line when the latest escort was with the customer; 0: there was none."""
        there = np.where(story.fact == Fact.ESCORT_SETS_OUT, story.detail, 0)
        step = np.int64(1) << 40
        lifted = np.maximum.accumulate(there + story.who * step)
        return np.asarray(np.maximum(lifted - story.who * step, 0))

    def _desk_start(
        self, story: Story, rows: Integers, free: Integers, ways: "StaffWays"
    ) -> Integers:
        """Return when contacts set out for the form desk [us]."""
        work = self.work
        lines = ~ways.is_second & (work.fact[ways.rows] == Fact.CONTACT_STARTS)
        contact = ways.rows[lines]
        time = self._time(self.own[work.who[contact]], ways.origin[lines], ways.goal[lines])
        way = np.zeros(len(self.slowness), np.int64)
        way[work.customer[contact]] = time
        begins = np.maximum(story.at[rows] + way[story.who[rows]], free)
        offers = story.detail[rows] & Contact.DIVERT != 0
        return np.asarray(begins + np.where(offers, self.talk, 0))


class StaffWays(NamedTuple):
    """Where employees go, employee by employee: lines of the story, and from where to where."""

    rows: Integers
    is_second: Booleans
    origin: Integers
    goal: Integers

"""Tables: what exists on a branch floor, as structured dtypes.

One row is one customer, employee, desk ... for the whole day; rows are never recycled, so the
customers' table at closing time is the result. Instants end in ``_at`` and are integer
microseconds since opening, as are durations [us]; places are rows of the floor's places; ``-1``
is ``NOBODY``. The text ``model/DAY.md`` says what each field does.
"""

from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import Broken, Decision

MAX_STAFF: Final = 128
MAX_DESKS: Final = 128
MAX_MACHINES: Final = 64
MAX_TICKET_MACHINES: Final = 8
MAX_SEATS: Final = 256
MAX_PLACES: Final = 512
MAX_NEEDS: Final = 32
MAX_LINES: Final = 32
MAX_ROSTER: Final = 1024
MAX_CALENDAR: Final = 1 << 17
MAX_WORKS: Final = 1024
PRIORITIES: Final = 4
POSITIONS: Final = 8
CLASSES: Final = 7
KINDS: Final = 2
STEPS: Final = 8
"""Most steps of a table that goes from a number to a share (balking, satisfaction)."""

CUSTOMER: Final = np.dtype(
    [
        # -- drawn before opening -------------------------------------------------------------
        ("arrives_at", np.int64),  # [us]
        ("patience", np.int64),  # longest wait borne, from the ticket [us]
        ("accepted_wait", np.int64),  # longest wait borne for a referral [us]
        ("greeting_work", np.int64),  # greeting and enquiry at position 1 [us]
        ("ticket_work", np.int64),  # at the ticket machine, unhelped [us]
        ("machine_work", np.int64),  # at the self-service machine [us]
        ("help_work", np.int64),  # of the helper at the machine [us]
        ("preparation_work", np.int64),  # forms and documents at the form desk [us]
        ("conversation_work", np.int64),  # at position 3 [us]
        ("window_work", np.int64),  # at the window, average employee [us]
        ("advice_work", np.int64),  # on a complex product, average employee [us]
        ("answer_work", np.int64),  # answering a question in the lobby or beside a service [us]
        ("slowness", np.int64),  # pace of walking [us/m]
        ("chance", np.float64, (len(Decision),)),  # uniform numbers, by Decision
        ("segment", np.int8),  # Segment
        ("temperament", np.int8),  # Temperament
        ("need", np.int8),  # row of needs
        ("simple_product", np.int8),  # Product they might be interested in
        ("complex_product", np.int8),  # Product they might be interested in
        # -- what the day makes of it ----------------------------------------------------------
        ("phase", np.int8),  # Phase
        ("phase_at", np.int64),  # since when [us]
        ("place", np.int32),  # where they are or are walking to
        ("at_place_from", np.int64),  # from when they are there [us]
        ("line", np.int8),  # line the ticket stands in, or stood in last
        ("priority", np.int8),  # 0 to 3
        ("order", np.int64),  # instant that the place in the line counts from [us]
        ("ahead", np.int32),  # row of the customer before them in the line or queue
        ("behind", np.int32),  # row of the customer after them
        ("patience_ends_at", np.int64),  # NEVER: no limit runs [us]
        ("turn_at", np.int64),  # their turn, kept over a diversion [us]
        ("seat", np.int32),  # their seat (row of the seats)
        ("has_place", np.int8),  # has sat down, or stands, with this ticket
        ("desk", np.int32),  # desk that called them
        ("machine", np.int32),  # machine, or ticket machine, they use or walk to
        ("helper", np.int32),  # employee who is with them (greeting, help, contact, escort)
        ("recognised", np.int8),  # as a VIP
        ("need_known", np.int8),
        ("greeted", np.int8),
        ("diverted", np.int8),  # Diverted
        ("machine_failed", np.int8),
        ("contacted", np.int8),  # at position 3
        ("prepared", np.int8),
        ("lead", np.int8),  # interest found in a conversation
        ("noticed_by", np.int32),  # employee who found the interest out first
        ("referred", np.int8),  # Referral
        ("referring", np.int8),  # 1 while their business is the referral
        ("referred_at", np.int64),  # NEVER: not referred [us]
        ("introduced", np.int8),  # somebody walked along with the referral
        ("carded", np.int8),  # they have a referral card
        ("arrived", np.int8),  # they have got a ticket for the referral
        ("advised", np.int8),  # on a complex product
        ("breach", np.int8),  # Breach of what was sold at a high counter
        ("received", np.int8),  # met in the VIP lobby, fetched, or (a VIP) walked with
        ("filled", np.int8),  # has filled in forms alone, or tried to
        ("fills_until", np.int64),  # while they fill in forms alone; NEVER: they do not [us]
        ("stories", np.int8),  # how often they have to tell it again
        ("passed_on", np.int8),  # times at a wrong window
        ("seen_off", np.int8),
        ("acts", np.int16),  # done towards them: bit by Act
        ("acts_due", np.int8),  # number of acts of the standards that were due
        ("documents", np.int8),  # 1: missing ones were fetched from home
        ("came_back", np.int8),  # 1 after a mistake at a window, while and after it is put right
        # -- the result -----------------------------------------------------------------------
        ("ticket_at", np.int64),  # first ticket; NEVER: none [us]
        ("first_called_at", np.int64),  # NEVER: not called [us]
        ("waited_until", np.int64),  # when they last ceased to wait uncalled; NEVER: never [us]
        ("rightly_called_at", np.int64),  # first by a window that can do it; NEVER: by none [us]
        ("service_started_at", np.int64),  # at the first window; NEVER: none [us]
        ("left_at", np.int64),  # NEVER: inside [us]
        ("outcome", np.int8),  # Outcome
        ("path", np.int64),  # positions visited, one octal digit each, latest last
        ("bought", np.int32),  # bit by Product
        ("referred_by", np.int32),  # employee
        ("sold_by", np.int32),  # employee; of a complex product, if there is one
        ("simple_sold_by", np.int32),  # employee
        ("served_by", np.int32),  # employee of the first business
        ("rating", np.int8),  # Rating
        ("complaint", np.int8),  # Cause of their complaint
        ("settled", np.int8),  # the complaint, on the floor
    ],
    align=True,
)

EMPLOYEE: Final = np.dtype(
    [
        ("role", np.int64),  # Role
        ("home", np.int64),  # Position of the roster
        ("position", np.int64),  # Position held now
        ("duty", np.int64),  # Duty
        ("duty_at", np.int64),  # since when [us]
        ("task", np.int64),  # Task
        ("task_at", np.int64),  # since when [us]
        ("task_ends_at", np.int64),  # [us]
        ("plan", np.int64),  # of a contact: bits of Contact
        ("form_desk_at", np.int64),  # when a contact reaches the form desk; NEVER: not there [us]
        ("customer", np.int64),  # with them now
        ("place", np.int64),  # where they are or are walking to
        ("spot", np.int64),  # their place at their position
        ("desk", np.int64),  # desk they own
        ("carries_device", np.int64),  # 1: they carry a call device
        ("slowness", np.int64),  # pace of walking [us/m]
        ("skill", np.float64),  # factor on service times; 1 is average, less is faster
        ("mistakes", np.float64),  # share of first services that bring the customer back
        ("covers", np.int64, (POSITIONS,)),  # may cover this position
        ("next_home", np.int64),  # posted to, not there yet
        ("leave_due", np.int64),  # the shift is over
        ("due_latest", np.int64),  # when a post or shift's end may wait no longer [us]
        ("break_due", np.int64),
        ("break_latest", np.int64),  # [us]
        ("break_length", np.int64),  # [us]
        ("first_work", np.int64),  # their first piece of own work that may be open, or NOBODY
        ("work", np.int64),  # piece of own work in hand, or NOBODY
        ("work_ends_at", np.int64),  # when it is done, if nothing comes between [us]
        ("delayed", np.int64),  # time lent to others with own work open [us]
        ("overtime", np.int64),  # own work outside hours [us]
        ("seconds", np.int64, (POSITIONS, 5)),  # time by position held and Duty [us]
        ("covering", np.int64),  # time holding a position that is not theirs [us]
        ("served", np.int64),  # customers
        ("wage", np.float64),  # money per hour
    ],
    align=True,
)

DESK: Final = np.dtype(
    [
        ("position", np.int64),  # 4, 5, 6 or 7
        ("spot", np.int64),  # place of the customer
        ("seat", np.int64),  # place of the employee
        ("employee", np.int64),  # who owns it
        ("customer", np.int64),  # called or served
        ("services", np.int64),  # calls that somebody answered
        ("no_shows", np.int64),
        ("owes", np.int64),  # time that it was interrupted and has still to make up for [us]
        ("asked_at", np.int64),  # since when it waits for an authorisation; NEVER: it does not [us]
        # what the running service will have brought when it ends
        ("authorised", np.int64),  # 1: it wants an authorisation
        ("sells_simple", np.int64),  # Product or NOBODY
        ("sells_complex", np.int64),  # Product or NOBODY
        ("refers", np.int64),  # 1: a complex interest was found that may not be sold here
        ("notices", np.int64),  # 1: an interest in a complex product was found out
        ("advises", np.int64),  # 1: it advises on a complex product
        ("breach", np.int64),  # Breach of the complex sale
    ],
    align=True,
)

MACHINE: Final = np.dtype(
    [
        ("kind", np.int64),  # Machine; ticket machines have none
        ("place", np.int64),
        ("customer", np.int64),  # using it
        ("uses", np.int64),
        ("load", np.int64),  # walking to it, queueing and using it (ticket machines)
    ],
    align=True,
)

WORK: Final = np.dtype(
    [
        ("employee", np.int64),
        ("kind", np.int64),  # row of the scenario's kinds of own work
        ("comes_at", np.int64),  # NEVER: done outside hours [us]
        ("latest", np.int64),  # when it may be begun at the latest; NEVER: no limit [us]
        ("length", np.int64),  # [us]
        ("whole", np.int64),  # it cannot be put down
        ("following", np.int64),  # row of the same employee's next piece
        # what the day makes of it
        ("left", np.int64),  # [us]
        ("started_at", np.int64),  # NEVER: not begun [us]
        ("done_at", np.int64),  # NEVER: not done [us]
    ],
    align=True,
)

QUEUE: Final = np.dtype([("first", np.int64), ("last", np.int64), ("length", np.int64)], align=True)

BRANCH: Final = np.dtype(
    [
        ("now", np.int64),  # instant of the last event [us]
        ("n_customers", np.int64),
        ("next_arrival", np.int64),  # row of customers
        ("next_roster", np.int64),  # row of the roster
        ("inside", np.int64),  # customers in the branch
        ("waiting", np.int64),  # customers WAITING or IN_CONTACT
        ("stirred", np.int64),  # what the floor has to settle (bits)
        ("newcomer", np.int64),  # who got a ticket in this event
        ("escort", np.int64),  # employee who walks along with the newcomer
        ("fault", np.int64),  # calendar or journal full
        ("journal_used", np.int64),
        ("events", np.int64),  # handled so far
        ("changed_at", np.int64),  # when somebody last began something else [us]
        ("ended_at", np.int64),  # closing, or when it was over, whichever is later [us]
        ("staff", EMPLOYEE, (MAX_STAFF,)),
        ("desks", DESK, (MAX_DESKS,)),
        ("machines", MACHINE, (MAX_MACHINES,)),
        ("ticket_machines", MACHINE, (MAX_TICKET_MACHINES,)),
        ("door_queue", QUEUE),
        ("help_queue", QUEUE),
        ("machine_queues", QUEUE, (KINDS,)),
        ("ticket_queues", QUEUE, (MAX_TICKET_MACHINES,)),
        ("heading", np.int64, (KINDS,)),  # customers in a kind's queue or on the way to it
        ("line_queues", QUEUE, (MAX_LINES * PRIORITIES,)),  # line * PRIORITIES + priority
        ("line_tickets", np.int64, (MAX_LINES,)),
        ("open_lines", np.int64),  # bit l: line l has a ticket
        ("seats", np.int64, (MAX_SEATS,)),  # who sits there
        ("free_seats", np.int64),
        ("form_desk_used", np.int64),
        ("devices", np.int64),  # call devices that nobody carries
        ("holders", np.int64, (POSITIONS,)),  # employees whose position it is (WALKING, FREE, BUSY)
        ("standing", np.int64, (POSITIONS,)),  # of these FREE or BUSY and not away
        ("vacant_at", np.int64, (POSITIONS,)),  # since when nobody holds it [us]
        ("unattended", np.int64, (POSITIONS,)),  # time that nobody stood there [us]
        (
            "unattended_at",
            np.int64,
            (POSITIONS,),
        ),  # since when nobody stands there; NEVER: attended
        ("free", np.int64, (POSITIONS,)),  # of the holders those who are FREE
        ("coverable", np.int64, (POSITIONS,)),  # somebody may cover this position
        ("attendable", np.int64, (MAX_LINES,)),  # tickets whose holders position 3 might attend to
        ("tickets_matter", np.int64),  # to those who cover, or might
        ("watched", np.int64),  # somebody covers, has something due or lacks a desk
        ("watched_at_door", np.int64),  # somebody of them held position 1 when duties began
        ("broken", np.int64, (len(Broken),)),  # times that conduct was broken, by Broken
        ("n_works", np.int64),
        ("asking", np.int64),  # windows that wait for an authorisation
        ("works", WORK, (MAX_WORKS,)),
        ("calendar_size", np.int64),
        ("calendar", np.int64, (MAX_CALENDAR,)),
    ],
    align=True,
)

JOURNAL: Final = np.dtype(
    [
        ("at", np.int64),  # [us]
        ("fact", np.int64),  # Fact
        ("customer", np.int64),
        ("employee", np.int64),
        ("place", np.int64),
        ("detail", np.int64),  # what the fact says more (product, line, position, arrival instant)
    ],
    align=True,
)


@cache
def records(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return ``dtype`` with rows that are read by field (``row.field``), in Python as well.

    It is always the same object: Numba recognises an argument by its dtype's identity at once, and
    an equal one only after some microseconds.
    """
    return np.dtype((np.record, dtype))


def table(dtype: np.dtype[Any], rows: int) -> NDArray[Any]:
    """Return a table of zeros whose rows are read by field."""
    return np.zeros(rows, dtype=records(dtype))

"""Settings: what the kernel reads of a scenario and its floor; the same all day."""

from typing import Final

import numpy as np

from agents.codes import Act, Cause, Referral, Segment, Temperament
from agents.tables import (
    CLASSES,
    DESK,
    EMPLOYEE,
    KINDS,
    MACHINE,
    MAX_DESKS,
    MAX_LINES,
    MAX_MACHINES,
    MAX_NEEDS,
    MAX_PLACES,
    MAX_ROSTER,
    MAX_SEATS,
    MAX_STAFF,
    MAX_TICKET_MACHINES,
    POSITIONS,
    STEPS,
)

NEED: Final = np.dtype(
    [
        ("positions", np.int64),  # bit p: a window of position p can do it
        ("machine", np.int64),  # Machine or NOBODY
        ("authorisation", np.int64),  # at the machine, always an employee
        ("preparable", np.int64),
        ("preparation_saves", np.float64),  # share of the window work
        ("on_the_phone", np.int64),  # can be done there
        ("product", np.int64),  # the need is this Product, or NOBODY
        ("right_line", np.int64),
        ("by_choice", np.float64),  # chance to go to the machine unasked, times familiarity
        ("authorised", np.float64),  # share of services that want an authorisation
        ("missing", np.float64),  # share of customers who miss documents
        ("enquiry", np.int64),  # they only ask
        ("wrong_line", np.int64),
        ("vip_line", np.int64),
        ("passed_line", np.int64),
    ],
    align=True,
)

LINE: Final = np.dtype(
    [
        ("ticket_class", np.int64),  # TicketClass
        ("positions", np.int64),  # bit p: position p can do what is in it
    ],
    align=True,
)

TEMPERAMENT: Final = np.dtype(
    [
        ("familiarity", np.float64),  # factor on accepting a machine
        ("needs_help", np.float64),  # chance at a machine
        ("wrong_ticket", np.float64),  # chance of misreading the menu
        ("service_factor", np.float64),  # on the window work
        ("answer", np.int64),  # giving the right answer [us]
        ("answered_bonus", np.float64),  # on the share of the satisfied
        ("unanswered_penalty", np.float64),  # on the share of the satisfied
        ("expectation_factor", np.float64),  # on the waits by which they judge
        ("complains", np.float64),  # factor on the chance of a complaint
    ],
    align=True,
)

ROSTER_LINE: Final = np.dtype(
    [
        ("at", np.int64),  # [us]
        ("employee", np.int64),
        ("change", np.int64),  # Change
        ("value", np.int64),  # position (SHIFT_STARTS, POSTED) or length of the break [us]
        ("latest", np.int64),  # latest start of the break [us]
    ],
    align=True,
)


def _record(*fields: tuple[object, ...]) -> np.dtype:
    """Return an aligned dtype of ``fields``; every rule's record begins with ``enabled``."""
    return np.dtype([("enabled", np.int64), *fields], align=True)


RULES: Final = np.dtype(
    [
        ("menu", _record()),
        (
            "diversion",
            _record(
                ("accept_first", np.float64),  # share, times familiarity
                ("accept_second", np.float64),  # share, times familiarity
                ("queue_bound", np.float64),  # customers a machine
                ("talk", np.int64),  # of the second diversion [us]
                ("unaided", np.int64),  # also to machines where nobody could help
            ),
        ),
        (
            "preparation",
            _record(
                ("ahead", np.int64),  # tickets that must be before theirs
                ("alone", np.float64),  # share who fill in forms by themselves
                ("alone_factor", np.float64),  # on the preparation's work when alone
                ("alone_errors", np.float64),  # share of the forms filled in alone that are wrong
            ),
        ),
        (
            "marketing",
            _record(
                ("most_waiting", np.int64),  # number waiting up to which the lobby converses
                ("finds", np.float64),  # chance that a conversation brings the interest out
                ("tablet", np.int64),  # simple products are sold in the lobby
            ),
        ),
        (
            "calling",
            _record(
                ("call_time", np.int64),  # one of three calls in vain [us]
                ("grace", np.int64),  # that a window waits for a contact to end [us]
            ),
        ),
        (
            "cover",
            _record(
                ("delay", np.int64),  # that position 1 or 2 is vacant before it is covered [us]
                ("leave_within", np.int64),  # own tickets with which one may go
                ("return_above", np.int64),  # own tickets with which one goes back
                ("two_looks_after_three", np.int64),
                ("one_looks_after_two", np.int64),
            ),
        ),
        (
            "chain",
            _record(
                ("first_contact", np.int64),  # first contact owns the customer
                ("by_device", np.int64),  # staff ask and announce by call device
                ("devices", np.int64),  # number of them
                ("ask", np.int64),  # asking or announcing by device [us]
                ("card", np.int64),  # the story is told once, the interest is known
                ("escort", np.int64),  # staff walk along
                ("passing_on", np.int64),  # VIPs are walked on from position 1
                ("lose_way", np.float64),  # chance when only told, for 10 m out of sight
                ("story", np.int64),  # telling it once more [us]
            ),
        ),
        (
            "referral",
            _record(
                ("interest", np.float64, (len(Segment),)),  # in a complex product
                ("simple_interest", np.float64, (len(Segment),)),
                ("noticed", np.float64, (POSITIONS,)),  # chance that an interest is found out
                ("said", np.float64),  # chance of the one sentence with nobody waiting
                ("said_queue", np.float64),  # number waiting at which it is never said
                ("simple_sale", np.int64),  # [us]
                ("referral_talk", np.int64),  # [us]
                ("success", np.float64, (2,)),  # of advice, without and with a lead
                ("referral_success", np.float64, (len(Referral),)),  # of advice after a referral
                ("escort_weight", np.float64),  # of an escort against the card, in the warmth
                (
                    "cooling",
                    np.float64,
                ),  # share of the success lost for ten minutes after the referral
                ("need_success", np.float64),  # when the need is the product
                ("offers", np.float64),  # share whom a high counter advises itself, rule off
                ("counter_factor", np.float64),  # on the advice's work there
                ("counter_success", np.float64),  # of advice there
                ("cold_home", np.float64),  # chance to go home after a cold referral
                ("asks", np.float64),  # chance to ask at 4 on their own, rule off
                ("expected_advice", np.int64),  # that the device reckons with [us]
            ),
        ),
        ("breaks", _record(("handover", np.int64))),  # that a post or shift's end may wait [us]
        (
            "leaving",
            _record(
                ("balk_steps", np.int64),  # rows of the table in use
                ("balk_from", np.int64, (STEPS,)),  # number waiting, ascending
                ("balk_chance", np.float64, (STEPS,)),
                ("standing_factor", np.float64),  # on the patience left
                ("contact_factor", np.float64),  # at which a contact's time counts
            ),
        ),
        (
            "judgement",
            _record(
                ("rating_rate", np.float64),
                ("wait_steps", np.int64),  # rows of the table in use
                ("wait_from", np.int64, (STEPS,)),  # wait, ascending [us]
                ("satisfied", np.float64, (STEPS,)),  # share of the rated
                ("greeted_bonus", np.float64),
                ("passed_penalty", np.float64),
                ("complaint", np.float64, (len(Cause),)),  # chance by Cause
                ("tolerated", np.int64),  # wait that is not complained of [us]
                ("intolerable", np.int64),  # wait beyond it that is complained of in full [us]
                ("softened", np.float64),  # share that acts of the standards take off a complaint
            ),
        ),
        ("temperament", _record(("before", np.float64))),  # share of right answers, rule off
        (
            "standards",
            _record(
                ("adherence", np.float64),  # share of the acts done with nobody waiting
                ("before", np.float64),  # the same with the rule off
                ("under_load", np.float64),  # factor on it with ``load`` waiting, or more
                ("load", np.float64),  # number waiting
                ("act_time", np.int64, (len(Act),)),  # by Act [us]
                ("skipped_penalty", np.float64),  # on the satisfied, times the share skipped
            ),
        ),
        (
            "complaints",
            _record(
                ("talk", np.int64),  # hearing a customer out [us]
                ("settled", np.float64),  # share of those heard out
                ("escalated", np.int64),  # the branch director's, for each of the others [us]
            ),
        ),
        (
            "conduct",
            _record(
                ("unsuitable", np.float64),  # share of a high counter's complex sales
                ("private", np.float64),  # share of a high counter's complex sales
            ),
        ),
        (
            "training",
            _record(
                ("service_factor", np.float64),  # on skill
                ("mistake_factor", np.float64),
                ("success_factor", np.float64),  # on the success of advice
            ),
        ),
        (
            "digital",
            _record(
                ("moved", np.float64),  # share of those who could do it there that do
                ("booked", np.float64),  # share with a booked slot
                ("prefilled", np.float64),  # share that filled in forms before coming
            ),
        ),
        (
            "choice",
            _record(
                ("pull", np.float64),  # how much more go to a machine with ``seen`` waiting
                ("seen", np.float64),  # number waiting
                ("bound", np.float64),  # customers a machine up to which they go there
            ),
        ),
        (
            "authorisation",
            _record(
                ("work", np.int64),  # at the window [us]
                ("at_machines", np.int64),  # whoever has the right helps there too
            ),
        ),
        ("own_work", _record()),
        (
            "documents",
            _record(
                ("finds", np.float64),  # chance that the greeting brings out that they miss
                ("fetches", np.float64),  # share who go home for them and come back
                ("fetch", np.int64),  # from door to door [us]
            ),
        ),
        (
            "enquiries",
            _record(
                ("takes_ticket", np.float64),  # of those who find nobody to ask
                ("interrupts", np.float64),  # of those who find nobody to ask
            ),
        ),
        ("vip_lobby", _record(("recognises", np.float64))),  # chance that 7 recognises a VIP there
    ],
    align=True,
)

SERVICE: Final = np.dtype(
    [
        ("recognised_greeted", np.float64),  # chance that a VIP is recognised
        ("recognised_card", np.float64),
        ("appointment_share", np.float64),
        ("greeting_patience", np.int64),  # [us]
        ("helped_factor", np.float64),  # on the ticket machine's work of a greeted customer
        ("help_patience", np.int64),  # at a machine [us]
        ("alone_factor", np.float64),  # on the machine's work without the help needed
        ("fails_alone", np.float64),
        ("fixed", np.int64, (POSITIONS,)),  # fixed part of the seven steps [us]
        ("discovery", np.int64),  # until a wrong window is found out [us]
        ("goodbye", np.int64),  # [us]
    ],
    align=True,
)

PARAMETERS: Final = np.dtype(
    [
        ("closing", np.int64),  # [us]
        ("rules", RULES),
        ("service", SERVICE),
        ("n_needs", np.int64),
        ("needs", NEED, (MAX_NEEDS,)),
        ("temperaments", TEMPERAMENT, (len(Temperament),)),
        ("segment_priority", np.int64, (len(Segment),)),
        ("segment_expectation", np.float64, (len(Segment),)),  # factor on the waits to judge by
        ("n_lines", np.int64),
        ("lines", LINE, (MAX_LINES,)),
        (
            "callable",
            np.int64,
            (POSITIONS,),
        ),  # bit l: position calls line l (can do it, class in list)
        ("preference", np.int64, (POSITIONS, CLASSES)),  # callable lines of the k-th class (bits)
        ("referral_line", np.int64, (POSITIONS,)),  # of positions 4 and 7, else NOBODY
        ("product_line", np.int64, (2,)),  # cold referral: not recognised, recognised VIP
        ("product_positions", np.int64),  # bits of 4 and 7: where complex products may be sold
        ("n_staff", np.int64),
        ("staff", EMPLOYEE, (MAX_STAFF,)),  # as before opening: OFF, in the staff room
        ("n_roster", np.int64),
        ("roster", ROSTER_LINE, (MAX_ROSTER,)),  # sorted by (at, employee)
        ("n_desks", np.int64),
        ("desks", DESK, (MAX_DESKS,)),
        ("n_machines", np.int64),
        ("machines", MACHINE, (MAX_MACHINES,)),
        ("machines_of", np.int64, (KINDS,)),  # number of each kind
        ("machine_queue", np.int64, (KINDS,)),  # place of the kind's queue
        ("n_ticket_machines", np.int64),
        ("ticket_machines", MACHINE, (MAX_TICKET_MACHINES,)),
        ("door", np.int64),  # place
        ("staff_room", np.int64),  # place
        ("standing_room", np.int64),  # place
        ("form_desk", np.int64),  # place
        ("form_desk_places", np.int64),
        ("n_seats", np.int64),
        ("seats", np.int64, (MAX_SEATS,)),  # places
        # rows of the seats, the nearest first; place * n_seats + k is the k-th of a place
        ("nearest_seats", np.int16, (MAX_PLACES * MAX_SEATS,)),
        ("n_spots", np.int64, (4,)),  # of the positions 1, 2 and 3
        ("spots", np.int64, (4, 8)),  # places; the first spot of 1 is where customers go
        ("vip_lobby", np.int64),  # place of position 7 in the VIP lobby, or NOBODY
        ("n_places", np.int64),
        ("distance", np.int32, (MAX_PLACES * MAX_PLACES,)),  # a * n_places + b [mm]
        ("sight", np.int8, (MAX_PLACES * MAX_PLACES,)),  # 1: who is at a sees b
    ],
    align=True,
)

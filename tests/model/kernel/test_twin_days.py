"""Twin days: the same customers on two floors that differ in what should not matter, or should."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from agents import settings
from agents.codes import (
    MINUTE,
    NEVER,
    NOBODY,
    SECOND,
    Change,
    Duty,
    Machine,
    Position,
    Role,
)
from tests.model.kernel.days import Run, content, people_of, whole_day
from tests.model.kernel.scene_people import random_customer
from tests.model.kernel.scenes import CLOSING, NEEDS, STAFF_ROOM, random_scene
from tests.model.kernel.test_staff_time import keep_roster
from tests.model.rules.records import employee, put

seeds = st.integers(0, 2**32 - 1)


# ------------------------------------------------------------------------------- one more employee


def with_one_more(scene, shift=()):
    """Return the scene with one more flexible teller, by their roster, who covers nothing."""
    constants, *others = scene
    constants = constants.copy()
    record = constants[0]
    row = int(record.n_staff)
    record.staff[row] = employee(role=Role.FLEXIBLE_TELLER, home=0, duty=Duty.OFF, place=STAFF_ROOM)
    record.n_staff += 1
    lines = [*record.roster[: record.n_roster].tolist()]
    lines += [(at, row, change, value, latest) for at, change, value, latest in shift]
    lines.sort(key=lambda line: line[:3])
    record.roster[: len(lines)] = lines
    record.n_roster = len(lines)
    return constants, *others


SHIFTS = {
    "never comes": (),
    "sits in the back office": ((0, Change.SHIFT_STARTS, 0, 0),),
    "comes late, has a break and goes": (
        (5 * MINUTE, Change.SHIFT_STARTS, 0, 0),
        (9 * MINUTE, Change.BREAK_DUE, 7 * MINUTE, 9 * MINUTE),
        (25 * MINUTE, Change.SHIFT_ENDS, 0, 0),
    ),
}


@pytest.mark.parametrize("shift", SHIFTS.values(), ids=SHIFTS)
@given(seed=seeds)
def test_an_employee_who_never_acts_changes_nobody(shift, seed):
    scene = random_scene(seed)
    as_it_was, with_him = whole_day(scene), whole_day(with_one_more(scene, shift))
    before, after = people_of(as_it_was), people_of(with_him)
    others = with_him.staff[: len(as_it_was.staff)]
    assert before == after | {"staff": others.tobytes()}
    his = with_him.journal["employee"] == len(as_it_was.staff)
    assert as_it_was.journal.tobytes() == with_him.journal[~his].tobytes()


# ------------------------------------------------------------------------------- one more customer


def with_last(scene, at):
    """Return the scene with one more customer, who comes last."""
    people = np.append(scene[1], np.zeros(1, scene[1].dtype)).astype(scene[1].dtype)
    people[-1] = random_customer(Random(0), at, len(NEEDS))
    return scene[0], people, scene[2]


@given(seed=seeds, later=st.integers(0, 60))
def test_one_more_customer_at_the_end_changes_nothing_before_them(seed, later):
    scene = random_scene(seed)
    at = int(scene[1]["arrives_at"][-1]) + later * SECOND
    without, with_him = Run(scene).to(at - 1), Run(with_last(scene, at)).to(at - 1)
    assert content(with_him.customers[:-1]) == content(without.customers)
    assert with_him.journal.tobytes() == without.journal.tobytes()
    assert with_him.branch.n_customers == without.branch.n_customers + 1
    with_him.branch.n_customers -= 1
    assert with_him.branch.tobytes() == without.branch.tobytes()


@given(seed=seeds)
def test_a_customer_after_closing_changes_nobody(seed):
    scene = random_scene(seed)
    at = max(CLOSING, int(scene[1]["arrives_at"][-1]))
    without, with_him = whole_day(scene), whole_day(with_last(scene, at))
    before, after = people_of(without), people_of(with_him)
    assert before == after | {"customers": content(with_him.customers[:-1])}


@given(seed=seeds)
def test_chances_that_no_rule_asks_for_change_nobody(seed):
    """With every rule off only some decisions are asked for; the others may be anything."""
    scene = random_scene(seed)
    for rule in settings.RULES.names:
        scene[0]["rules"][rule]["enabled"] = 0
    put(scene[0][0], {"service": {"appointment_share": 0.0}})
    twin = scene[0], scene[1].copy(), scene[2]
    unasked = [0, 2, 3, 4, 8, 14, 16, 17, 18]  # BALK, WRONG_TICKET, diversions ... COMPLAINS
    twin[1]["chance"][:, unasked] = 1.0 - twin[1]["chance"][:, unasked]
    one, other = whole_day(scene), whole_day(twin)
    assert one.journal.tobytes() == other.journal.tobytes()


# ------------------------------------------------------------- a rule that never fired switched off


def nobody_misreads(constants, _people):
    """Rule menu: everybody reads well."""
    constants["temperaments"]["wrong_ticket"] = 0.0


def no_machine_fits(constants, _people):
    """Rule diversion: no need has a machine."""
    constants["needs"]["machine"] = NOBODY


def nothing_to_prepare(constants, _people):
    """Rule preparation: no need has forms."""
    constants["needs"]["preparable"] = 0


def one_queue(constants, _people):
    """Rule calling: one class, one priority, vain calls that take no time."""
    put(constants, {"segment_priority": 0, "service": {"appointment_share": 0.0}})
    constants["rules"]["digital"]["booked"] = 0.0
    put(constants["rules"], {"calling": {"call_time": 0}, "chain": {"first_contact": 0}})
    constants["preference"] = 0
    constants["preference"][:, 0] = constants["callable"]


def nobody_can_cover(constants, _people):
    """Rule cover: nobody has learnt it, and nobody has to be relieved."""
    constants["staff"]["covers"] = 0
    put(constants["rules"]["cover"], {"two_looks_after_three": 0, "one_looks_after_two": 0})
    keep_roster(constants, lambda line: line["change"] == Change.SHIFT_STARTS)


def nobody_to_sell_to(constants, _people):
    """Rule marketing: it is never quiet enough to converse."""
    constants["rules"]["marketing"]["most_waiting"] = -1


def no_links(constants, _people):
    """Rule chain: every window can do everything, nobody is known as a VIP or has a device."""
    constants["needs"]["positions"] = 0b11110000
    constants["needs"]["machine"] = NOBODY
    constants["rules"]["referral"]["interest"] = 0.0
    constants["rules"]["chain"]["devices"] = 0
    recognise_nobody(constants)
    desks = constants["desks"]["position"]
    desks[desks == Position.VIP_ROOM] = Position.LOW_COUNTER


def recognise_nobody(constants):
    """Let no VIP be known as one."""
    put(constants["service"], {"recognised_greeted": 0.0, "recognised_card": 0.0})
    constants["rules"]["vip_lobby"]["recognises"] = 0.0


def nobody_to_talk_to(constants, _people):
    """Rule referral: no interest, and nobody at 3 who could ask."""
    constants["rules"]["referral"]["interest"] = 0.0
    constants["rules"]["cover"]["two_looks_after_three"] = 0
    constants["staff"]["home"][constants["staff"]["home"] == Position.WAITING_AREA] = 0
    lines = constants["roster"]
    lines["value"][lines["value"] == Position.WAITING_AREA] = 0


def no_breaks(constants, _people):
    """Rule breaks: the roster has none."""
    keep_roster(constants, lambda line: line["change"] in (Change.SHIFT_STARTS, Change.POSTED))


def endless_patience(constants, people):
    """Rule leaving: nobody minds."""
    people["patience"] = people["accepted_wait"] = NEVER
    constants["rules"]["leaving"]["balk_steps"] = 0


def nobody_judges(constants, _people):
    """Rule judgement: nobody presses anything, nobody complains."""
    put(constants["rules"]["judgement"], {"rating_rate": 0.0, "complaint": 0.0})


def answers_as_before(constants, _people):
    """Rule temperament: the right answer was given as often before the programme."""
    standards = constants["rules"]["standards"]
    share = standards["adherence"] if standards["enabled"] else standards["before"]
    constants["rules"]["temperament"]["before"] = share


def acts_as_before(constants, _people):
    """Rule standards: as much was done before the programme."""
    constants["rules"]["standards"]["before"] = constants["rules"]["standards"]["adherence"]


def nothing_to_count(constants, people):
    """Rule conduct: no links are broken, no VIPs are recognised, no interest is found."""
    no_links(constants, people)


def a_course_of_no_use(constants, _people):
    """Rule training: every factor is 1."""
    factors = {"service_factor": 1.0, "mistake_factor": 1.0, "success_factor": 1.0}
    put(constants["rules"]["training"], factors)


def nobody_has_a_phone(constants, _people):
    """Rule digital: nobody stays at home, books or fills in forms before."""
    put(constants["rules"]["digital"], {"moved": 0.0, "booked": 0.0, "prefilled": 0.0})


def nobody_chooses(constants, _people):
    """Rule choice: nobody goes to a machine unasked."""
    constants["needs"]["by_choice"] = 0.0


def no_word_is_wanted(constants, people):
    """Rule authorisation: neither at windows nor at machines, and no complaint takes them away."""
    constants["needs"]["authorised"] = 0.0
    constants["rules"]["authorisation"]["at_machines"] = 0
    nobody_judges(constants, people)


def all_bring_their_documents(constants, _people):
    """Rule documents: nobody misses any."""
    constants["needs"]["missing"] = 0.0


def nobody_only_asks(constants, _people):
    """Rule enquiries: every need is a transaction."""
    constants["needs"]["enquiry"] = 0


def no_vip_lobby(constants, _people):
    """Rule vip_lobby: the plan has no spot there."""
    constants["vip_lobby"] = NOBODY


def nothing_else_to_do(_constants, _people):
    """Rule own_work: there is none (see `idle_scene`)."""


IDLE = {
    "menu": nobody_misreads,
    "diversion": no_machine_fits,
    "preparation": nothing_to_prepare,
    "marketing": nobody_to_sell_to,
    "calling": one_queue,
    "cover": nobody_can_cover,
    "chain": no_links,
    "referral": nobody_to_talk_to,
    "breaks": no_breaks,
    "leaving": endless_patience,
    "judgement": nobody_judges,
    "temperament": answers_as_before,
    "standards": acts_as_before,
    "complaints": nobody_judges,
    "conduct": nothing_to_count,
    "training": a_course_of_no_use,
    "digital": nobody_has_a_phone,
    "choice": nobody_chooses,
    "authorisation": no_word_is_wanted,
    "own_work": nothing_else_to_do,
    "documents": all_bring_their_documents,
    "enquiries": nobody_only_asks,
    "vip_lobby": no_vip_lobby,
}


def idle_scene(seed, rule):
    """Return a random scene in which a rule has no occasion to fire."""
    constants, people, works = random_scene(seed)
    IDLE[rule](constants[0], people)
    return constants, people, works[:0] if rule == "own_work" else works


def on_and_off(scene, rule):
    """Return the day with the rule on, and with it off."""
    days = []
    for enabled in (1, 0):
        constants = scene[0].copy()
        constants["rules"][rule]["enabled"] = enabled
        days.append(whole_day((constants, *scene[1:])))
    return days


def test_each_rule_has_its_world():
    assert set(IDLE) == set(settings.RULES.names)


@pytest.mark.parametrize("rule", IDLE)
@given(seed=seeds)
def test_switching_off_a_rule_that_never_fires_changes_nothing(rule, seed):
    on, off = on_and_off(idle_scene(seed, rule), rule)
    assert people_of(on) == people_of(off)
    assert on.journal.tobytes() == off.journal.tobytes()


@pytest.mark.parametrize("rule", IDLE)
def test_switching_off_a_rule_changes_some_day(rule):
    days = (on_and_off(random_scene(seed), rule) for seed in range(60))
    if rule == "conduct":  # it counts, and changes nobody
        assert any(on.journal.tobytes() != off.journal.tobytes() for on, off in days)
    else:
        assert any(people_of(on) != people_of(off) for on, off in days)


@given(seed=seeds)
def test_a_machine_that_no_need_has_changes_nobody(seed):
    """Its queue is never open to anybody, so none is diverted to it."""
    scene = random_scene(seed)
    scene[0]["needs"]["machine"] = NOBODY
    assume(scene[0][0].n_machines > 0)
    without = scene[0].copy()
    without["n_machines"] = 0
    without["machines_of"][:, list(Machine)] = 0
    one, other = whole_day(scene), whole_day((without, *scene[1:]))
    assert one.journal.tobytes() == other.journal.tobytes()

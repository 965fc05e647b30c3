"""Rule coverage: every rule is covered, and each count is what it says, on days written by hand."""

import numpy as np
import pytest

from agents.codes import NOBODY, Contact, Decision, Diverted, Outcome, Rating, TicketClass
from agents.facts import Fact
from agents.settings import RULES
from experiments.rules import day_log
from experiments.rules.coverage import COVERAGE, Kind, counts_in_force
from model.run import tables
from model.scenario.load import load_scenario, with_settings, with_variant
from model.scenario.rulebook import Rules
from model.setup.parameters import build
from tests.experiments.rules.logs import STANDARD, customers_of, line, log_of

ALL = with_variant(load_scenario("standard"), "lobby_director", "chain_service", "referral_rules")
COUNTS = {
    (rule, count.kind.value, count.name): count
    for rule, counts in COVERAGE.items()
    for count in counts
}


def counted(rule, kind, name, log):
    return COUNTS[rule, kind, name].of(log)


def test_every_rule_is_covered_in_the_order_of_the_rule_book():
    assert tuple(COVERAGE) == RULES.names == tuple(Rules.model_fields)


@pytest.mark.parametrize("rule", COVERAGE)
def test_every_rule_can_fire_and_every_count_has_a_name_of_its_own(rule):
    counts = COVERAGE[rule]
    assert any(count.kind is Kind.FIRED for count in counts)
    assert len({(count.kind, count.name) for count in counts}) == len(counts)
    assert all(count.title != count.title.told("zh") for count in counts)


def test_what_is_counted_without_a_rule_is_not_counted_with_it():
    kinds = {count.kind for count in counts_in_force("chain", is_on=True)}
    assert kinds == {Kind.FIRED, Kind.OVERRULED}
    assert {count.kind for count in counts_in_force("chain", is_on=False)} == {Kind.WITHOUT}


OF_FACTS = [
    ("menu", "overruled", "misread", Fact.TAKES_WRONG_TICKET),
    ("menu", "without", "wrong_window", Fact.WRONG_WINDOW),
    ("diversion", "fired", "first", Fact.DIVERTED_FIRST),
    ("diversion", "fired", "second", Fact.DIVERTED_SECOND),
    ("diversion", "overruled", "failed", Fact.MACHINE_FAILED),
    ("preparation", "fired", "prepared", Fact.PREPARED),
    ("calling", "fired", "called", Fact.CALLED),
    ("calling", "overruled", "in_vain", Fact.CALLED_IN_VAIN),
    ("cover", "fired", "covers", Fact.COVER_STARTS),
    ("chain", "fired", "handed_over", Fact.HANDED_OVER),
    ("chain", "fired", "fetched", Fact.FETCHED),
    ("chain", "fired", "accompanied", Fact.ACCOMPANIED),
    ("chain", "overruled", "passed_on", Fact.PASSED_ON),
    ("chain", "overruled", "cold", Fact.REFERRED_COLD),
    ("chain", "without", "lost", Fact.LOSES_WAY),
    ("referral", "fired", "warm", Fact.REFERRED_WARM),
    ("referral", "fired", "cold", Fact.REFERRED_COLD),
    ("referral", "overruled", "dropped", Fact.REFERRAL_DROPPED),
    ("referral", "without", "asked", Fact.ASKS_ON_HIS_OWN),
    ("breaks", "fired", "breaks", Fact.BREAK_STARTS),
    ("leaving", "fired", "balked", Fact.BALKS),
    ("leaving", "fired", "reneged", Fact.RENEGES),
    ("judgement", "fired", "rated", Fact.RATES),
    ("judgement", "fired", "complained", Fact.COMPLAINS),
]


@pytest.mark.parametrize(("rule", "kind", "name", "fact"), OF_FACTS)
def test_a_count_of_a_fact(rule, kind, name, fact):
    customers = customers_of({"need": "transfer"})
    others = [line(other, customer=0) for other in (Fact.ARRIVES, Fact.SITS, Fact.GONE)]
    log = log_of(*others, line(fact, customer=0), line(fact, customer=0), customers=customers)
    assert counted(rule, kind, name, log) == 2
    assert counted(rule, kind, name, log_of(*others, customers=customers)) == 0


def test_tickets_are_told_from_vip_numbers():
    classes = [row.ticket_class for row in STANDARD.lines.rows]
    vip = classes.index(TicketClass.VIP)
    cash = classes.index(TicketClass.CASH)
    log = log_of(*(line(Fact.TAKES_TICKET, detail=row) for row in (vip, cash, cash)))
    assert counted("menu", "fired", "vip_numbers", log) == 1
    assert counted("menu", "fired", "tickets", log) == 2


GREETED = line(Fact.GREETING_ENDS, customer=0)


@pytest.mark.parametrize(
    ("need", "diverted", "refuses", "refused", "not_offered"),
    [
        ("small_cash", Diverted.NONE, 1, 1, 0),
        ("small_cash", Diverted.SECOND, 1, 1, 0),  # refused first, accepted later
        ("small_cash", Diverted.FIRST, 0, 0, 0),  # accepted
        ("small_cash", Diverted.LOST, 0, 0, 0),  # accepted, and did not find it
        ("large_cash", Diverted.NONE, 0, 0, 0),  # no machine can do it
        ("small_cash", Diverted.NONE, 0, 0, 1),  # a long queue, or nobody to help
        ("small_cash", Diverted.SECOND, 0, 0, 1),  # not offered first, accepted later
    ],
)
def test_a_machine_is_refused_or_not_offered(need, diverted, refuses, refused, not_offered):
    customers = customers_of({"need": need, "diverted": diverted})
    after = [line(Fact.REFUSES_MACHINE, customer=0)] * refuses
    after += [line(Fact.DIVERTED_FIRST, customer=0)] if diverted == Diverted.FIRST else []
    log = log_of(GREETED, *after, customers=customers)
    assert counted("diversion", "overruled", "refused_first", log) == refused
    assert counted("diversion", "overruled", "queue_too_long_first", log) == not_offered


def test_an_offer_is_refused_at_3_or_not_made():
    offered, accepted = Contact.DIVERT, Contact.DIVERT | Contact.ACCEPTED
    customers = customers_of(
        {"need": "transfer"},
        {"need": "transfer", "diverted": Diverted.SECOND},
        {"need": "transfer"},  # accepted, called before they were led
        {"need": "transfer"},  # not offered: the queue was too long
        {"need": "transfer", "diverted": Diverted.FIRST},  # was there before
        {"need": "large_cash"},  # no machine
    )
    plans = (offered, accepted, accepted, *[Contact.CONVERSE] * 3)
    starts = [
        line(Fact.CONTACT_STARTS, customer=row, detail=plan) for row, plan in enumerate(plans)
    ]
    log = log_of(*starts, line(Fact.DIVERTED_SECOND, customer=1), customers=customers)
    assert counted("diversion", "overruled", "refused_second", log) == 1
    assert counted("diversion", "overruled", "queue_too_long_second", log) == 1
    assert counted("diversion", "overruled", "called_first", log) == 1


def test_who_loses_their_way_to_a_machine_is_not_who_loses_it_from_a_window():
    log = log_of(line(Fact.LOSES_WAY, employee=0), line(Fact.LOSES_WAY))
    assert counted("diversion", "overruled", "lost", log) == 1
    assert counted("chain", "without", "lost", log) == 2


def test_a_preparation_is_broken_off_or_finds_no_desk():
    customers = customers_of(*[{"need": "transfer"}] * 4, {"need": "small_cash"})
    plans = (
        Contact.PREPARE,
        Contact.PREPARE | Contact.CONVERSE,
        Contact.CONVERSE,  # the desk was full
        Contact.DIVERT | Contact.ACCEPTED,
        Contact.CONVERSE,  # nothing to prepare
    )
    lines = [line(Fact.CONTACT_STARTS, customer=row, detail=plan) for row, plan in enumerate(plans)]
    lines += [line(Fact.CONTACT_ENDS, customer=0), line(Fact.CONTACT_ENDS, customer=1, detail=12)]
    log = log_of(*lines, line(Fact.PREPARED, customer=1), customers=customers)
    assert counted("preparation", "overruled", "form_desk_full", log) == 1
    assert counted("preparation", "overruled", "broken_off", log) == 1
    assert counted("marketing", "fired", "conversations", log) == 1
    assert counted("marketing", "overruled", "broken_off", log) == 2


def test_the_form_desk_was_not_full_for_who_had_nothing_to_fill_in_any_more():
    customers = customers_of(
        {"need": "transfer"},
        {"need": "transfer", "prepared": 1},  # at home, or by themselves
        {"need": "transfer"},  # only asked
    )
    plans = Contact.CONVERSE, Contact.CONVERSE, Contact.ANSWER
    lines = [line(Fact.CONTACT_STARTS, customer=row, detail=plan) for row, plan in enumerate(plans)]
    log = log_of(*lines, customers=customers)
    assert counted("preparation", "overruled", "form_desk_full", log) == 1
    assert counted("diversion", "overruled", "queue_too_long_second", log) == 2


def test_forms_are_filled_in_at_home_by_oneself_or_at_position_3():
    customers = customers_of(*[{"prepared": 1}] * 4, {"prepared": 0})
    filled = [
        line(Fact.FORM_FILLED_ALONE, customer=row, detail=right) for row, right in ((1, 1), (4, 0))
    ]
    log = log_of(line(Fact.PREPARED, customer=0), *filled, customers=customers)
    assert counted("preparation", "fired", "prepared", log) == 1
    assert counted("preparation", "fired", "alone", log) == 1
    assert counted("preparation", "overruled", "alone_wrong", log) == 1
    assert counted("digital", "fired", "prepared", log) == 2


def test_a_hand_over_without_an_escort_is_overruled():
    log = log_of(line(Fact.HANDED_OVER, employee=3), line(Fact.HANDED_OVER))
    assert counted("chain", "fired", "handed_over", log) == 2
    assert counted("chain", "overruled", "alone", log) == 1


def test_who_is_led_or_told_is_not_passed_on_by_device():
    told = line(Fact.DIVERTED_FIRST, detail=0)
    log = log_of(line(Fact.DIVERTED_FIRST, detail=1), told, line(Fact.ANNOUNCES, employee=1), told)
    assert counted("chain", "fired", "passed_by_device", log) == 1


def test_who_goes_home_at_once_has_not_given_up_a_second_wait():
    log = log_of(
        line(Fact.REFERRED_COLD, customer=0),
        line(Fact.REFERRAL_DROPPED, customer=0),
        line(Fact.REFERRED_COLD, customer=1),
        line(Fact.REFERRAL_DROPPED, customer=2),
        line(Fact.CONTACT_ENDS, customer=3),
        line(Fact.REFERRAL_DROPPED, customer=3),
    )
    assert counted("leaving", "fired", "second_wait", log) == 2
    assert counted("referral", "overruled", "dropped", log) == 3


def test_who_was_served_and_did_not_rate_walked_past():
    customers = customers_of(
        {"outcome": Outcome.SERVED, "rating": Rating.SATISFIED},
        {"outcome": Outcome.SERVED},
        {"outcome": Outcome.RENEGED},
        {"outcome": Outcome.SERVED_BY_MACHINE},
    )
    assert counted("judgement", "overruled", "unrated", log_of(customers=customers)) == 1


COMES, GOES, BREAK = Fact.WALKS_TO_SPOT, Fact.SHIFT_ENDS, Fact.BREAK_STARTS


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        ([], 1),  # nobody all day
        ([(COMES, 0, 0, 1)], 0),
        ([(COMES, 5, 0, 1)], 0),  # within the delay
        ([(COMES, 5.1, 0, 1)], 1),
        ([(COMES, 0, 0, 1), (BREAK, 60, 0, 1), (COMES, 65, 1, 1)], 0),  # covered in time
        ([(COMES, 0, 0, 1), (BREAK, 60, 0, 1), (COMES, 66, 1, 1)], 1),  # too late
        ([(COMES, 0, 0, 1), (BREAK, 60, 0, 1)], 1),  # never again
        ([(COMES, 0, 0, 1), (COMES, 0, 1, 1), (BREAK, 60, 0, 1)], 0),  # one is left
        ([(COMES, 0, 0, 1), (COMES, 60, 0, 3)], 1),  # went to another position
        ([(COMES, 0, 0, 1), (GOES, 476, 0, 1)], 0),  # closing comes before the delay is over
        ([(COMES, 0, 0, 1), (GOES, 490, 0, 1), (COMES, 520, 0, 1)], 0),  # after closing
    ],
)
def test_a_position_stays_vacant(lines, times):
    at_2 = line(COMES, 0, employee=9, detail=2)
    said = [
        line(fact, at, employee=employee, detail=position) for fact, at, employee, position in lines
    ]
    log = log_of(at_2, *said, cover={"delay": 300_000_000})
    assert counted("cover", "overruled", "vacant", log) == times


def test_a_break_is_late_or_dropped():
    roster = STANDARD.parameters[0].roster[: STANDARD.parameters[0].n_roster]
    due = roster[roster["change"] == 2]
    first, second = due[0], due[1]
    lines = [
        line(BREAK, int(first["latest"]) / 6e7, employee=first["employee"]),
        line(BREAK, int(second["latest"]) / 6e7 + 0.1, employee=second["employee"]),
    ]
    log = log_of(*lines)
    assert counted("breaks", "overruled", "late", log) == 1
    assert counted("breaks", "overruled", "dropped", log) == len(due) - 2


def test_a_shift_that_ends_is_no_firing_of_the_rule_of_breaks():
    closing = int(STANDARD.parameters[0].closing) / 6e7
    log = log_of(line(GOES, closing - 1))
    fired = [count for count in COVERAGE["breaks"] if count.kind is Kind.FIRED]
    assert [count.of(log) for count in fired] == [0]


@pytest.fixture(scope="module")
def simulated():
    """Return logs and branches of three days: every rule on, machines liked, no queue borne."""
    setup = build(
        with_settings(
            ALL, {"rules.diversion.queue_bound": 0.0, "rules.diversion.accept_first": 0.8}
        )
    )
    return [
        (day_log.DayLog(setup.parameters[0], day.customers.copy(), day.journal.copy()), branch)
        for day in tables(setup, days=range(3), seed=5, journal=True)
        for branch in [day.branch.copy()[0]]
    ]


def test_counts_of_simulated_days_agree_with_the_tables(simulated):
    for log, branch in simulated:
        customers = log.customers
        desks = branch.desks[: log.parameters.n_desks]
        assert counted("calling", "fired", "called", log) == desks["services"].sum()
        assert counted("calling", "overruled", "in_vain", log) == desks["no_shows"].sum()
        prepared = [counted("preparation", "fired", name, log) for name in ("prepared", "alone")]
        assert min(prepared) > 0
        assert sum(prepared) == customers["prepared"].sum()
        rated = np.sum(customers["rating"] != Rating.NONE)
        assert counted("judgement", "fired", "rated", log) == rated
        first = np.sum(customers["diverted"] == Diverted.FIRST)
        assert counted("diversion", "fired", "first", log) == first
        balked = np.sum(customers["outcome"] == Outcome.BALKED)
        assert counted("leaving", "fired", "balked", log) == balked


def test_who_would_have_accepted_was_not_offered_a_machine(simulated):
    """Nobody refused who accepts; who would have accepted, and was not sent, was offered none."""
    offered = too_long = 0
    for log, _ in simulated:
        rows = log.lines(Fact.GREETING_ENDS)["customer"]
        rows = rows[log.machine_kinds[rows] != NOBODY]
        customers = log.customers[rows]
        familiarity = log.parameters.temperaments["familiarity"][customers["temperament"]]
        share = log.parameters.rules.diversion.accept_first * familiarity
        unwilling = customers["chance"][:, Decision.FIRST_DIVERSION] >= share
        refused = day_log.refused_first(log)
        assert refused <= unwilling.sum()
        assert refused + day_log.queue_too_long_first(log) >= unwilling.sum()
        taken = np.isin(customers["diverted"], (Diverted.FIRST, Diverted.LOST)).sum()
        offered += refused + taken
        too_long += day_log.queue_too_long_first(log)
        assert day_log.queue_too_long_first(log) >= (~unwilling).sum() - taken
    assert offered > 50
    assert too_long > 20

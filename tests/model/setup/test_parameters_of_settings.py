"""Every setting of a scenario reaches the kernel, in microseconds and as codes."""

import pytest

from agents.codes import MINUTE, SECOND, Cause
from agents.settings import PARAMETERS
from model.scenario.load import load_scenario
from model.setup.parameters import build


def record(overrides, source="standard"):
    return build(load_scenario(source, overrides)).parameters[0]


def complaint(cause):
    """Return what looks up the chance of a complaint of a cause."""
    return lambda parameters: parameters.rules.judgement.complaint[cause]


@pytest.mark.parametrize(
    ("place", "value", "look", "expected"),
    [
        ("rules.diversion.accept_first", 0.5, lambda p: p.rules.diversion.accept_first, 0.5),
        ("rules.diversion.accept_second", 0.4, lambda p: p.rules.diversion.accept_second, 0.4),
        ("rules.diversion.queue_bound", 2, lambda p: p.rules.diversion.queue_bound, 2.0),
        ("rules.diversion.talk_s", 25, lambda p: p.rules.diversion.talk, 25 * SECOND),
        ("rules.preparation.ahead", 4, lambda p: p.rules.preparation.ahead, 4),
        ("rules.calling.call_time_s", 7.5, lambda p: p.rules.calling.call_time, 7_500_000),
        ("rules.calling.grace_s", 20, lambda p: p.rules.calling.grace, 20 * SECOND),
        ("rules.cover.delay_s", 40, lambda p: p.rules.cover.delay, 40 * SECOND),
        ("rules.cover.leave_within", 2, lambda p: p.rules.cover.leave_within, 2),
        ("rules.cover.return_above", 9, lambda p: p.rules.cover.return_above, 9),
        (
            "rules.cover.two_looks_after_three",
            False,
            lambda p: p.rules.cover.two_looks_after_three,
            0,
        ),
        ("rules.preparation.alone", 0.4, lambda p: p.rules.preparation.alone, 0.4),
        ("rules.preparation.alone_factor", 2, lambda p: p.rules.preparation.alone_factor, 2.0),
        ("rules.preparation.alone_errors", 0.4, lambda p: p.rules.preparation.alone_errors, 0.4),
        ("rules.marketing.most_waiting", 5, lambda p: p.rules.marketing.most_waiting, 5),
        ("rules.marketing.finds", 0.25, lambda p: p.rules.marketing.finds, 0.25),
        ("rules.marketing.tablet", True, lambda p: p.rules.marketing.tablet, 1),
        ("rules.chain.device", False, lambda p: p.rules.chain.by_device, 0),
        ("rules.chain.devices", 3, lambda p: p.rules.chain.devices, 3),
        ("rules.chain.ask_s", 12, lambda p: p.rules.chain.ask, 12 * SECOND),
        ("rules.chain.card", False, lambda p: p.rules.chain.card, 0),
        ("rules.chain.escort", False, lambda p: p.rules.chain.escort, 0),
        ("rules.chain.passing_on", False, lambda p: p.rules.chain.passing_on, 0),
        ("rules.referral.escort_weight", 0.7, lambda p: p.rules.referral.escort_weight, 0.7),
        ("rules.referral.cooling", 0.2, lambda p: p.rules.referral.cooling, 0.2),
        ("rules.referral.offers", 0.2, lambda p: p.rules.referral.offers, 0.2),
        ("rules.referral.counter_factor", 0.8, lambda p: p.rules.referral.counter_factor, 0.8),
        ("rules.referral.counter_success", 0.2, lambda p: p.rules.referral.counter_success, 0.2),
        ("rules.chain.first_contact", True, lambda p: p.rules.chain.first_contact, 1),
        ("rules.chain.lose_way", 0.3, lambda p: p.rules.chain.lose_way, 0.3),
        ("rules.chain.story_s", 50, lambda p: p.rules.chain.story, 50 * SECOND),
        ("segments.wealth.interest", 0.3, lambda p: p.rules.referral.interest[1], 0.3),
        ("segments.mass.simple_interest", 0.3, lambda p: p.rules.referral.simple_interest[0], 0.3),
        ("segments.private.priority", 3, lambda p: p.segment_priority[2], 3),
        ("segments.wealth.expectation_factor", 0.7, lambda p: p.segment_expectation[1], 0.7),
        (
            "temperaments.in_a_hurry.expectation_factor",
            0.7,
            lambda p: p.temperaments[6].expectation_factor,
            0.7,
        ),
        ("rules.referral.noticed.6", 0.35, lambda p: p.rules.referral.noticed[6], 0.35),
        ("rules.referral.said", 0.35, lambda p: p.rules.referral.said, 0.35),
        ("rules.referral.said_queue", 12, lambda p: p.rules.referral.said_queue, 12.0),
        ("rules.referral.simple_sale_s", 70, lambda p: p.rules.referral.simple_sale, 70 * SECOND),
        ("rules.referral.referral_talk_s", 9, lambda p: p.rules.referral.referral_talk, 9 * SECOND),
        ("rules.referral.success.with_lead", 0.6, lambda p: p.rules.referral.success[1], 0.6),
        (
            "rules.referral.referral_success",
            {"warm": 0.5, "cold": 0.1},
            lambda p: list(p.rules.referral.referral_success),
            [0.0, 0.5, 0.1, 0.1],
        ),
        ("rules.referral.need_success", 0.7, lambda p: p.rules.referral.need_success, 0.7),
        ("rules.referral.cold_home", 0.7, lambda p: p.rules.referral.cold_home, 0.7),
        ("rules.referral.asks", 0.7, lambda p: p.rules.referral.asks, 0.7),
        (
            "rules.referral.expected_advice_min",
            30,
            lambda p: p.rules.referral.expected_advice,
            30 * MINUTE,
        ),
        ("rules.breaks.handover_min", 5, lambda p: p.rules.breaks.handover, 5 * MINUTE),
        ("rules.leaving.standing_factor", 0.6, lambda p: p.rules.leaving.standing_factor, 0.6),
        ("rules.leaving.contact_factor", 0.6, lambda p: p.rules.leaving.contact_factor, 0.6),
        (
            "rules.leaving.balking",
            [{"waiting": 3, "chance": 0.1}, {"waiting": 6, "chance": 0.4}],
            lambda p: (
                int(p.rules.leaving.balk_steps),
                list(p.rules.leaving.balk_from[:3]),
                list(p.rules.leaving.balk_chance[:3]),
            ),
            (2, [3, 6, 0], [0.1, 0.4, 0.0]),
        ),
        (
            "rules.judgement.waits",
            [{"wait_min": 0, "satisfied": 0.9}, {"wait_min": 5.5, "satisfied": 0.4}],
            lambda p: (
                int(p.rules.judgement.wait_steps),
                list(p.rules.judgement.wait_from[:2]),
                list(p.rules.judgement.satisfied[:2]),
            ),
            (2, [0, 330 * SECOND], [0.9, 0.4]),
        ),
        ("rules.judgement.rating_rate", 0.9, lambda p: p.rules.judgement.rating_rate, 0.9),
        ("rules.judgement.greeted_bonus", 0.1, lambda p: p.rules.judgement.greeted_bonus, 0.1),
        ("rules.judgement.passed_penalty", 0.2, lambda p: p.rules.judgement.passed_penalty, 0.2),
        ("rules.judgement.complaint_wait", 0.3, complaint(Cause.WAIT), 0.3),
        ("rules.judgement.complaint_lost", 0.1, complaint(Cause.GAVE_UP), 0.1),
        ("rules.judgement.complaint_lost", 0.1, complaint(Cause.UNANSWERED), 0.1),
        ("rules.judgement.complaint_sent_around", 0.3, complaint(Cause.SENT_AROUND), 0.3),
        ("rules.judgement.complaint_machine", 0.3, complaint(Cause.MACHINE), 0.3),
        ("rules.judgement.complaint_unsuitable", 0.3, complaint(Cause.UNSUITABLE), 0.3),
        ("rules.judgement.complaint_mistake", 0.3, complaint(Cause.MISTAKE), 0.3),
        ("rules.judgement.complaint_ignored", 0.3, complaint(Cause.IGNORED), 0.3),
        ("rules.judgement.complaint_vip_alone", 0.3, complaint(Cause.VIP_ALONE), 0.3),
        ("rules.judgement.complaint_base", 0.1, complaint(Cause.OTHER), 0.1),
        ("rules.judgement.tolerated_min", 15, lambda p: p.rules.judgement.tolerated, 15 * MINUTE),
        (
            "rules.judgement.intolerable_min",
            30,
            lambda p: p.rules.judgement.intolerable,
            30 * MINUTE,
        ),
        ("rules.judgement.softened", 0.3, lambda p: p.rules.judgement.softened, 0.3),
        ("rules.temperament.before", 0.2, lambda p: p.rules.temperament.before, 0.2),
        ("rules.standards.before", 0.2, lambda p: p.rules.standards.before, 0.2),
        ("rules.conduct.unsuitable", 0.2, lambda p: p.rules.conduct.unsuitable, 0.2),
        ("rules.conduct.private", 0.2, lambda p: p.rules.conduct.private, 0.2),
        ("rules.vip_lobby.recognises", 0.2, lambda p: p.rules.vip_lobby.recognises, 0.2),
        ("temperaments.complaining.complains", 4, lambda p: p.temperaments[8].complains, 4.0),
        ("service.recognised_greeted", 0.6, lambda p: p.service.recognised_greeted, 0.6),
        ("service.recognised_card", 0.6, lambda p: p.service.recognised_card, 0.6),
        ("service.appointment_share", 0.6, lambda p: p.service.appointment_share, 0.6),
        ("service.greeting_patience_s", 33, lambda p: p.service.greeting_patience, 33 * SECOND),
        ("service.helped_factor", 0.3, lambda p: p.service.helped_factor, 0.3),
        ("service.help_patience_s", 33, lambda p: p.service.help_patience, 33 * SECOND),
        ("service.alone_factor", 1.9, lambda p: p.service.alone_factor, 1.9),
        ("service.fails_alone", 0.9, lambda p: p.service.fails_alone, 0.9),
        ("service.fixed_s.5", 21, lambda p: p.service.fixed[5], 21 * SECOND),
        ("service.discovery_s", 33, lambda p: p.service.discovery, 33 * SECOND),
        ("service.goodbye_s", 3, lambda p: p.service.goodbye, 3 * SECOND),
        ("temperaments.elderly.familiarity", 0.3, lambda p: p.temperaments[1].familiarity, 0.3),
        ("temperaments.elderly.needs_help", 0.3, lambda p: p.temperaments[1].needs_help, 0.3),
        ("temperaments.ordinary.wrong_ticket", 0.3, lambda p: p.temperaments[0].wrong_ticket, 0.3),
        (
            "temperaments.complaining.service_factor",
            1.3,
            lambda p: p.temperaments[8].service_factor,
            1.3,
        ),
        ("needs.small_cash.authorisation", True, lambda p: p.needs[0].authorisation, 1),
        ("needs.transfer.preparation_saves", 0.5, lambda p: p.needs[2].preparation_saves, 0.5),
        ("staff.1.wage_per_hour", 77, lambda p: p.staff[0].wage, 77.0),
        ("staff.1.skill", 1.4, lambda p: p.staff[0].skill, 1.4),
    ],
)
def test_settings_reach_the_kernel_in_its_units(place, value, look, expected):
    parameters = record({place: value})
    assert look(parameters) == expected


def test_closing_counts_from_opening():
    assert record({"opening.closes": "12:30"}, "plain").closing == 750 * MINUTE


ALL_RULES = list(PARAMETERS["rules"].names)


@pytest.mark.parametrize("rule", ALL_RULES)
def test_each_rule_is_switched_by_its_own_key(rule):
    off, on = (record({f"rules.{rule}.enabled": enabled}) for enabled in (False, True))
    for name in ALL_RULES:
        switched = [int(parameters.rules[name].enabled) for parameters in (off, on)]
        assert (switched == [0, 1]) == (name == rule)

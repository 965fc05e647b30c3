"""The part of the parameters' record that comes from the rules' and the service's settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.codes import MINUTE, SECOND, Act, Referral
from model.scenario.people import SEGMENTS

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario

BY_WINDOW = ("4", "5", "6", "7")
"""Keys of settings that differ by the window's position."""


def of_seconds(seconds: float) -> int:
    """Return a duration in whole microseconds [us]."""
    return round(seconds * SECOND)


def of_minutes(minutes: float) -> int:
    """Return a duration in whole microseconds [us]."""
    return round(minutes * MINUTE)


def slowness_of(speed: float) -> int:
    """Return the time that a metre takes at a speed in m/s [us/m]."""
    return round(SECOND / speed)


def set_rules(record: np.record, scenario: Scenario) -> None:
    """Write every rule's settings."""
    rules = scenario.rules
    for name, rule in rules:
        record[name]["enabled"] = rule.enabled
    _set_lobby_rules(record, scenario)
    record.cover.delay = of_seconds(rules.cover.delay_s)
    record.cover.leave_within = rules.cover.leave_within
    record.cover.return_above = rules.cover.return_above
    record.cover.two_looks_after_three = rules.cover.two_looks_after_three
    record.chain.first_contact = rules.chain.first_contact
    record.chain.lose_way = rules.chain.lose_way
    record.chain.story = of_seconds(rules.chain.story_s)
    record.breaks.handover = of_minutes(rules.breaks.handover_min)
    _set_referral(record.referral, scenario)
    _set_leaving(record.leaving, scenario)
    _set_judgement(record.judgement, scenario)
    _set_contact(record, scenario)


def _set_contact(record: np.record, scenario: Scenario) -> None:
    """Write the rules of how customers are treated, and of what happens before they come."""
    standards = scenario.rules.standards
    record.standards.adherence = standards.adherence
    record.standards.under_load = standards.under_load
    record.standards.load = standards.load
    for act, seconds in standards.act_s.items():
        record.standards.act_time[Act[act.upper()]] = of_seconds(seconds)
    record.standards.skipped_penalty = standards.skipped_penalty
    record.complaints.talk = of_seconds(scenario.rules.complaints.talk_s)
    record.complaints.settled = scenario.rules.complaints.settled
    record.complaints.escalated = of_seconds(scenario.rules.complaints.escalated_s)
    record.conduct.unsuitable = scenario.rules.conduct.unsuitable
    for name in ("service_factor", "mistake_factor", "success_factor"):
        record.training[name] = getattr(scenario.rules.training, name)
    for name in ("moved", "booked", "prefilled"):
        record.digital[name] = getattr(scenario.rules.digital, name)


def _set_lobby_rules(record: np.record, scenario: Scenario) -> None:
    rules = scenario.rules
    record.diversion.accept_first = rules.diversion.accept_first
    record.diversion.accept_second = rules.diversion.accept_second
    record.diversion.queue_bound = rules.diversion.queue_bound
    record.diversion.talk = of_seconds(rules.diversion.talk_s)
    record.preparation.ahead = rules.preparation.ahead
    record.calling.call_time = of_seconds(rules.calling.call_time_s)
    record.calling.grace = of_seconds(rules.calling.grace_s)


def _set_referral(record: np.record, scenario: Scenario) -> None:
    rule = scenario.rules.referral
    segments = [getattr(scenario.segments, name) for name in SEGMENTS]
    record.interest = [segment.interest for segment in segments]
    record.simple_interest = [segment.simple_interest for segment in segments]
    _set_by_window(record.noticed, rule.noticed)
    record.said = rule.said
    record.said_queue = rule.said_queue
    record.simple_sale = of_seconds(rule.simple_sale_s)
    record.referral_talk = of_seconds(rule.referral_talk_s)
    record.success = rule.success.without_lead, rule.success.with_lead
    record.referral_success[Referral.WARM] = rule.referral_success.warm
    record.referral_success[Referral.COLD] = rule.referral_success.cold
    record.referral_success[Referral.SELF] = rule.referral_success.cold
    record.need_success = rule.need_success
    record.cold_home = rule.cold_home
    record.asks = rule.asks
    record.expected_advice = of_minutes(rule.expected_advice_min)


def _set_by_window(target: Any, values: Mapping[Any, float]) -> None:
    """Write a setting by position; where it is not given it is nothing."""
    for key in BY_WINDOW:
        target[int(key)] = values.get(key, 0.0)


def _set_leaving(record: np.record, scenario: Scenario) -> None:
    rule = scenario.rules.leaving
    record.balk_steps = len(rule.balking)
    _set_first(record.balk_from, (step.waiting for step in rule.balking))
    _set_first(record.balk_chance, (step.chance for step in rule.balking))
    record.standing_factor = rule.standing_factor
    record.contact_factor = rule.contact_factor


def _set_judgement(record: np.record, scenario: Scenario) -> None:
    rule = scenario.rules.judgement
    record.rating_rate = rule.rating_rate
    record.wait_steps = len(rule.waits)
    _set_first(record.wait_from, (of_minutes(step.wait_min) for step in rule.waits))
    _set_first(record.satisfied, (step.satisfied for step in rule.waits))
    record.greeted_bonus = rule.greeted_bonus
    record.passed_penalty = rule.passed_penalty
    record.complaint_base = rule.complaint_base
    record.complaint_lost = rule.complaint_lost


def _set_first(target: Any, values: Iterable[float]) -> None:
    """Write values into the first places of a row."""
    for at, value in enumerate(values):
        target[at] = value


def set_service(record: np.record, scenario: Scenario) -> None:
    """Write the settings of service that no rule owns."""
    service = scenario.service
    record.recognised_greeted = service.recognised_greeted
    record.recognised_card = service.recognised_card
    record.appointment_share = service.appointment_share
    record.greeting_patience = of_seconds(service.greeting_patience_s)
    record.helped_factor = service.helped_factor
    record.help_patience = of_seconds(service.help_patience_s)
    record.alone_factor = service.alone_factor
    record.fails_alone = service.fails_alone
    fixed = {key: of_seconds(value) for key, value in service.fixed_s.items()}
    _set_by_window(record.fixed, fixed)
    record.discovery = of_seconds(service.discovery_s)
    record.goodbye = of_seconds(service.goodbye_s)

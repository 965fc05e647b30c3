"""The part of the parameters' record that comes from the rules' settings, name by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pydantic import BaseModel

from agents import codes
from agents.codes import MINUTE, SECOND, Act, Cause
from model.scenario.people import SEGMENTS
from model.scenario.rulebook import Leaving
from model.scenario.rules_treatment import Judgement
from model.scenario.rules_windows import Referral

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario, Value

BY_WINDOW: Final = ("4", "5", "6", "7")
"""Keys of settings that differ by the window's position."""

MAY_NOT_SELL: Final = (5, 6)
"""Positions that refer complex products, rule ``referral`` on."""

COMPLAINTS: Final[Mapping[Cause, str]] = {
    Cause.WAIT: "wait",
    Cause.GAVE_UP: "lost",
    Cause.UNANSWERED: "lost",
    Cause.SENT_AROUND: "sent_around",
    Cause.MACHINE: "machine",
    Cause.UNSUITABLE: "unsuitable",
    Cause.MISTAKE: "mistake",
    Cause.IGNORED: "ignored",
    Cause.VIP_ALONE: "vip_alone",
    Cause.OTHER: "base",
}
"""Settings ``complaint_NAME`` of rule ``judgement`` by the cause whose chance they are."""


def of_seconds(seconds: float) -> int:
    """Return a duration in whole microseconds [us]."""
    return round(seconds * SECOND)


def of_minutes(minutes: float) -> int:
    """Return a duration in whole microseconds [us]."""
    return round(minutes * MINUTE)


def slowness_of(speed: float) -> int:
    """Return the pace at a speed in m/s: the time that a metre takes [us/m]."""
    return round(SECOND / speed)


UNITS: Final[Mapping[str, Callable[[float], float]]] = {
    "_s": of_seconds,
    "_min": of_minutes,
    "": lambda value: value,
}
"""Suffixes of durations, and what makes microseconds of them."""


def write(record: np.record, section: BaseModel) -> None:
    """Write a section's settings into the fields of a record that have their names.

    A duration loses its suffix and becomes microseconds; a setting by window's position goes where
    its position is. Sections and rows within are for who calls.
    """
    for key, value in section:
        suffix = next(filter(key.endswith, UNITS), "")
        name, unit = key.removesuffix(suffix), UNITS[suffix]
        if name not in (record.dtype.names or ()):
            continue
        if isinstance(value, Mapping):
            for position in BY_WINDOW:
                record[name][int(position)] = unit(value.get(position, 0.0))
        elif not isinstance(value, BaseModel):
            record[name] = unit(value)


def set_rules(record: np.record, scenario: Scenario) -> None:
    """Write every rule's settings."""
    rules = scenario.rules
    for name, rule in rules:
        write(record[name], rule)
    segments = [getattr(scenario.segments, name) for name in SEGMENTS]
    record.referral.interest = [segment.interest for segment in segments]
    record.referral.simple_interest = [segment.simple_interest for segment in segments]
    record.chain.by_device = rules.chain.device
    _set_success(record.referral, rules.referral)
    _set_credit(record, scenario.value)
    for act, seconds in rules.standards.act_s.items():
        record.standards.act_time[Act[act.upper()]] = of_seconds(seconds)
    _set_leaving(record.leaving, rules.leaving)
    _set_judgement(record.judgement, rules.judgement)


def _set_success(record: np.record, rule: Referral) -> None:
    record.success = rule.success.without_lead, rule.success.with_lead
    record.referral_success[codes.Referral.WARM] = rule.referral_success.warm
    record.referral_success[codes.Referral.COLD] = rule.referral_success.cold
    record.referral_success[codes.Referral.SELF] = rule.referral_success.cold


def _set_credit(record: np.record, value: Value) -> None:
    """Let shares of the credit move who notices an interest that others sell, and who sells it."""
    factor, of_seller = credit_factor(value), seller_factor(value)
    marketing, referral = record.marketing, record.referral
    marketing.finds = min(1.0, float(marketing.finds) * factor)
    if not referral.enabled:
        return
    for way in (codes.Referral.WARM, codes.Referral.COLD):
        success = float(referral.referral_success[way]) * of_seller
        referral.referral_success[way] = min(1.0, success)
    for position in MAY_NOT_SELL:
        referral.noticed[position] = min(1.0, float(referral.noticed[position]) * factor)


def credit_factor(value: Value) -> float:
    """Return by how much the referrer's share of the credit moves the chance to refer."""
    return float((value.referrer_share / value.usual_share) ** value.credit_elasticity)


def seller_factor(value: Value) -> float:
    """Return by how much the seller's share moves the success of advice after a referral."""
    if value.usual_share == 1.0:
        return 1.0
    share = (1.0 - value.referrer_share) / (1.0 - value.usual_share)
    return float(share**value.credit_elasticity)


def _set_leaving(record: np.record, rule: Leaving) -> None:
    record.balk_steps = len(rule.balking)
    _set_first(record.balk_from, (step.waiting for step in rule.balking))
    _set_first(record.balk_chance, (step.chance for step in rule.balking))


def _set_judgement(record: np.record, rule: Judgement) -> None:
    record.wait_steps = len(rule.waits)
    _set_first(record.wait_from, (of_minutes(step.wait_min) for step in rule.waits))
    _set_first(record.satisfied, (step.satisfied for step in rule.waits))
    for cause, name in COMPLAINTS.items():
        record.complaint[cause] = getattr(rule, f"complaint_{name}")


def _set_first(target: Any, values: Iterable[float]) -> None:
    """Write values into the first places of a row."""
    for at, value in enumerate(values):
        target[at] = value

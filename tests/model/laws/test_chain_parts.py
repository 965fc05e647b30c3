"""A part of the chain that nobody can carry out changes nothing, to the microsecond."""

import numpy as np
import pytest

from tests.model.kernel.days import content
from tests.model.laws.booked import LOBBY, booked, is_same_day, scene, without_staff_at

SCENES = range(60)
ANYWHERE = sum(1 << position for position in (4, 5, 6, 7))
ON = {"rules": {"chain": {"enabled": 1}}}


def chain(**settings):
    """Return a change of the chain's settings."""
    return {"rules": {"chain": settings}}


def no_devices(one):
    """Leave no call device."""
    one[0][0].rules.chain.devices = 0
    return one


def no_sight(one):
    """Let nobody see anything, and leave no device: nobody is called to walk along."""
    one[0][0].sight[:] = 0
    return no_devices(one)


def nobody_to_walk_along(one):
    """Leave the lobby and the VIP room without staff."""
    return without_staff_at(one, *LOBBY, 7)


def nobody_sees(one):
    """Let nobody see anything, without a device; nobody comes out of the VIP room either."""
    return without_staff_at(no_sight(one), 7)


def nobody_at_door(one):
    """Leave position 1 without staff."""
    return without_staff_at(one, 1)


def nobody_in_lobby(one):
    """Leave the lobby without staff, and nobody with a device."""
    return without_staff_at(no_devices(one), *LOBBY)


def failed_machines_alone(one):
    """Leave no story to be told again but that of a machine, and nobody in the lobby."""
    parameters = one[0][0]
    parameters.needs["positions"][:] = ANYWHERE
    parameters.rules.referral.enabled = parameters.rules.referral.asks = 0
    parameters.staff["mistakes"][:] = 0.0
    return nobody_in_lobby(one)


CARRIED = [
    ("by_device", no_devices),
    ("escort", nobody_to_walk_along),
    ("escort", nobody_sees),
    ("passing_on", nobody_at_door),
    ("passing_on", no_sight),
    ("passing_on", nobody_in_lobby),
    ("first_contact", nobody_in_lobby),
    ("card", failed_machines_alone),
]
"""Part of the chain, and what leaves nobody to carry it out."""


def days_with_and_without(part, seed, leave_nobody):
    """Return the day with the part, and the day without it, in the same scene."""
    return [booked(leave_nobody(scene(seed, ON, chain(**{part: on})))) for on in (1, 0)]


@pytest.mark.parametrize(("part", "leave_nobody"), CARRIED)
def test_with_nobody_to_carry_it_out_a_part_changes_nothing(part, leave_nobody):
    for seed in SCENES:
        assert is_same_day(*days_with_and_without(part, seed, leave_nobody)), seed


@pytest.mark.parametrize("part", ["by_device", "escort", "passing_on", "first_contact", "card"])
def test_with_somebody_it_changes_many_days(part):
    """Without this the law above could hold of parts that never do anything."""
    pairs = (days_with_and_without(part, seed, lambda one: one) for seed in SCENES)
    assert sum(not is_same_day(*pair) for pair in pairs) >= 10


def test_one_device_is_answered_by_nobody():
    """Of customers and KPIs: who carries it differs. Nobody asks in vain."""
    for seed in SCENES:
        one, none = (booked(scene(seed, ON, chain(by_device=on, devices=1))) for on in (1, 0))
        assert content(one.day.customers) == content(none.day.customers), seed
        assert np.array_equal(one.kpis, none.kpis, equal_nan=True), seed


def test_a_chain_of_which_no_part_is_on_is_no_chain():
    parts = dict.fromkeys(("by_device", "escort", "passing_on", "first_contact", "card"), 0)
    for seed in SCENES:
        days = [booked(scene(seed, chain(**parts, enabled=on))) for on in (1, 0)]
        assert is_same_day(*days), seed

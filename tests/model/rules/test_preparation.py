"""Rule ``preparation``: forms and documents before the counter."""

import pytest

from agents.codes import NOBODY, Decision, Diverted, Position
from agents.facts import Obstacle
from model.rules.preparation import (
    count_attendable,
    fills_alone,
    fills_in_wrong,
    goes_unprepared,
    may_prepare,
    might_be_attended,
    share_saved,
    why_unprepared,
)
from tests.model.rules.records import branch, customer, parameters


@pytest.mark.parametrize(
    ("enabled", "preparable", "used", "allowed"),
    [
        (1, 1, 0, True),
        (1, 1, 1, True),  # the last place
        (1, 1, 2, False),  # the form desk is full
        (1, 0, 0, False),  # there are no forms
        (0, 1, 0, False),
    ],
)
def test_when_a_business_may_be_prepared(enabled, preparable, used, allowed, either_way):
    constants = parameters(
        rules={"preparation": {"enabled": enabled}},
        needs={0: {"preparable": 0}, 1: {"preparable": preparable}},
        form_desk_places=2,
    )
    hall = branch(form_desk_used=used)
    assert either_way(may_prepare)(hall, constants, customer(need=1)) == allowed


def test_who_has_filled_in_their_forms_at_home_is_not_prepared_again(either_way):
    constants = parameters(
        rules={"preparation": {"enabled": 1}}, needs={0: {"preparable": 1}}, form_desk_places=2
    )
    assert not either_way(may_prepare)(branch(), constants, customer(prepared=1))


def form_desk(enabled=1, preparable=1, **change):
    """Return parameters by which three in ten fill in forms by themselves, one in ten wrongly."""
    rule = {"enabled": enabled, "alone": 0.3, "alone_errors": 0.1}
    needs = {0: {"preparable": 0}, 1: {"preparable": preparable}}
    return parameters(rules={"preparation": rule}, needs=needs, form_desk_places=2, **change)


@pytest.mark.parametrize(
    ("setting", "used", "chance", "change", "fills"),
    [
        ({}, 1, 0.29, {}, True),
        ({}, 1, 0.3, {}, False),  # exactly the share
        ({}, 2, 0.29, {}, False),  # the form desk is full
        ({"enabled": 0}, 1, 0.29, {}, False),
        ({"preparable": 0}, 1, 0.29, {}, False),
        ({}, 1, 0.29, {"prepared": 1}, False),
        ({}, 1, 0.29, {"filled": 1}, False),  # once is enough, even if it came to nothing
        ({}, 1, 0.29, {"referring": 1}, False),
        ({}, 1, 0.29, {"came_back": 1}, False),
    ],
)
def test_who_fills_in_forms_alone(setting, used, chance, change, fills, either_way):
    who = customer(need=1, chance={Decision.SELF_FILLS: chance}, **change)
    hall = branch(form_desk_used=used)
    assert either_way(fills_alone)(hall, form_desk(**setting), who) == fills


@pytest.mark.parametrize(("chance", "wrong"), [(0.09, True), (0.1, False)])
def test_who_fills_in_alone_may_do_so_wrongly(chance, wrong, either_way):
    who = customer(chance={Decision.FORM_ERROR: chance})
    assert either_way(fills_in_wrong)(form_desk(), who) == wrong


@pytest.mark.parametrize(("prepared", "saved"), [(1, 0.4), (0, 0.0)])
def test_preparation_saves_a_share_of_the_window_work(prepared, saved, either_way):
    constants = parameters(needs={0: {"preparation_saves": 0.9}, 1: {"preparation_saves": 0.4}})
    assert either_way(share_saved)(constants, customer(need=1, prepared=prepared)) == saved


@pytest.mark.parametrize(
    ("rules", "need", "who", "possible"),
    [
        ({}, {}, {}, False),
        ({"preparation": {"enabled": 1}}, {"preparable": 1}, {}, True),
        ({"preparation": {"enabled": 1}}, {"preparable": 0}, {}, False),
        ({"preparation": {"enabled": 0}}, {"preparable": 1}, {}, False),
        ({"marketing": {"enabled": 1}}, {}, {}, True),  # a conversation
        ({"diversion": {"enabled": 1}}, {"machine": 0}, {}, True),
        ({"diversion": {"enabled": 1}}, {"machine": NOBODY}, {}, False),
        ({"diversion": {"enabled": 0}}, {"machine": 0}, {}, False),
        ({"diversion": {"enabled": 1}}, {"machine": 0}, {"diverted": Diverted.FIRST}, False),
        ({"enquiries": {"enabled": 1}}, {"enquiry": 1}, {}, True),
        ({"enquiries": {"enabled": 1}}, {"enquiry": 1}, {"contacted": 1}, False),
        ({"marketing": {"enabled": 1}}, {}, {"contacted": 1}, False),  # one contact each
        ({"marketing": {"enabled": 1}}, {}, {"referring": 1}, False),  # they wait for advice
        ({"marketing": {"enabled": 1}}, {}, {"came_back": 1}, False),  # only a mistake is left
        ({"marketing": {"enabled": 1}}, {}, {"fills_until": 5}, False),  # is filling in forms
        ({"marketing": {"enabled": 1}}, {}, {"filled": 1}, True),  # has done so
        ({"referral": {"enabled": 1}}, {}, {}, False),  # that is no reason to talk with them
    ],
)
def test_whom_position_3_might_attend_to(rules, need, who, possible, either_way):
    names = ("preparation", "marketing", "diversion", "referral")
    off = {rule: {"enabled": 0} for rule in names}
    constants = parameters(rules=off | rules, needs={1: {"machine": NOBODY} | need})
    assert either_way(might_be_attended)(constants, customer(need=1, **who)) == possible


@pytest.mark.parametrize(("contacted", "count"), [(0, 1), (1, 0)])
def test_only_who_might_be_attended_to_is_counted(contacted, count, either_way):
    constants = parameters(rules={"marketing": {"enabled": 1}})
    hall = branch()
    either_way(count_attendable)(hall, constants, customer(line=2, contacted=contacted), 1)
    assert hall.attendable[2] == count


@pytest.mark.parametrize(
    ("enabled", "preparable", "who", "unprepared"),
    [
        (1, 1, {}, True),
        (0, 1, {}, False),
        (1, 0, {}, False),
        (1, 1, {"contacted": 1}, False),  # they were asked
        (1, 1, {"referring": 1}, False),  # their business is done
    ],
)
def test_who_is_called_without_having_been_asked(enabled, preparable, who, unprepared, either_way):
    constants = parameters(
        rules={"preparation": {"enabled": enabled}}, needs={1: {"preparable": preparable}}
    )
    assert either_way(goes_unprepared)(constants, customer(need=1, **who)) == unprepared


TWO, THREE = Position(2), Position(3)


@pytest.mark.parametrize(
    ("holders", "standing", "free", "used", "why"),
    [
        ({}, {}, {}, 0, Obstacle.VACANT),
        ({THREE: 1}, {}, {}, 0, Obstacle.AWAY),
        ({THREE: 1}, {THREE: 1}, {}, 0, Obstacle.BUSY),
        ({THREE: 1}, {THREE: 1}, {}, 2, Obstacle.BUSY),  # who is busy does not look at the desk
        ({THREE: 2}, {THREE: 2}, {THREE: 1}, 2, Obstacle.FULL),
        ({THREE: 2}, {THREE: 2}, {THREE: 1}, 1, Obstacle.RULE),
        ({TWO: 1}, {TWO: 1}, {}, 0, Obstacle.BUSY),  # 2 looks after 3
        ({TWO: 1}, {TWO: 1}, {TWO: 1}, 0, Obstacle.RULE),
        ({TWO: 1, THREE: 1}, {TWO: 1, THREE: 1}, {TWO: 1}, 0, Obstacle.BUSY),  # 3 has its own
    ],
)
def test_why_a_customer_is_called_unprepared(holders, standing, free, used, why, either_way):
    constants = parameters(rules={"cover": {"two_looks_after_three": 1}}, form_desk_places=2)
    hall = branch(holders=holders, standing=standing, free=free, form_desk_used=used)
    assert either_way(why_unprepared)(hall, constants) == why


def test_position_2_is_not_blamed_where_it_does_not_look_after_3(either_way):
    constants = parameters(rules={"cover": {"two_looks_after_three": 0}}, form_desk_places=2)
    hall = branch(holders={TWO: 1}, standing={TWO: 1}, free={TWO: 1})
    assert either_way(why_unprepared)(hall, constants) == Obstacle.VACANT

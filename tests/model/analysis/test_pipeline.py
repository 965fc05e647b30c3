"""The tables of the pipeline and of complaints: one customer after another by hand, and by KPIs."""

import numpy as np
import pytest

from agents.codes import (
    MINUTE,
    NOBODY,
    Breach,
    Cause,
    Decision,
    Outcome,
    Position,
    Product,
    Referral,
)
from agents.facts import Fact
from agents.tables import BRANCH, JOURNAL, table
from model.analysis.complaints import CLASSES, class_of, complaints_table
from model.analysis.pipeline import pipeline_of, pipeline_table
from model.analysis.pipeline_counts import Counts, Group, count_pipeline, groups_of
from model.kpis import NAMES
from model.run import Day, tables
from model.sales import Stage
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from tests.model.kpis_by_hand import bits, person
from tests.model.rules.records import customers

INTERESTED = {"chance": {Decision.INTEREST: 0.0}, "complex_product": Product.INSURANCE}


@pytest.fixture(scope="module")
def setup():
    return build(load_scenario("small"))


def need_of(setup, product):
    """Return the first need that is a product, or none."""
    products = setup.parameters[0]["needs"]["product"][: len(setup.needs)]
    return int(np.flatnonzero(products == product)[0])


def day_of(people, *lines):
    """Return a day of people and of lines of its journal: fact, customer, employee, detail, at."""
    journal = table(JOURNAL, len(lines) + 1)
    journal[0] = (0, Fact.SHIFT_STARTS, NOBODY, 0, NOBODY, 0)
    for row, (fact, customer, employee, detail, at) in enumerate(lines, 1):
        journal[row] = (at, fact, customer, employee, NOBODY, detail)
    return Day(3, table(BRANCH, 1), customers(*people), journal, np.zeros(0))


def interested(setup, **change):
    cash = need_of(setup, NOBODY)
    return person(**{"need": cash, "noticed_by": NOBODY} | INTERESTED | change)


def desk_at(setup, position):
    desks = setup.parameters[0]["desks"]["position"][: setup.parameters[0]["n_desks"]]
    return int(np.flatnonzero(desks == position)[0])


def test_an_interest_goes_from_hand_to_hand(setup):
    teller, officer = 1, 2
    sale = {"bought": bits(Product.INSURANCE), "sold_by": officer, "advised": 1, "arrived": 1}
    way = {"referred": Referral.WARM, "introduced": 1, "noticed_by": teller}
    people = [interested(setup, **sale, **way), interested(setup, chance={Decision.INTEREST: 0.99})]
    five, four = desk_at(setup, Position.HIGH_COUNTER), desk_at(setup, Position.LOW_COUNTER)
    day = day_of(
        people,
        (Fact.SERVICE_ENDS, 0, teller, five, MINUTE),
        (Fact.SERVICE_ENDS, 0, officer, four, 9 * MINUTE),
        (Fact.ADVISED, 0, officer, Position.LOW_COUNTER, 9 * MINUTE),
    )
    (row,) = pipeline_table(setup, day).to_pylist()
    role = setup.people[teller].role
    assert row == {
        **{"day": 3, "customer": 0, "kind": "cross", "segment": "mass", "product": "insurance"},
        **{"stage": "sold", "way": "warm", "introduced": True, "carded": False},
        **{"noticed_position": 5, "noticed_by": setup.staff[teller], "noticed_by_role": role},
        **{"advised_position": 4, "sold_by": setup.staff[officer], "breach": "none"},
        "sold_by_role": setup.people[officer].role,
    }


def test_what_a_conversation_finds_out_is_noticed_at_3(setup):
    day = day_of([interested(setup, lead=1, noticed_by=0)])
    assert pipeline_table(setup, day).to_pylist()[0]["noticed_position"] == 3


def test_what_is_advised_without_a_referral_is_advised_at_once(setup):
    day = day_of([interested(setup, noticed_by=0, advised=1)])
    assert pipeline_table(setup, day).to_pylist()[0]["way"] == "at_once"


def test_a_private_sale_has_a_seller_and_is_not_sold(setup):
    sale = {"advised": 1, "breach": Breach.PRIVATE, "bought": bits(Product.FUND), "sold_by": 1}
    (row,) = pipeline_table(setup, day_of([interested(setup, noticed_by=1, **sale)])).to_pylist()
    assert (row["stage"], row["sold_by"], row["breach"]) == ("advised", setup.staff[1], "private")


@pytest.mark.parametrize(
    ("change", "stage"),
    [
        ({"outcome": Outcome.BALKED}, "interested"),
        ({"outcome": Outcome.RENEGED}, "interested"),
        ({"outcome": Outcome.CLOSED_OUT, "rightly_called_at": MINUTE}, "arrived"),
        ({"rightly_called_at": MINUTE}, "advised"),
        ({"bought": bits(Product.FUND), "sold_by": 0}, "sold"),
    ],
)
def test_who_came_for_it_is_there_from_the_door_on(setup, change, stage):
    need = need_of(setup, Product.FUND)
    day = day_of([person(**{"need": need, "noticed_by": NOBODY} | change)])
    (row,) = pipeline_table(setup, day).to_pylist()
    assert (row["kind"], row["product"], row["stage"]) == ("need", "fund", stage)
    assert row["noticed_by"] is None


@pytest.fixture(scope="module")
def counted():
    """Return what three days of the standard branch count, and their KPIs' sums."""
    setup = build(with_variant(load_scenario("standard"), "chain_service"))
    counts, kpis = Counts(), np.zeros(len(NAMES))
    for day in tables(setup, days=range(3), seed=2, journal=True):
        count_pipeline(counts, pipeline_of(setup, day))
        kpis += day.kpis
    return counts, dict(zip(NAMES, kpis.tolist(), strict=True))


def test_the_pipeline_counts_what_the_kpis_count(counted):
    counts, kpis = counted
    known = dict(groups_of(counts))
    cross, need = known[Group(False, "", NOBODY)], known[Group(True, "", NOBODY)]
    names = ("interested", "noticed", "brought", "arrived", "advised", "cross_sold")
    assert list(cross.values()) == [kpis[name] for name in names]
    assert need[Stage.SOLD] == kpis["need_sales"]
    assert need[Stage.INTERESTED] - need[Stage.ADVISED] == kpis["buyers_unserved"]
    assert kpis["interested"] > 20


@pytest.mark.parametrize(
    ("by", "stage"),
    [
        ("segment", Stage.INTERESTED),
        ("product", Stage.INTERESTED),
        ("noticed_position", Stage.NOTICED),
        ("noticed_by_role", Stage.NOTICED),
        ("way", Stage.BROUGHT),
        ("advised_position", Stage.ADVISED),
        ("sold_by_role", Stage.SOLD),
    ],
)
def test_groups_add_up_from_the_stage_on_at_which_they_are_known(counted, by, stage):
    known = dict(groups_of(counted[0]))
    together = known[Group(False, "", NOBODY)]
    groups = [stages for group, stages in known.items() if group[:2] == (False, by)]
    for at in Stage:
        if at >= stage:
            assert sum(stages[at] for stages in groups) == together[at]
    assert all(at not in stages for stages in groups for at in Stage if at < stage)


def test_every_cause_has_a_class_and_a_private_sale_is_misconduct():
    assert set(CLASSES) == set(Cause) - {Cause.NONE}
    assert class_of(Cause.UNSUITABLE, Breach.UNSUITABLE) == "sales_conduct"
    assert class_of(Cause.UNSUITABLE, Breach.PRIVATE) == "staff_misconduct"
    assert class_of(Cause.WAIT, Breach.PRIVATE) == "queueing"


def test_a_complaint_says_who_heard_it_and_what_came_of_it(setup):
    people = [
        person(complaint=Cause.WAIT, settled=1),
        person(),
        person(complaint=Cause.MACHINE),
        person(complaint=Cause.OTHER),
    ]
    day = day_of(
        people,
        (Fact.COMPLAINS, 2, NOBODY, Cause.MACHINE, MINUTE),
        (Fact.ESCALATES, 2, 0, 0, MINUTE),
        (Fact.COMPLAINS, 0, NOBODY, Cause.WAIT, 2 * MINUTE),
        (Fact.HEARS_COMPLAINT, 0, 1, 0, 2 * MINUTE),
        (Fact.COMPLAINS, 3, NOBODY, Cause.OTHER, 3 * MINUTE),
        (Fact.HEARS_COMPLAINT, 3, 0, 0, 3 * MINUTE),
        (Fact.ESCALATES, 3, 0, 0, 3 * MINUTE),
    )
    rows = complaints_table(setup, day).to_pylist()
    columns = ("customer", "at", "cause", "class", "heard_by", "settled", "escalated")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        (2, 60.0, "machine", "equipment", None, False, True),
        (0, 120.0, "wait", "queueing", setup.staff[1], True, False),
        (3, 180.0, "other", "other", setup.staff[0], False, True),
    ]

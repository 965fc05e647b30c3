"""Work of one's own: covering delays it, and what the cover gains stands beside what it costs."""

import numpy as np
import pytest

from agents import tables
from agents.codes import MINUTE, NEVER, SECOND, Duty, Position
from agents.facts import Fact
from agents.tables import table
from model.kpis import NAMES, day_kpis
from model.outcomes import FIRST_KIND
from tests.model.kernel.days import Run, whole_day
from tests.model.kernel.scenes import random_scene
from tests.model.kernel.test_relief import lobby
from tests.model.rules.records import put

HOMES = (Position.WAITING_AREA, Position.GREETING)
COVER = 0
"""Row of who is at 3 and may cover 1."""

SEEDS = range(120)


def scene(*, covers=True, **change):
    """Return the lobby; who is at 3 has ten minutes' work that can be put down, from opening."""
    constants, people, _ = lobby(HOMES)
    constants[0].rules.own_work.enabled = 1
    constants[0].staff[COVER].covers[Position.GREETING] = covers
    works = table(tables.WORK, 1)
    piece = {"employee": COVER, "latest": NEVER, "length": 10 * MINUTE, "left": 10 * MINUTE}
    put(works[0], piece | {"following": -1, "started_at": NEVER, "done_at": NEVER} | change)
    return constants, people, works


def test_covering_puts_off_own_work_and_both_are_booked():
    """Away from 1:00 to 6:02, two seconds' walk back: done at 15:04 instead of 10:00."""
    stays, helps = whole_day(scene(covers=False)), whole_day(scene())
    assert [day.works["done_at"][0] for day in (stays, helps)] == [
        10 * MINUTE,
        15 * MINUTE + 4 * SECOND,
    ]
    assert [day.staff["delayed"][COVER] for day in (stays, helps)] == [0, 5 * MINUTE + 2 * SECOND]
    gained = stays.branch.unattended[Position.GREETING] - helps.branch.unattended[Position.GREETING]
    assert gained == 5 * MINUTE
    assert helps.staff["covering"][COVER] == 5 * MINUTE + 2 * SECOND


def test_work_that_cannot_be_put_down_keeps_its_owner_from_covering():
    day = whole_day(scene(whole=1))
    assert day.works["done_at"][0] == 10 * MINUTE
    assert day.staff["delayed"][COVER] == 0
    covers = day.journal["at"][day.journal["fact"] == Fact.COVER_STARTS]
    assert np.all(covers >= 10 * MINUTE)


def test_who_never_gets_round_to_a_piece_leaves_it_undone_and_the_kpis_say_so():
    """It may wait a minute, comes as they cover, and is not begun any more."""
    run = Run(scene(comes_at=2 * MINUTE, latest=3 * MINUTE))
    day = run.end()
    out = np.empty(len(NAMES))
    worth = np.concatenate([np.zeros(FIRST_KIND), [40.0, 15.0]])
    day_kpis(run.branch, run.parameters, run.customers, worth, out)
    kpi = dict(zip(NAMES, out.tolist(), strict=True))
    assert day.works["started_at"][0] == day.works["done_at"][0] == NEVER
    assert (kpi["own_work_done"], kpi["own_work_undone"], kpi["own_work_value"]) == (0, 1, -15)
    assert kpi["own_work_delayed_min"] == 1.0  # open for a minute, and lent
    assert kpi["value"] == -15


def test_what_is_begun_and_not_done_is_finished_as_overtime():
    day = whole_day(scene(length=40 * MINUTE, left=40 * MINUTE))
    assert day.branch.ended_at == 30 * MINUTE
    assert day.works["done_at"][0] == 30 * MINUTE
    assert day.staff["overtime"][COVER] == 10 * MINUTE  # it fills the day: they do not cover
    assert day.staff["covering"][COVER] == 0


def test_with_the_rule_off_nobody_has_work():
    constants, people, works = scene()
    constants[0].rules.own_work.enabled = 0
    day = whole_day((constants, people, works))
    assert len(day.works) == 0
    assert not np.isin(day.journal["fact"], (Fact.WORK_COMES, Fact.WORK_TAKEN_UP)).any()


@pytest.fixture(scope="module")
def days():
    """Return random days on which there is work of one's own."""
    days = [whole_day(random_scene(seed)) for seed in SEEDS]
    return [day for day in days if len(day.works) > 0]


def test_every_piece_is_done_or_left_and_no_minute_of_it_is_lost(days):
    done = 0
    for day in days:
        works = day.works
        is_done = works["done_at"] < NEVER
        begun = works["started_at"] < NEVER
        assert np.all(begun[is_done])
        assert np.all(works["left"][is_done] == 0)
        assert np.all(works["left"][~is_done] == works["length"][~is_done])
        assert np.all(works["started_at"][begun] <= works["latest"][begun])
        inside = is_done & (works["comes_at"] < NEVER)
        assert np.all(works["started_at"][inside] >= works["comes_at"][inside])
        assert day.staff["overtime"].sum() <= works["length"][is_done].sum()
        done += is_done.sum()
    assert done > 100


def test_only_who_lends_is_delayed_and_no_longer_than_they_lend(days):
    """Lent: at a position that is not theirs, as escort, or with a complaint."""
    delayed = 0
    for day in days:
        works = day.works["employee"]
        for row, employee in enumerate(day.staff):
            lent = employee["covering"] + employee["seconds"][:, Duty.BUSY].sum()
            assert 0 <= employee["delayed"] <= lent
            assert employee["delayed"] == 0 or row in works
            delayed += employee["delayed"] > 0
    assert delayed > 10


def test_with_nobody_lent_no_work_is_delayed():
    """Rules cover, chain, referral and complaints off: there is nothing to lend anybody for."""
    found = 0
    for seed in SEEDS:
        constants, people, works = random_scene(seed)
        for rule in ("cover", "chain", "referral", "complaints"):
            constants[0].rules[rule].enabled = 0
        day = whole_day((constants, people, works))
        assert not day.staff["delayed"].any()
        found += len(day.works)
    assert found > 100

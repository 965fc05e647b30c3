"""Causes of how customers are treated and what it brings: rows 11, 12, 13, 14 and 15.

A class is a row: what must not be possible again is shut out by its cause, not by a number.
"""

from functools import cache

import numpy as np

from agents.codes import NEVER, Act, Broken, Cause, Position, Temperament
from agents.facts import Fact
from model.kpis import NAMES
from model.measures import MEASURES
from model.run import tables
from model.setup.parameters import build
from tests.model.laws.booked import booked, is_same_day, scene
from tests.model.test_causes import days_of, lines, total
from tests.model.test_causes_of_effects import (
    CHAIN_AND_REFERRAL,
    COUNTERS_OFFER,
    DIRECTOR,
    GUIDE,
    branch,
    people,
)

SCENES = range(60)


class TestComplaintsHaveCauses:
    """Row 11: nothing but leaving made a complaint; waiting, mood and temper had no part in it."""

    @staticmethod
    @cache
    def people():
        names = ("wait", "lost", "sent_around", "machine", "mistake", "ignored", "vip_alone")
        judged = {f"rules.judgement.complaint_{name}": 0.3 for name in names}
        return people(days_of(branch({**judged, "rules.judgement.complaint_base": 0.02}))[1])

    def share(self, which):
        return float(np.mean(self.people()["complaint"][which] != Cause.NONE))

    def test_who_waited_long_complains_more_and_of_the_wait(self):
        """Nobody expects less than 21 min times 0.6 (private) times 0.7 (in a hurry)."""
        who = self.people()
        called = who["first_called_at"] < who["left_at"]
        wait = np.where(called, who["first_called_at"] - who["ticket_at"], 0) / 60e6
        assert self.share(called & (wait > 40)) > self.share(called & (wait < 8))
        assert not (who["complaint"][called & (wait < 8)] == Cause.WAIT).any()

    def test_temper_makes_complaints(self):
        """The same day, as nobody is heard out: who complains when calm does when angry."""
        more = 0
        for seed in SCENES:
            calm, angry = (
                booked(scene(seed, self.in_temper(factor))).day.customers for factor in (0.7, 3.0)
            )
            assert np.array_equal(calm["left_at"], angry["left_at"])
            complains = [rows["complaint"] != Cause.NONE for rows in (calm, angry)]
            assert np.all(complains[1] | ~complains[0])
            more += complains[1].sum() - complains[0].sum()
        assert more > 50

    def in_temper(self, factor):
        """Return a change that makes everybody complain more or less readily."""
        return {
            "rules": {"judgement": {"enabled": 1, "softened": 0.5}, "complaints": {"enabled": 0}},
            "temperaments": {kind: {"complains": factor} for kind in Temperament},
        }

    def test_there_is_no_complaint_where_nothing_is_complained_of(self):
        for seed in SCENES:
            off = {"rules": {"judgement": {"enabled": 1, "complaint": 0.0}}}
            assert not booked(scene(seed, off)).day.customers["complaint"].any()


class TestOffIsAsBefore:
    """Row 12: the standards switched off were perfect, and took no time."""

    def test_off_is_the_rule_at_the_share_of_before_to_the_microsecond(self):
        """Whatever the share; so nothing is gained, or lost, by the switch itself."""
        for seed in SCENES:
            share = (0.0, 0.35, 0.8, 1.0)[seed % 4]
            on, off = (booked(scene(seed, self.at(share, enabled))) for enabled in (1, 0))
            assert is_same_day(on, off), seed

    def at(self, share, enabled):
        standards = {"enabled": enabled, "adherence": share if enabled else 1.0 - share}
        standards["before"] = 1.0 - share if enabled else share
        temperament = {"enabled": enabled, "before": share}
        return {"rules": {"standards": standards, "temperament": temperament}}

    def test_off_takes_time_and_leaves_acts_out(self):
        who = people(days_of(branch({"rules.standards.enabled": False}))[1])
        greeted = who[who["greeted"] != 0]
        smiled = greeted["acts"] >> Act.SMILE & 1
        assert 0 < smiled.mean() < 1


class TestTheLobbyLooksAtTheLoad:
    """Row 13: the lobby talked while the machines and the queue waited."""

    @staticmethod
    @cache
    def talks(volume, most_waiting):
        settings = CHAIN_AND_REFERRAL | {
            "rules.marketing.enabled": True,
            "rules.marketing.most_waiting": most_waiting,
            "arrivals.volume": volume,
        }
        _, days = days_of(branch(settings, GUIDE, DIRECTOR))
        return int(people(days)["lead"].sum()), total(days, "came")

    def test_under_load_nobody_converses(self):
        few, came = self.talks(1.0, 8)
        under_load, came_under_load = self.talks(3.0, 8)
        assert few > 0
        assert under_load / came_under_load < 0.5 * few / came

    def test_it_is_the_bound_that_says_so(self):
        assert self.talks(3.0, 8)[0] < self.talks(3.0, 10_000)[0]
        assert self.talks(3.0, 0)[0] == 0


class TestWhatIsAskedCanBeKept:
    """Row 14: two items of the plan's list failed on every day, whatever the staff."""

    @staticmethod
    @cache
    def days():
        many = [{"role": "lobby_manager", "position": 1, "name": f"m{k}"} for k in range(3)]
        walk = [{"role": "lobby_director", "position": 3, "name": f"d{k}"} for k in range(6)]
        settings = CHAIN_AND_REFERRAL | {
            "rules.conduct.enabled": True,
            "rules.standards.enabled": True,
            "rules.standards.adherence": 1.0,
            "rules.standards.under_load": 1.0,
            "rules.vip_lobby.enabled": True,
            "rules.marketing.enabled": True,
            "rules.chain.devices": 100,
        }
        return days_of(branch(settings, GUIDE, *many, *walk))

    def test_position_1_is_never_empty(self):
        """Posts are taken before the doors open: nobody walks there for ten seconds first."""
        for day in self.days()[1]:
            assert day.branch[0].unattended[Position.GREETING] == 0

    def test_vips_are_accompanied(self):
        alone = (Broken.VIP_SENT_ON_ALONE, Broken.VIP_CALLED_ALONE)
        walked = lines(self.days()[1], Fact.PASSED_ON_FROM_DOOR, Fact.ACCOMPANIED, Fact.FETCHED)
        broken = sum(int(day.branch[0].broken[list(alone)].sum()) for day in self.days()[1])
        assert walked > 100
        assert broken < 0.1 * walked


class TestSettingsHaveEffects:
    """Row 15: unsuitable offers, roles at 3 and appointments moved nothing.

    Every setting of every rule is turned in `tests.model.laws.test_settings_matter`.
    """

    def test_unsuitable_sales_are_counted_and_cost(self):
        settings = COUNTERS_OFFER
        days = [days_of(branch(settings | {"rules.conduct.unsuitable": share}))[1]
                for share in (0.0, 1.0)]  # fmt: skip
        sold = [total(each, "unsuitable_sales") for each in days]
        assert sold[0] == 0 < sold[1]
        assert total(days[1], "value") < total(days[0], "value")

    def test_who_stands_at_3_has_the_work_of_their_role(self):
        work = {"name": "Reports", "role": "lobby_director", "per_day": 3.0, "worth": 10.0,
                "length": {"distribution": "constant", "value_min": 20.0}}  # fmt: skip
        settings = {"own_work.reports": work, "rules.own_work.enabled": True}
        done = [
            self.pieces_of(name, *days_of(branch(settings, row)))
            for name, row in (
                ("lobby director", DIRECTOR),
                ("deputy lobby manager", {"role": "deputy_lobby_manager", "position": 3}),
            )
        ]
        assert done[0] > 0 == done[1]

    def pieces_of(self, name, setup, days):
        """Return how many pieces of own work somebody has in days."""
        row = setup.staff.index(name)
        works = [day.branch[0].works[: day.branch[0].n_works] for day in days]
        return sum(int((each["employee"] == row).sum()) for each in works)

    def test_who_has_an_appointment_waits_less(self):
        """Recognised VIPs with business that 7 does, where there are enough of them to wait for."""
        setups = [
            build(branch({"service.appointment_share": share, "arrivals.volume": 3.0}))
            for share in (0.0, 1.0)
        ]
        at_7 = setups[0].parameters[0].needs["positions"] >> Position.VIP_ROOM & 1
        waits = []
        for pair in zip(*(tables(each, days=range(20), seed=11) for each in setups), strict=True):
            without, with_all = (day.customers for day in pair)
            has_one = at_7[without["need"]] != 0
            for rows in (without, with_all):
                has_one &= (rows["recognised"] != 0) & (rows["first_called_at"] < NEVER)
            waits.append([(rows["first_called_at"] - rows["ticket_at"])[has_one]
                          for rows in (without, with_all)])  # fmt: skip
        without, with_all = np.concatenate(waits, axis=1)
        assert with_all.mean() < without.mean()
        assert (with_all < without).sum() > (with_all > without).sum() > 0

    def test_every_kpi_is_a_measure_that_is_told(self):
        assert set(NAMES) <= set(MEASURES)

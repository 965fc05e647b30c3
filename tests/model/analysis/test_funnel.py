"""The funnel of whole days: everybody is where their story puts them, and none is left out."""

import numpy as np
import pytest

from agents.codes import NEVER, Outcome, Phase, Segment
from agents.facts import Fact
from model.analysis.funnel import SHAPE, funnel_of, funnel_table
from model.analysis.funnel_links import LINKS
from model.analysis.links import Link, Reason, Result
from model.analysis.seen import TICKETS, Seen
from model.kpis import NAMES
from model.run import tables
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from tests.model.analysis.stories import told
from tests.model.kernel.days import whole_day
from tests.model.kernel.scenes import random_scene

H, S, L = Result.HANDLED, Result.SKIPPED, Result.LOST

SHIPPED = [
    (name, variants)
    for name in ("standard", "small", "flagship")
    for variants in ((), ("lobby_director", "chain_service", "referral_rules"))
]


def as_told(one):
    """Return a funnel by link, segment, result and reason: number and time."""
    return {
        (Link(link), Segment(segment), Result(result), Reason(reason)): (
            int(one.customers[link, segment, result, reason]),
            int(one.time[link, segment, result, reason]),
        )
        for link, segment, result, reason in zip(*np.nonzero(one.customers), strict=True)
    }


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_each_customer_is_where_their_story_puts_them(first):
    """Nobody is left out, counted twice or put elsewhere: came = handled + skipped + lost."""
    for seed in range(first, first + 100):
        day = whole_day(random_scene(seed))
        given = day.parameters, day.customers, day.journal
        assert as_told(funnel_of(*given)) == told(*given), f"scene {seed}"


@pytest.mark.parametrize(("name", "variants"), SHIPPED)
def test_each_customer_of_a_shipped_branch_is_where_their_story_puts_them(name, variants):
    setup = build(with_variant(load_scenario(name), *variants))
    for day in tables(setup, days=range(3), seed=5, journal=True):
        given = setup.parameters[0], day.customers, day.journal
        assert as_told(funnel_of(*given)) == told(*given)


def test_every_reason_comes_to_pass_and_none_where_it_does_not_belong():
    """Of the 600 scenes; the reasons of a link are those that RESULTS.md names."""
    seen = {link: set() for link in Link}
    for seed in range(300):
        day = whole_day(random_scene(seed))
        for link, _, result, reason in as_told(
            funnel_of(day.parameters, day.customers, day.journal)
        ):
            seen[link].add((result, reason))
    assert {reason for ends in seen.values() for _, reason in ends} == set(Reason)
    assert {(S, Reason.RULE_NOT_MET), (L, Reason.GAVE_UP), (S, Reason.DIVERTED)} <= seen[
        Link.PREPARE
    ]
    assert seen[Link.TICKET] == {(H, Reason.NONE), (S, Reason.MISREAD)}
    assert all((result == H) == (reason == Reason.NONE)
               for ends in seen.values() for result, reason in ends)  # fmt: skip


@pytest.mark.parametrize("seed", range(200))
def test_who_came_and_was_handled_is_who_the_customers_table_says(seed):
    day = whole_day(random_scene(seed))
    one, people = funnel_of(day.parameters, day.customers, day.journal), day.customers
    facts = day.journal["fact"]
    came, handled = one.customers.sum(axis=(1, 2, 3)), one.customers[:, :, H].sum(axis=(1, 2))
    inside = int(np.sum(facts == Fact.ARRIVES))
    assert came[Link.GREET] == np.sum(people["outcome"] != Outcome.MOVED)
    assert came[Link.SEE_OFF] == inside
    assert handled[Link.GREET] == people["greeted"].sum()
    assert handled[Link.IDENTIFY] == people["recognised"].sum()
    assert handled[Link.PREPARE] == np.sum(facts == Fact.PREPARED)
    assert handled[Link.SEE_OFF] == people["seen_off"].sum()
    assert handled[Link.DIVERT] == np.sum(people["outcome"] == Outcome.SERVED_BY_MACHINE)
    took = np.isin(facts, TICKETS)
    took = len(np.unique(day.journal["customer"][took]))  # also who went home for documents then
    miss = len(np.unique(day.journal["customer"][facts == Fact.MISSES_DOCUMENTS]))
    assert took - miss <= np.sum(people["ticket_at"] < NEVER) <= took
    assert handled[Link.TICKET] == took - one.customers[Link.TICKET, :, S].sum()
    by_segment = one.customers[Link.GREET].sum(axis=(1, 2))
    who_came = people[people["outcome"] != Outcome.MOVED]
    assert by_segment.tolist() == np.bincount(who_came["segment"], minlength=3).tolist()
    stranded = np.sum((people["phase"] != Phase.GONE) & (people["phase"] != Phase.TO_COME))
    assert one.customers[Link.SEE_OFF, :, L].sum() == stranded
    assert one.customers.shape == one.time.shape == SHAPE
    assert np.all(one.time >= 0)
    assert not one.time[:, :, [S, L]].any()


@pytest.mark.parametrize("seed", range(100))
def test_only_who_is_still_inside_is_closed_out_and_only_a_rule_that_is_off_is_said_to_be(seed):
    day = whole_day(random_scene(seed))
    seen, rules = Seen(day.parameters, day.customers, day.journal), day.parameters.rules
    inside = ~seen.facts.happened(Fact.GONE)
    for link, decide in LINKS.items():
        came, result, reason, _ = decide(seen)
        closed_out = came & (reason == Reason.CLOSED_OUT)
        assert not np.any(closed_out & ~inside)
        assert np.all(result[closed_out] == L)
        rule = {Link.DIVERT: "diversion", Link.PREPARE: "preparation", Link.REFER: "referral"}
        if np.any(came & (reason == Reason.RULE_OFF)):
            assert not rules[rule[link]].enabled


def test_the_kpis_are_shares_of_the_funnel():
    setup = build(with_variant(load_scenario("standard"), "lobby_director", "chain_service"))
    for day in tables(setup, days=range(3), seed=2, journal=True):
        kpis = dict(zip(NAMES, day.kpis, strict=True))
        found = funnel_table(setup, day).to_pandas()
        by = found.pivot_table("customers", "link", "result", "sum", fill_value=0)
        came_in = by.loc["see_off"].sum()
        assert by.loc["greet", "handled"] + by.loc["greet", "skipped"] == came_in
        assert by.loc["greet", "handled"] / came_in == pytest.approx(kpis["greeted_share"])
        assert by.loc["divert", "handled"] / came_in == pytest.approx(kpis["machine_share"])


def test_a_table_names_every_link_and_segment_and_only_who_is_there():
    setup = build(load_scenario("small"))
    day = next(tables(setup, days=range(1), seed=1, journal=True))
    found = funnel_table(setup, day).to_pandas()
    handled = found[found["result"] == "handled"]
    assert len(handled) == len(Link) * len(Segment)
    assert set(handled["reason"]) == {""}
    others = found[found["result"] != "handled"]
    assert (others["customers"] > 0).all()
    assert not (others["reason"] == "").any()
    assert not found.duplicated(["link", "segment", "result", "reason"]).any()


def test_a_day_without_a_journal_is_refused():
    setup = build(load_scenario("small"))
    day = next(tables(setup, days=range(1), seed=1))
    with pytest.raises(ValueError, match="no journal was kept"):
        funnel_table(setup, day)


def test_every_link_result_and_reason_has_a_name_in_both_languages():
    for codes in (Link, Result, Reason):
        named = [code.title for code in codes if code is not Reason.NONE]
        chinese = [title.told("zh") for title in named]
        assert all(title.isascii() for title in named)
        assert all(any("\u4e00" <= letter <= "\u9fff" for letter in title) for title in chinese)
        assert len(set(named)) == len(set(chinese)) == len(named)

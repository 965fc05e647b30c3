"""Sameness laws: however a day is run, it is the same day, byte for byte."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba.core import config

from agents import tables
from agents.codes import MINUTE, NEVER
from agents.tables import table
from model.kernel.journal import LINES_AN_EVENT
from tests.model.kernel.days import (
    Run,
    bytes_of,
    content,
    day_in_pieces,
    is_same,
    people_of,
    whole_day,
)
from tests.model.kernel.digests import digests
from tests.model.kernel.scenes import CLOSING, random_scene
from tests.model.rules.ways import plain_modules

seeds = st.integers(0, 2**32 - 1)
instants = st.integers(0, CLOSING + 10 * MINUTE)


@given(seed=seeds, cuts=st.lists(instants, max_size=12).map(sorted))
def test_a_day_may_be_cut_anywhere(seed, cuts):
    scene = random_scene(seed)
    assert is_same(day_in_pieces(scene, cuts), whole_day(scene))


@given(seed=seeds)
def test_a_day_may_be_cut_at_each_event_and_just_before_it(seed):
    scene = random_scene(seed)
    at_once = whole_day(scene)
    happenings = np.unique(at_once.journal["at"])
    cuts = np.unique(np.concatenate([happenings, happenings - 1]))
    assert is_same(day_in_pieces(scene, cuts.tolist()), at_once)


@given(seed=seeds, cut=instants)
def test_a_cut_leaves_nothing_undone_and_nothing_overdone(seed, cut):
    """All that the journal of the whole day says up to the cut has happened, and no more."""
    scene = random_scene(seed)
    lines = whole_day(scene).journal
    run = Run(scene)
    assert run.to(cut).journal.tobytes() == lines[lines["at"] <= cut].tobytes()


@given(seed=seeds, cuts=st.lists(instants, min_size=1, max_size=5))
def test_time_does_not_go_back(seed, cuts):
    """Advancing to an instant that is over, or again to the same, changes nothing."""
    run = Run(random_scene(seed))
    before = bytes_of(run.to(max(cuts)))
    for cut in cuts:
        assert bytes_of(run.to(cut)) == before


@given(seed=seeds)
def test_a_day_without_a_journal_is_the_same_day(seed):
    scene = random_scene(seed)
    with_journal = whole_day(scene)
    without = whole_day(scene, journal=False)
    assert without.branch.journal_used == 0
    without.branch.journal_used = with_journal.branch.journal_used
    assert without.branch.tobytes() == with_journal.branch.tobytes()
    assert content(without.customers) == content(with_journal.customers)


@given(seed=seeds, room=st.integers(0, 50))
def test_a_full_journal_stops_the_day_and_a_larger_one_lets_it_go_on(seed, room):
    scene = random_scene(seed)
    roomy = Run(scene, room=10 * LINES_AN_EVENT)
    tight = Run(scene, room=room)
    assert is_same(tight.end(), roomy.end())
    assert len(tight.journal) > LINES_AN_EVENT + room  # it was full
    assert len(roomy.journal) == 11 * LINES_AN_EVENT  # it was not


@given(first=seeds, second=seeds)
def test_a_branch_record_may_be_used_again(first, second):
    """Nothing of the day before, on another floor, is left."""
    scene = random_scene(second)
    used = Run(random_scene(first))
    used.to(CLOSING // 2)
    assert results(whole_day(scene, branch=used.branch)) == results(whole_day(scene))


@given(seed=seeds)
def test_whatever_stood_in_a_branch_record_before_is_forgotten(seed):
    scene = random_scene(seed)
    scribbled = table(tables.BRANCH, 1)
    scribbled.view(np.uint8)[:] = 1
    assert results(whole_day(scene, branch=scribbled)) == results(whole_day(scene))


def results(one):
    """Return all that counts of a day."""
    branch = one.branch
    left = branch.now, branch.events, branch.inside, branch.waiting, branch.ended_at
    return people_of(one), one.journal.tobytes(), left, branch.unattended.tolist()


@given(seed=seeds)
def test_the_parameters_are_only_read(seed):
    scene = random_scene(seed)
    before = scene[0].tobytes()
    whole_day(scene)
    assert scene[0].tobytes() == before


@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="there is one kernel only")
@settings(max_examples=12)
@given(seed=seeds, cut=instants)
def test_compiled_and_plain_python_give_the_same_day(seed, cut):
    scene = random_scene(seed)
    plain = day_in_pieces(scene, [cut], kernel=plain_modules())
    assert is_same(plain, whole_day(scene))


@pytest.mark.slow
@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="there is one kernel only")
def test_with_the_compiler_switched_off_a_process_gives_the_same_days():
    seeds = range(1000, 1040)
    command = [sys.executable, "-m", "tests.model.kernel.digests", *map(str, seeds)]
    switched_off = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    printed = subprocess.run(command, env=switched_off, check=True, capture_output=True, text=True)
    answer = json.loads(printed.stdout)
    assert answer == {"jit": False, "days": {str(seed): digests(seed) for seed in seeds}}


def test_nothing_happens_after_the_end():
    run = Run(random_scene(1))
    before = bytes_of(run.end())
    assert bytes_of(run.to(NEVER)) == before

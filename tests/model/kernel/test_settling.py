"""Settling: the kernel passes over steps that nothing has stirred; taking them changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from model.kernel import stir
from tests.model.kernel.days import content, is_same, whole_day
from tests.model.kernel.scenes import random_scene
from tests.model.rules.ways import plain_modules

seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=10)
@given(seed=seeds)
def test_settling_in_full_after_every_event_is_the_same_day(seed):
    scene = random_scene(seed)
    kernel = plain_modules()
    day = kernel["model.day"]
    in_steps, plain_settle = whole_day(scene, kernel=kernel), day.settle

    def settle_in_full(branch, *others):
        branch.stirred = stir.ALL
        plain_settle(branch, *others)

    day.settle = settle_in_full
    try:
        in_full = whole_day(scene, kernel=kernel)
    finally:
        day.settle = plain_settle
    assert is_same(in_full, in_steps)


@settings(max_examples=10)
@given(seed=seeds)
def test_looking_through_the_staff_after_every_event_is_the_same_day(seed):
    """``watched`` says whether somebody covers or has something due; looking finds no more."""
    scene = random_scene(seed)
    kernel = plain_modules()
    day = kernel["model.day"]
    as_watched, plain_duties = whole_day(scene, kernel=kernel), day.do_duties

    def do_all_duties(branch, *others):
        branch.watched = 1
        plain_duties(branch, *others)

    day.do_duties = do_all_duties
    try:
        always = whole_day(scene, kernel=kernel)
    finally:
        day.do_duties = plain_duties
    assert always.journal.tobytes() == as_watched.journal.tobytes()
    assert content(always.customers) == content(as_watched.customers)

"""What is seen: a day that several pages show is simulated and filmed once."""

import subprocess
import sys

from tests.viz.serving import ROOT
from viz.session.intervene import Step
from viz.session.seen import seen_of
from viz.session.session import Session


def seen(session):
    return next(seen_of(session.state.value))


def test_sessions_share_the_day_of_a_floor_that_both_show():
    one, other = Session.of("small"), Session.of("small", "zh")
    first = seen(one)
    other.set("rules.diversion.accept_first", 0.5)
    second = seen(other)
    assert second.films[0] is first.films[0]
    assert second.staff[0] is first.staff[0]
    assert second.films[1].key != second.films[0].key


def test_a_day_or_a_seed_of_one_s_own_is_another_film():
    one, other, third = (Session.of("small") for _ in range(3))
    other.restart(day=1)
    third.restart(seed=2)
    assert len({seen(session).films[0].key for session in (one, other, third)}) == 3


def test_an_intervention_leaves_the_untouched_day_as_it_was():
    session = Session.of("standard")
    untouched = seen(session)
    session.intervene(Step(100, "home", employee="teller 1"))
    found = seen(session)
    assert found.films[0].customers is untouched.films[1].customers
    assert found.films[1].key != found.films[0].key
    assert (untouched.films[0].tag, found.films[0].tag) == ("", "untouched")
    session.let_be()
    assert seen(session).films[1].key == untouched.films[1].key


def test_the_page_does_without_what_only_tables_need():
    check = "import sys, viz.page.page\nassert not {'pyarrow', 'pandas', 'mesa'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=True)

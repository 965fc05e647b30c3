"""Days on which nobody comes, nobody works, or nobody is served: all of the page shows them."""

import pytest

from viz.charts.build import CHARTS
from viz.charts.staff import staff_html
from viz.floor.pack import head_of, rows_of, tables_of
from viz.page.answer_view import head_html
from viz.page.tiles import tiles_html
from viz.session.answer import KeptDays, answers
from viz.session.seen import seen_of
from viz.session.session import Session
from viz.words import Words

ONE_MINUTE = {"shift": ["09:00", "09:01"], "breaks": [], "posts": []}


def nobody_comes(session):
    return session.set("arrivals.volume", 0.0, both=True)


def nobody_comes_to_the_proposal(session):
    return session.set("arrivals.volume", 0.0)


def nobody_comes_on_most_days(session):
    return session.set("arrivals.volume", 0.001, both=True)


def nobody_works(session):
    session.side.set("base")
    rows = [{**row, **ONE_MINUTE} for row in session.document.at("staff")]
    return session.set("rules.breaks.enabled", True) and session.set_rows("staff", rows)


def nobody_works_and_nobody_leaves(session):
    return nobody_works(session) and session.set("rules.leaving.enabled", False, both=True)


def nobody_comes_or_works(session):
    return nobody_works(session) and nobody_comes(session)


@pytest.mark.parametrize("scenario", ["standard", "plain"])
@pytest.mark.parametrize(
    ("make", "on_the_floor"),
    [
        (nobody_comes, [False, False]),
        (nobody_comes_to_the_proposal, [True, False]),
        (nobody_comes_on_most_days, None),
        (nobody_works, [True, True]),
        (nobody_works_and_nobody_leaves, [True, True]),
        (nobody_comes_or_works, [False, False]),
    ],
)
def test_an_empty_day_is_shown_on_floors_tiles_and_charts(scenario, make, on_the_floor):
    session = Session.of(scenario)
    assert make(session), session.refusal.value
    state = session.state.value
    seen = list(seen_of(state, days=3))[-1]
    for language in ("en", "zh"):
        say = Words(language)
        for answer in answers(state, 20, kept=KeptDays()):
            assert "bf-verdict" in head_html(answer, say, is_current=True)
            assert "nan" not in tiles_html(answer, say)
        for day in seen.staff:
            assert "bf-timeline" in staff_html(day, "x", say)
        for charts in CHARTS.values():
            for chart in charts(seen.floors, say):
                assert "nan" not in chart.spoken
    for film in seen.films:
        tables = tables_of(film)
        assert head_of(film)["tables"].keys() == tables.keys()
        assert all(rows_of(film, name, 0)[0] >= 0 for name in tables)
    if on_the_floor is not None:
        assert [len(film.customers.who) > 0 for film in seen.films] == on_the_floor

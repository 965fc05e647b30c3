"""The browser view: a film, the page after the server's start, a frame of two floors."""

import time

import pytest

from model.run import tables
from model.scenario.load import load_scenario
from model.setup.parameters import build
from tests.browser import chromium
from tests.viz.serving import floor, open_floor, page_of, server
from viz.floor.film import film_of_day
from viz.server.server import PAGE

FRAMES = 300


def test_a_film_of_a_day(benchmark):
    setup = build(load_scenario("standard"))
    (day,) = tables(setup, days=[0], seed=1, journal=True)
    benchmark.extra_info["customers"] = len(day.customers)
    film = benchmark(film_of_day, setup, day)
    assert len(film.customers.who) > len(day.customers)


def test_the_page_is_ready_after_the_server_has_started(benchmark):
    """Aim: at most 3 s, kernel compiled, from the address's being said to both floors."""
    found = []

    def open_once() -> None:
        started = time.perf_counter()
        with server(PAGE) as address, page_of(browser, address) as page:
            serving = time.perf_counter()
            open_floor(page, address)
            found.append((serving - started, time.perf_counter() - serving))

    with chromium() as browser:
        benchmark.pedantic(open_once, rounds=3, warmup_rounds=1)
    serving, ready = (round(min(times), 2) for times in zip(*found[1:], strict=True))
    benchmark.extra_info.update(process_to_serving_s=serving, serving_to_ready_s=ready)


@pytest.mark.parametrize("volume", [1.0, 3.0])
def test_a_frame_of_two_floors(benchmark, volume, tmp_path):
    """Aim: at most 2 ms a frame with two floors of 60 people."""
    text = f'schema = 1\nextends = "standard"\nname = "Busy"\narrivals.volume = {volume}\n'
    source = tmp_path / "busy.toml"
    source.write_text(text, encoding="utf-8")
    with (
        chromium() as browser,
        server("tests.viz.floor.floor_page", source=str(source)) as address,
        page_of(browser, address) as page,
    ):
        open_floor(page, address)
        floor(page, "seek(5400)")
        floor(page, "setSpeed(15)")

        def play() -> None:
            begun = floor(page, "stats()")["frames"]
            floor(page, "play()")
            page.wait_for_function(f"window.__floor.stats().frames > {begun + FRAMES}")
            floor(page, "pause()")

        benchmark.pedantic(play, rounds=1)
        stats = floor(page, "stats()")
        inside = [count["inside"] for count in floor(page, "state()")["counts"]]
    benchmark.extra_info.update(
        people=inside,
        median_ms=round(stats["median"], 2),
        mean_ms=round(stats["mean"], 2),
        p95_ms=round(stats["p95"], 2),
    )

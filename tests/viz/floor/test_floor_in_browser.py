"""The two floors in a browser with no network but this machine."""

from pathlib import Path

import pytest

from tests.viz.serving import floor, open_floor, page_of, server, settle
from viz.widgets.scripts import bundle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]

TEN = 3600.0
"""Ten o'clock, since opening [s]."""

LIVELY = 4440.0
"""Instant after which it is never long until somebody walks [s]."""


@pytest.fixture(scope="module")
def address():
    with server("tests.viz.floor.floor_page") as found:
        yield found


@pytest.fixture(scope="module")
def opened(browser, address):
    with page_of(browser, address) as found:
        open_floor(found, address)
        yield found


@pytest.fixture
def page(opened):
    """Give the page of all tests that need no other: at opening, paused, nobody picked."""
    yield opened
    floor(opened, "pause()")
    floor(opened, "setSpeed(60)")
    floor(opened, "seek(0)")
    opened.mouse.move(5, 5)
    opened.evaluate("document.activeElement.blur()")
    opened.keyboard.press("Escape")
    assert floor(opened, "state()")["picked"] is None


def drawn(page, frames):
    """Wait until so many frames more have been drawn."""
    there = floor(page, "stats()")["frames"]
    page.wait_for_function(f"window.__floor.stats().frames > {there + frames}")


def colours(page, number: int) -> set[tuple[int, ...]]:
    """Return the colours that are on a floor."""
    found = page.evaluate(
        """(number) => {
            const canvas = document.querySelectorAll(".tf-canvas")[number];
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            const seen = new Set();
            for (let k = 0; k < data.length; k += 4) {
                seen.add(data[k] * 65536 + data[k + 1] * 256 + data[k + 2]);
            }
            return [...seen];
        }""",
        number,
    )
    return {(value >> 16, value >> 8 & 255, value & 255) for value in found}


def test_the_films_are_whole_and_people_are_drawn(page):
    state = floor(page, "state()")
    assert not state["missing"]
    assert all(state["keys"])
    assert len(set(state["keys"])) == 2
    floor(page, f"seek({TEN})")
    settle(page)
    assert min(count["inside"] for count in floor(page, "state()")["counts"]) > 3
    orange, blue = (240, 169, 27), (0, 114, 178)
    for number in (0, 1):
        assert {orange, blue} <= colours(page, number)


def test_it_plays_at_the_speed_set_and_pauses(page):
    floor(page, f"seek({TEN})")
    page.locator(".tf-speed").select_option("600")
    before = floor(page, "stats()")["frames"]
    page.locator(".tf-play").click()
    page.wait_for_function(f"window.__floor.state().t > {TEN} + 600")
    page.locator(".tf-play").click()
    paused = floor(page, "state()")
    assert not paused["playing"]
    settle(page)
    assert floor(page, "state()")["t"] == paused["t"]
    stats = floor(page, "stats()")
    assert stats["frames"] > before + 10


DRAWN = """(frames) => new Promise((done) => {
    const seen = [];
    const look = () => {
        const { t } = window.__floor.state();
        for (const group of ["customers", "staff"]) {
            for (let who = 0; who < 240; who += 1) {
                const here = window.__floor.locate(1, who, group);
                if (!here) continue;
                const [east, north] = here.drawn;
                seen.push([Math.hypot(east - here.x, north - here.y), here.moves]);
            }
        }
        frames -= 1;
        if (frames > 0) requestAnimationFrame(look);
        else done({ t, seen });
    };
    requestAnimationFrame(look);
})"""


@pytest.mark.parametrize("speed", ["1", "60", "600"])
def test_people_are_drawn_where_the_film_says_at_every_speed(page, speed):
    floor(page, f"seek({LIVELY})")
    page.locator(".tf-speed").select_option(speed)
    floor(page, "play()")
    drawn(page, 20)
    found = page.evaluate(DRAWN, 30)
    floor(page, "pause()")
    assert found["t"] > LIVELY
    assert len(found["seen"]) > 300
    assert speed == "1" or any(moves for _, moves in found["seen"])  # half a second at × 1
    assert max(far for far, _ in found["seen"]) < 0.1


def test_keys_move_the_clock(page):
    floor(page, f"seek({TEN})")
    page.evaluate("document.activeElement.blur()")
    for key, at in (
        ("ArrowRight", TEN + 60),
        ("ArrowLeft", TEN),
        ("Shift+ArrowRight", TEN + 600),
        ("Home", 0.0),
    ):
        page.keyboard.press(key)
        assert floor(page, "state()")["t"] == at
    page.keyboard.press("Space")
    assert floor(page, "state()")["playing"]
    page.keyboard.press("Space")
    assert not floor(page, "state()")["playing"]


def test_the_strip_scrubs_the_day(page):
    box = page.locator(".tf-timeline").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    half = floor(page, "state()")["t"]
    page.mouse.move(box["x"] + box["width"] + 50, middle, steps=4)
    page.mouse.up()
    end = floor(page, "state()")["t"]
    assert half == pytest.approx(end / 2, rel=0.02)
    settle(page)
    assert end > 8 * 3600  # the day is over when nobody is inside, after closing
    hour, minute = divmod(9 * 60 + int(end) // 60, 60)
    assert page.locator(".tf-clock").inner_text().startswith(f"{hour}:{minute:02d}:")
    strip = page.locator(".tf-timeline")
    assert strip.get_attribute("role") == "slider"
    assert strip.get_attribute("aria-valuetext") == page.locator(".tf-clock").inner_text()


def test_a_customer_clicked_is_followed_on_both_floors(page):
    floor(page, f"seek({TEN})")
    settle(page)
    who = next(k for k in range(200) if floor(page, f"locate(0, {k})"))
    x, y = floor(page, f"locate(0, {who})")["pixel"]
    page.mouse.click(x, y)
    picked = floor(page, "state()")["picked"]
    assert picked["group"] == "customers"
    cards = page.locator(".tf-card")
    assert cards.count() == 2
    titles = [cards.nth(k).locator("strong").inner_text() for k in (0, 1)]
    assert titles == [f"Customer {picked['who'] + 1}"] * 2
    assert all(cards.nth(k).locator(".tf-journey li").count() > 2 for k in (0, 1))
    page.keyboard.press("Escape")
    assert page.locator(".tf-cards").is_hidden()


def test_the_next_different_fate_shows_one_lost_and_one_served(page):
    assert floor(page, "state()")["fates"] > 0
    page.locator(".tf-next").click()
    settle(page)
    assert page.locator(".tf-good").count() == 1
    assert page.locator(".tf-bad").count() == 1
    assert page.locator(".tf-better, .tf-worse").count() == 2
    picked = floor(page, "state()")["picked"]
    assert floor(page, f"locate({picked['floor']}, {picked['who']})") is not None
    page.locator(".tf-next").click()
    assert floor(page, "state()")["picked"]["who"] != picked["who"]


def test_an_employee_says_their_position_and_whether_they_cover(page):
    floor(page, "seek(10700)")
    settle(page)
    found = [(k, floor(page, f'locate(0, {k}, "staff")')) for k in range(12)]
    covering = [k for k, spot in found if spot and spot["post"] & 8]
    assert covering
    floor(page, f'pick(0, {covering[0]}, "staff")')
    assert page.locator(".tf-cover").count() >= 1


def test_hovering_tells_and_leaves_no_trace(page):
    floor(page, f"seek({TEN})")
    settle(page)
    who = next(k for k in range(200) if floor(page, f"locate(1, {k})"))
    page.mouse.move(*floor(page, f"locate(1, {who})")["pixel"])
    assert page.locator(".tf-tip").is_visible()
    page.mouse.move(5, 5)
    assert page.locator(".tf-tip").is_hidden()


def test_chinese_is_chinese(browser, address):
    with page_of(browser, address) as page:
        open_floor(page, f"{address}?lang=zh")
        page.locator(".tf-next").click()
        settle(page)
        assert page.locator(".tf").get_attribute("lang") == "zh-CN"
        text = page.locator(".tf").inner_text()
        assert "下一位结果不同的客户" in text
        assert "迎客取号" in text
        assert "undefined" not in text


def test_less_motion_is_heeded_and_nothing_plays_by_itself(browser, address):
    with page_of(browser, address, reduced_motion="reduce") as page:
        open_floor(page, address)
        assert not floor(page, "state()")["playing"]


def is_of_film(message) -> bool:
    """Say whether a message to the page carries rows of a film."""
    return isinstance(message, bytes) and b'"rows"' in message and b'"floor"' in message


def test_a_connection_that_is_cut_amid_a_film_heals(browser, address):
    with page_of(browser, address) as page:
        seen = {"rows": 0, "connections": 0}

        def pass_on(route):
            seen["connections"] += 1
            server_side = route.connect_to_server()

            def from_server(message):
                seen["rows"] += is_of_film(message)
                if seen["rows"] == 4 and seen["connections"] == 1:
                    route.close(code=1011)
                    server_side.close(code=1011)
                    return
                route.send(message)

            server_side.on_message(from_server)

        page.route_web_socket("**/channels*", pass_on)
        open_floor(page, address)
        assert seen["connections"] > 1
        assert not floor(page, "state()")["missing"]


def test_films_lost_on_the_way_come_again(browser, address):
    with page_of(browser, address) as page:
        lost = {"rows": 0, "total": 0}

        def pass_on(route):
            server_side = route.connect_to_server()

            def from_server(message):
                if is_of_film(message):
                    lost["total"] += 1
                    if lost["total"] % 2 and lost["rows"] < 9:
                        lost["rows"] += 1
                        return
                route.send(message)

            server_side.on_message(from_server)

        page.route_web_socket("**/channels*", pass_on)
        open_floor(page, address)
        assert lost["rows"] > 2
        rows = floor(page, "rows()")
        assert all(min(table.values()) > 0 for table in rows)


def test_a_page_shown_again_asks_and_has_what_it_had(page):
    before = floor(page, "state()")["keys"]
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    settle(page)
    assert floor(page, "state()")["keys"] == before
    assert floor(page, "state()")["ready"]


def test_drawing_takes_no_longer_than_two_milliseconds(page):
    floor(page, "seek(22500)")
    page.locator(".tf-speed").select_option("30")
    floor(page, "play()")
    drawn(page, 240)
    floor(page, "pause()")
    assert floor(page, "stats()")["median"] <= 2.0


def test_the_page_has_no_serious_findings(page):
    from axe_playwright_python.sync_playwright import Axe

    floor(page, f"seek({TEN})")
    page.locator(".tf-next").click()
    settle(page)
    found = Axe().run(page, context=".tf").response["violations"]
    serious = [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.fixture(scope="module")
def module(browser):
    """A page with the player's modules, for its pure parts."""
    folder = Path(__file__).resolve().parents[3] / "viz" / "floor" / "js"
    text = bundle(folder / "player.js").replace("export default", "const whole =")
    names = "rowAt, upTo, Table, Cast, columnOf, isServed, isLost, kindOf, duration, filled"
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=f"{{ {text}\nwindow.parts = {{ {names} }}; }}")
    yield page
    context.close()


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("rowAt([0, 1, 1, 5], 0, 4, 0.5)", 0),
        ("rowAt([0, 1, 1, 5], 0, 4, 1)", 2),  # of equal instants the last
        ("rowAt([0, 1, 1, 5], 0, 4, 9)", 3),
        ("rowAt([0, 1, 1, 5], 0, 4, -1)", 0),
        ("upTo([1, 2, 2, 3], 2)", 3),
        ("upTo([], 2)", 0),
        ("filled('{a} of {b}', { a: 1 })", "1 of {b}"),
        ("duration(30, { seconds: '{n} s', minutes: '{n} min' })", "30 s"),
        ("duration(90, { seconds: '{n} s', minutes: '{n} min' })", "1.5 min"),
        ("kindOf(12, 0, 599)", "waiting"),
        ("kindOf(12, 0, 601)", "late"),
        ("kindOf(16, 1, 0)", "served"),
        ("kindOf(16, 4, 0)", "lost"),
        ("columnOf(new DataView(new Uint8Array([9, 1, 0, 2, 0]).buffer, 1, 4), 'u16')[1]", 2),
    ],
)
def test_the_pure_parts_of_the_player(module, call, answer):
    name = call.split("(")[0]
    assert module.evaluate(f"(() => {{ const {{ {name} }} = parts; return {call}; }})()") == answer


def test_a_table_takes_rows_in_order_only(module):
    found = module.evaluate(
        """() => {
            const table = new parts.Table({ rows: 3, columns: [["a", "u8"]] });
            const view = (...bytes) => [new DataView(new Uint8Array(bytes).buffer)];
            const took = [table.take(1, 1, view(7)), table.take(0, 2, view(1, 2)),
                          table.take(0, 2, view(9, 9)), table.take(2, 2, view(3, 4)),
                          table.take(2, 1, view(3))];
            return [took, table.rows, [...table.a]];
        }"""
    )
    assert found == [[False, True, False, False, True], 3, [1, 2, 3]]


def test_a_person_is_found_however_the_clock_jumps(module):
    found = module.evaluate(
        """() => {
            const columns = [["who", "u32"], ["at", "f32"], ["x", "f32"], ["y", "f32"]];
            const table = new parts.Table({ rows: 5, columns: [...columns, ["state", "u8"]] });
            table.who.set([3, 3, 3, 8, 8]);
            table.at.set([10, 20, 30, 5, 6]);
            table.x.set([0, 10, 10, 1, 1]);
            table.state.set([1, 2, 17, 4, 17]);
            const cast = new parts.Cast(table);
            const out = [0, 0, 0];
            return [5, 15, 25, 12, 30, 10, 5.5].map((t) => [0, 1].map((k) => {
                const row = cast.row(k, t, 17);
                if (row < 0) return null;
                cast.place(k, row, t, out);
                return [out[0], table.state[row]];
            }));
        }"""
    )
    nobody = None
    assert found == [
        [nobody, [1, 4]],
        [[5, 1], nobody],
        [[10, 2], nobody],
        [[2, 1], nobody],
        [nobody, nobody],
        [[0, 1], nobody],
        [nobody, [1, 4]],
    ]

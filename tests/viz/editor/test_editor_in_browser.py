"""The layout editor in a browser: parts are dragged, and the check answers."""

import pytest

from tests.viz.serving import page_of, server, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]


@pytest.fixture(scope="module")
def address():
    with server("tests.viz.editor.editor_page") as found:
        yield found


@pytest.fixture(scope="module")
def opened(browser, address):
    with page_of(browser, address) as found:
        found.goto(address)
        found.wait_for_function("window.__editor && window.__editor.ready()")
        yield found


@pytest.fixture
def page(opened):
    """Give the page of all tests; what they change is undone afterwards."""
    begun = opened.evaluate(HANDLES)
    yield opened
    opened.locator(".te-canvas").focus()
    for _ in range(MOST_CHANGES):
        opened.keyboard.press("Control+z")
    opened.wait_for_function(f"begun => {HANDLES} === begun", arg=begun)


MOST_CHANGES = 5
"""That a test makes."""

HANDLES = "JSON.stringify(window.__editor.handles())"


def drag(page, start, end):
    """Drag from a point of the floor to another [m]."""
    from_, to = (page.evaluate(f"window.__editor.pixel({x}, {y})") for x, y in (start, end))
    page.mouse.move(*from_)
    page.mouse.down()
    page.mouse.move(*to, steps=4)
    page.mouse.up()


def spot_of(page, part, *, only=None):
    """Return where a part's handle is [m]."""
    handles = page.evaluate("window.__editor.handles()")
    return next(one["spot"] for one in handles if one["part"] == part and one["only"] == only)


def wait_for_spot(page, part, spot):
    page.wait_for_function(
        """([part, x, y]) => window.__editor.handles().some(
            ({ part: name, spot }) =>
                name === part && spot && Math.hypot(spot[0] - x, spot[1] - y) < 0.001)""",
        arg=[part, *spot],
    )


def wait_for_status(page, text):
    page.wait_for_function(
        "(text) => document.querySelector('[role=status]').innerText.includes(text)", arg=text
    )


def test_a_counter_is_dragged_on_the_grid_and_put_back(page):
    assert spot_of(page, "windows.1") == [2.4, 13.3]
    drag(page, (2.4, 13.3), (2.93, 13.12))
    wait_for_spot(page, "windows.1", (2.9, 13.1))
    assert spot_of(page, "windows.1", only="spot") == [2.9, 11.4]
    page.wait_for_function("document.getElementById('plan').innerText === '2.9 13.1'")
    page.keyboard.press("Control+z")
    wait_for_spot(page, "windows.1", (2.4, 13.3))
    page.keyboard.press("Control+Shift+z")
    wait_for_spot(page, "windows.1", (2.9, 13.1))


def test_what_is_wrong_is_said_and_the_last_good_plan_kept(page):
    drag(page, (2.4, 13.3), (2.4, 12.3))
    page.wait_for_function("window.__editor.wrong().includes('windows.1')")
    wait_for_status(page, "the simulation keeps the last plan")
    assert "Window 1" in page.locator("[role=status]").inner_text()
    assert page.locator("#plan").inner_text() == "2.4 13.3"
    page.keyboard.press("Control+z")
    page.wait_for_function("window.__editor.wrong().length === 0")
    wait_for_status(page, "The plan is right")


def test_keys_move_and_take_away_and_a_button_adds(page):
    before = len(page.evaluate("window.__editor.handles()"))
    drag(page, (12.5, 4.5), (12.5, 4.5))
    page.keyboard.press("Delete")
    page.wait_for_function(f"window.__editor.handles().length === {before - 1}")
    page.get_by_role("button", name="Row of seats").click()
    page.wait_for_function(f"window.__editor.handles().length === {before}")
    page.locator(".te-canvas").focus()
    x, y = spot_of(page, "lobby.3")
    drag(page, (x, y), (x, y))
    page.keyboard.press("ArrowRight")
    wait_for_spot(page, "lobby.3", (x + 0.1, y))


def test_the_file_is_saved_with_its_comments(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as TOML").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("# A full-function branch.")


def test_the_editor_has_no_serious_findings(page):
    from axe_playwright_python.sync_playwright import Axe

    settle(page)
    found = Axe().run(page, context=".te").response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []

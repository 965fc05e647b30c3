"""The page on every screen: narrow and low windows, enlarged, on paper, in forced colours."""

import re
from contextlib import ExitStack

import pytest

from tests.viz.serving import answered, floor, open_floor, page_of, server, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]

SIZES = [(390, 844), (683, 328), (768, 1024), (960, 540), (1024, 768), (1366, 657), (1920, 1080)]
"""Windows; 683 × 328 and 960 × 540 are 1366 × 657 and 1920 × 1080 at 200 %."""

LONG = "A-title-without-a-space-that-is-as-long-as-a-title-may-be-and-is-longer-still-80"
ALSO_LONG = "一个没有空格而且特别长的方案名称用来检查开关旁边的文字是否会换行而不会压在开关下面"

SCENARIO = f"""
schema = 1
extends = "standard"
name = "{LONG}"
name_zh = "{ALSO_LONG}"

[variant.long]
title = "{LONG}"
title_zh = "{ALSO_LONG}"
rules.chain.enabled = true
"""

READY = "() => window.__floor.state().ready && !window.__floor.state().missing"

OUTSIDE = """() => [...document.querySelectorAll(
    ".bf-header *, .bf-answer *, .tf-bar *, .tf-caption *, .tf-canvas, .bf-charts *")]
    .filter((each) => !each.closest(".bf-unseen, .bf-plot"))
    .map((each) => [each, each.getBoundingClientRect()])
    .filter(([, { width, left, right }]) => width && (left < -1 || right > innerWidth + 1))
    .map(([each]) => `${each.tagName} ${each.className}`)"""

OVERFLOWING = """() => [...document.querySelectorAll(
    ".bf-tile, .bf-tile h3, .bf-values, .bf-difference, .bf-verdict, .bf-reasons :is(p, td, th), " +
    ".bf-why .bf-rule-head, .tf-heading, .tf-chips, h2")]
    .filter((each) => each.clientWidth && each.scrollWidth > each.clientWidth + 1)
    .map((each) => `${each.className}: ${each.textContent}`)"""

WHY = "[aria-controls=bf-why]"

TWINS = """() => [...document.querySelectorAll(".tf-canvas")].map((canvas) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return { left, top: top + scrollY, width, height };
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("screens") / "long.toml"
    path.write_text(SCENARIO, encoding="utf-8")
    with server("viz.page.page", str(path)) as found:
        yield found


@pytest.fixture(scope="module", params=["en", "zh"])
def shown(request, browser, address):
    """A page whose answer is there, with a proposal of a long title."""
    with ExitStack() as stack:
        page = stack.enter_context(page_of(browser, address))
        open_floor(page, f"{address}?scenario=&lang={request.param}")
        before = answered(page, timeout=60_000)
        page.click("label[for=bf-variant-long]")
        answered(page, before, timeout=60_000)
        page.wait_for_function(READY, timeout=60_000)
        floor(page, "pause()")
        floor(page, "seek(6000)")
        yield page


@pytest.fixture
def page(shown):
    yield shown
    shown.emulate_media(media="screen", forced_colors="none")


def resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("window.scrollTo(0, 0)")
    settle(page)
    settle(page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_off_the_screen_and_no_text_runs_over(page, size):
    resize(page, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("size", SIZES)
def test_why_the_verdict_comes_out_so_has_room(page, size):
    resize(page, size)
    page.click(WHY)
    page.wait_for_selector("#bf-why[aria-busy=false]", timeout=60_000)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERFLOWING) == []
    page.click(WHY)
    page.wait_for_selector("#bf-why", state="detached")


@pytest.mark.parametrize("size", SIZES)
def test_the_floors_are_large_enough_and_the_twins_side_by_side_or_stacked(page, size):
    resize(page, size)
    base, proposal = page.evaluate(TWINS)
    assert (base["width"], base["height"]) == (proposal["width"], proposal["height"])
    assert base["width"] >= 300
    if size[0] <= 690:
        assert base["left"] == proposal["left"]
        assert proposal["top"] >= base["top"] + base["height"]
    else:
        assert base["top"] == proposal["top"]


@pytest.mark.parametrize("size", [(1366, 657), (1440, 900), (1920, 1080)])
def test_most_of_the_floors_is_in_sight_without_scrolling(page, size):
    resize(page, size)
    for canvas in page.evaluate(TWINS):
        assert size[1] - canvas["top"] >= 0.6 * canvas["height"]


@pytest.mark.parametrize("size", SIZES)
def test_a_long_title_ends_before_its_switch(page, size):
    resize(page, size)
    if page.locator(".bf-panel").is_hidden():
        page.locator(".bf-header .v-btn").first.click()
    page.wait_for_selector(".bf-panel", state="visible")
    label = page.locator("label[for=bf-variant-long]")
    box, switch = label.bounding_box(), page.locator(".bf-switch").last.bounding_box()
    assert box["x"] + box["width"] <= switch["x"]
    assert label.evaluate("(each) => each.scrollWidth <= each.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    panel = page.locator(".bf-panel").bounding_box()
    head = page.locator(".bf-header").bounding_box()
    assert panel["y"] == pytest.approx(head["y"] + head["height"], abs=1)


def test_paper_has_the_answer_the_floors_and_the_charts_on_two_pages(page):
    resize(page, (1366, 657))
    page.wait_for_selector(".bf-plot canvas")
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(pages) <= 2
    page.set_viewport_size({"width": 1047, "height": 718})
    page.emulate_media(media="print")
    for shown in (".bf-verdict", ".bf-tiles", ".tf-clock", ".bf-plot canvas"):
        assert page.locator(shown).first.is_visible(), shown
    for hidden in (".bf-panel", ".tf-play", ".tf-legend", ".bf-tabs", ".bf-language"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.evaluate("document.documentElement.scrollWidth") <= 1047
    base, proposal = page.evaluate(TWINS)
    assert base["top"] == proposal["top"]
    assert base["top"] + base["height"] <= 718
    assert base["width"] > 300


def test_switches_are_seen_in_forced_colours(page):
    resize(page, (1366, 657))
    page.emulate_media(forced_colors="active")
    settle(page)
    looks = page.evaluate(
        """() => [...document.querySelectorAll(".bf-switch")].map((each) => {
            const track = getComputedStyle(each.querySelector(".v-input--switch__track"));
            const thumb = getComputedStyle(each.querySelector(".v-input--switch__thumb"));
            return { on: each.classList.contains("v-input--is-label-active"),
                     track: track.backgroundColor, edge: track.borderTopStyle,
                     opacity: track.opacity, thumb: thumb.backgroundColor };
        })"""
    )
    on = [look for look in looks if look["on"]]
    off = [look for look in looks if not look["on"]]
    assert on
    assert off
    for look in looks:
        assert (look["edge"], look["opacity"]) == ("solid", "1")
        assert look["track"] != look["thumb"]
    assert {look["track"] for look in on}.isdisjoint(look["track"] for look in off)
    chosen, other = page.evaluate(
        """() => [".v-btn--active", ".v-btn:not(.v-btn--active)"].map((which) =>
            getComputedStyle(document.querySelector(`.bf-language ${which}`)).backgroundColor)"""
    )
    assert chosen != other


@pytest.mark.parametrize("size", [(390, 844), (1024, 768), (1366, 657), (1920, 1080)])
def test_the_whole_plan_is_in_sight_and_nothing_lies_over_it(page, size):
    resize(page, (1366, 657))
    if page.locator(".te-editor").count() == 0:
        page.click("[data-section=layout]")
        page.locator("#bf-section-layout .bf-button").click()
    page.wait_for_function("window.__editor && window.__editor.ready()")
    resize(page, size)
    for is_good in (True, False):
        move_window(page, is_good=is_good)
        page.evaluate(
            "document.querySelector('.te-bar').scrollIntoView({ block: 'start', "
            "behavior: 'instant' })"
        )
        page.evaluate("window.scrollBy({ top: -80, behavior: 'instant' })")
        covered = page.evaluate(
            """() => {
                const canvas = document.querySelector(".te-canvas");
                const { left, top, width, height } = canvas.getBoundingClientRect();
                const shares = [0.03, 0.5, 0.97];
                return shares.flatMap((across) => shares.map((down) => [
                    left + across * width, top + down * height,
                ])).filter(([x, y]) => document.elementFromPoint(x, y) !== canvas);
            }"""
        )
        assert covered == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    move_window(page, is_good=True)


def move_window(page, *, is_good):
    """Have the first window where it may be, or where it may not."""
    if (page.evaluate("window.__editor.wrong().length") == 0) == is_good:
        return
    if is_good:
        page.locator(".te-canvas").focus()
        page.keyboard.press("Control+z")
    else:
        page.locator(".te-canvas").scroll_into_view_if_needed()
        start, end = (page.evaluate(f"window.__editor.pixel(2.4, {y})") for y in (13.3, 12.3))
        page.mouse.move(*start)
        before = canvas_top(page)
        page.mouse.down()
        assert canvas_top(page) == before
        page.mouse.move(*end, steps=4)
        page.mouse.up()
    page.wait_for_function(f"(window.__editor.wrong().length === 0) === {str(is_good).lower()}")


def canvas_top(page):
    """Return where the plan begins in the window [px]."""
    return page.evaluate("document.querySelector('.te-canvas').getBoundingClientRect().top")

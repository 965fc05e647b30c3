"""The page in a browser with no network but this machine: what a planner does, from end to end.

Every page is held to account by `tests.viz.serving.page_of`: no other host is asked, no error.
"""

import json
import re
import subprocess
import sys
import tomllib
from contextlib import ExitStack
from pathlib import Path

import pytest

from agents.language import LANGUAGES, speaker
from tests.viz.serving import ROOT, answered, floor, open_floor, page_of, question, server
from viz.widgets.exchange import MAX_UPLOAD
from viz.words import Words
from viz.words.texts import AROUND

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]

DIRECTOR = "label[for=bf-variant-lobby-director]"

WHY = "[aria-controls=bf-why]"

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def address():
    with server("viz.page.page") as found:
        yield found


@pytest.fixture
def fresh(browser, address):
    """Give a page of a test's own."""
    with page_of(browser, address) as found:
        begin(found, address)
        yield found


@pytest.fixture(scope="module")
def opened(browser, address):
    with page_of(browser, address) as found:
        begin(found, address)
        yield found, question(found)


@pytest.fixture
def page(opened):
    """Give the page of all tests that need no other; what they change is undone afterwards.

    To load a page takes far longer than what most tests do with it.
    """
    found, begun = opened
    yield found
    floor(found, "pause()")
    floor(found, "seek(0)")
    while question(found) != begun:
        after(found, lambda: found.click("[aria-label=Undo]:not([disabled])"))


def begin(page, address):
    open_floor(page, address)
    answered(page)


def after(page, act):
    """Do something, and wait for the answer to it."""
    before = question(page)
    act()
    return answered(page, before)


def tile(page, kpi="mean_wait_min"):
    return page.locator(f"[data-kpi={kpi}] .bf-to").inner_text()


def verdict(page):
    return page.locator(".bf-verdict").inner_text()


def section(page, name):
    """Open a section, if it is not open."""
    if page.get_attribute(f"[data-section={name}]", "aria-expanded") == "false":
        page.click(f"[data-section={name}]")
    page.wait_for_selector(f"#bf-section-{name}")


def choose_director(page):
    section(page, "variants")
    after(page, lambda: page.click(DIRECTOR))


def acceptance(page):
    """Open the rule of diversion; return the fields of who accepts, at position 1 and at 3."""
    section(page, "rules")
    first, second = (f"#bf-rules-diversion-accept-{at}" for at in ("first", "second"))
    if not page.locator(second).is_visible():
        page.click("[data-rule=diversion]")
    page.wait_for_selector(second)
    return first, second


def fill(page, field, text):
    page.fill(field, text)
    page.press(field, "Enter")


def test_the_page_shows_both_floors_and_says_that_they_are_equal(page):
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == "Branch floor"
    assert verdict(page).startswith("The proposal is the base as yet")
    assert page.locator(".bf-tile").count() == 8
    assert page.locator(".tf-canvas").count() == 2
    assert page.locator(".bf-progress").inner_text() == "2,000 twin days"


def test_a_change_of_a_rule_gives_new_numbers(page):
    before = tile(page)
    field, _ = acceptance(page)
    accepted = page.input_value(field)
    assert float(accepted) < 50
    after(page, lambda: fill(page, field, "70"))
    assert float(tile(page)) < float(before)
    assert "the proposal the mean wait of those called falls by" in verdict(page)
    after(page, lambda: page.click("[aria-label=Undo]"))
    assert tile(page) == before
    page.wait_for_function(f"document.querySelector('{field}').value === '{accepted}'")


def test_why_the_verdict_comes_out_so_is_told_when_it_is_asked(page):
    choose_director(page)
    assert page.locator("#bf-why").count() == 0
    page.click(WHY)
    page.wait_for_selector("#bf-why[aria-busy=false]", timeout=60_000)
    parts, readings = page.locator("#bf-why section").all_inner_texts()
    assert "Second diversion" in parts
    assert "Call devices" not in parts
    assert "Verdict on net value: " in readings
    assert page.locator(".bf-why .bf-rule-head").inner_text().endswith("400 twin days")
    after(page, lambda: page.click("label[for=bf-variant-chain-service]"))
    page.wait_for_selector("#bf-why >> text=Call devices", timeout=60_000)
    page.click(WHY)
    page.wait_for_selector("#bf-why", state="detached")


def test_a_rule_is_switched_off(page):
    before = float(tile(page))
    section(page, "rules")
    after(page, lambda: page.click("[role=switch][aria-label='Diversion to machines']", force=True))
    assert float(tile(page)) > before


@pytest.mark.parametrize(
    ("text", "message"),
    [("170", "170: at most 100"), ("many", "many: not a number"), ("", "nothing: not a number")],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_changes(page, text, message):
    before = question(page), tile(page)
    field, _ = acceptance(page)
    accepted = page.input_value(field)
    fill(page, field, text)
    wrong = page.locator(f"{field}-wrong")
    wrong.wait_for()
    assert wrong.inner_text() == message
    assert wrong.get_attribute("role") == "alert"
    assert page.get_attribute(field, "aria-invalid") == "true"
    assert (question(page), tile(page)) == before
    fill(page, field, accepted)
    wrong.wait_for(state="detached")


def test_what_is_typed_at_once_is_taken_whole(page):
    """Also while the page still answers what was entered before."""
    first, second = acceptance(page)
    was = question(page)
    for field, text in ((first, "60"), (second, "72"), (first, "64")):
        page.focus(field)
        page.keyboard.press("Control+A")
        page.keyboard.type(text, delay=0)
        page.keyboard.press("Tab")
    answered(page, was)
    page.wait_for_timeout(1000)
    assert (page.input_value(first), page.input_value(second)) == ("64", "72")
    section(page, "files")
    with page.expect_download() as download:
        page.click("[data-save=scenario]")
    saved = tomllib.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    diversion = saved["variant"]["proposal"]["rules"]["diversion"]
    assert (diversion["accept_first"], diversion["accept_second"]) == (0.64, 0.72)


def test_what_is_being_typed_is_not_overwritten(page):
    first, second = acceptance(page)
    was = question(page)
    page.fill(first, "60")
    page.press(first, "Tab")
    page.focus(second)
    page.keyboard.press("Control+A")
    page.keyboard.type("7")
    answered(page, was)
    page.keyboard.type("2")
    assert page.input_value(second) == "72"
    page.keyboard.press("Escape")
    assert page.input_value(second) != "72"


def test_an_impossible_number_of_staff_is_refused(page):
    section(page, "staff")
    page.click("[aria-label='One more: Teller']")
    wrong = page.locator("#bf-staff-2-count-wrong")
    wrong.wait_for()
    assert "at most 3, as the plan has no more desks" in wrong.inner_text()
    after(page, lambda: page.click("[aria-label='One fewer: Teller']"))
    wrong.wait_for(state="detached")
    assert float(tile(page)) > 20


def test_the_roster_is_painted_with_the_keyboard(page):
    section(page, "staff")
    page.get_by_text("Edit the roster by half hours").click()
    cell = page.locator("[role=gridcell][data-line='0'][data-slot='0']")
    cell.wait_for()
    cell.focus()
    page.keyboard.press("ArrowRight")
    after(page, lambda: page.keyboard.press("2"))
    painted = page.locator("[role=gridcell][data-line='0'][data-slot='1']")
    assert painted.inner_text() == "2"
    assert "09:30: Self-service area" in painted.get_attribute("aria-label")


def test_the_language_is_in_the_address_and_survives_a_reload(fresh, address):
    fresh.get_by_role("button", name="简体中文").click()
    fresh.wait_for_function("document.documentElement.lang === 'zh-CN'")
    fresh.wait_for_url("**lang=zh*")
    assert fresh.title() == "网点大堂"
    assert verdict(fresh).startswith("方案目前与现状相同")
    fresh.reload()
    begin_again = fresh.locator(".bf-verdict")
    begin_again.wait_for()
    answered(fresh)
    assert verdict(fresh).startswith("方案目前与现状相同")
    assert fresh.evaluate("document.documentElement.lang") == "zh-CN"


def test_another_scenario_is_opened(fresh):
    before = tile(fresh)
    after(fresh, lambda: fresh.select_option("[data-place=scenario]", label="Small branch"))
    fresh.wait_for_url("**scenario=small*")
    assert tile(fresh) != before


SLOW = """
    const until = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => until(ms / 500);
"""
"""To who waits for it, everything takes 500 times as long."""


def test_a_computer_that_is_slow_with_the_widgets_shows_and_hears_them_all(browser, address):
    with page_of(browser, address, script=SLOW) as page:
        begin(page, address)
        field, _ = acceptance(page)
        accepted = page.input_value(field)
        after(page, lambda: fill(page, field, "70"))
        after(page, lambda: page.click("[aria-label=Undo]"))
        page.wait_for_function(f"document.querySelector('{field}').value === '{accepted}'")


def test_back_and_forward_show_what_the_address_says(fresh):
    begun = fresh.url
    chosen = "document.querySelector('[data-place=scenario]').selectedOptions[0].text.trim()"
    choose_director(fresh)
    spoken = verdict(fresh)
    after(fresh, lambda: fresh.select_option("[data-place=scenario]", label="Small branch"))
    fresh.wait_for_url("**scenario=small*")
    fresh.get_by_role("button", name="简体中文").click()
    fresh.wait_for_url("**lang=zh*")
    fresh.go_back()
    fresh.wait_for_function("document.documentElement.lang === 'en'")
    assert "scenario=small" in fresh.url
    fresh.wait_for_function(f"{chosen} === 'Small branch'")
    after(fresh, fresh.go_back)
    fresh.wait_for_function(f"{chosen} === 'Standard branch'")
    assert fresh.url == begun
    assert verdict(fresh) == spoken  # as it was left
    after(fresh, fresh.go_forward)
    fresh.wait_for_function(f"{chosen} === 'Small branch'")
    assert "scenario=small" in fresh.url


def download(page, tmp_path):
    section(page, "files")
    with page.expect_download() as waiting:
        page.click("[data-save=scenario]")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_what_was_saved_opens_with_its_proposal(browser, address, page, tmp_path):
    choose_director(page)
    path = download(page, tmp_path)
    with page_of(browser, address) as other:
        begin(other, address + "?scenario=small")
        section(other, "files")
        after(other, lambda: other.set_input_files("input[type=file]", path))
        assert tile(other) == tile(page)
        assert verdict(other) == verdict(page)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"schema = 1\nextends = 'standard'\nname = 3\n", "broken.toml: name: 3; expected text"),
        (b"a =", "broken.toml: end of the file: invalid value; expected valid TOML"),
        (
            b"schema = 1\nextends = 'standard'\nlayout = '../secret.toml'\n",
            "broken.toml: layout: ",
        ),
        (b"#" * (MAX_UPLOAD + 1), "broken.toml: 5,242,881 bytes; expected at most 5,242,880"),
    ],
)
def test_a_broken_file_is_told_and_the_last_good_state_kept(page, content, message, tmp_path):
    choose_director(page)
    before = question(page)
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    section(page, "files")
    page.set_input_files("input[type=file]", path)
    page.locator("#bf-upload-wrong", has_text=message).wait_for()
    assert question(page) == before


def test_a_window_is_opened_by_its_name(page):
    floor(page, "pause()")
    floor(page, "seek(6000)")
    section(page, "intervene")
    page.wait_for_function(
        "document.querySelector('#bf-intervene').innerText.includes('From 10:40 on')"
    )
    # all windows are staffed, so the first choice is to send somebody
    page.wait_for_selector("[data-place='intervene.employee']")
    page.select_option("[data-place='intervene.kind']", label="Send somebody home")
    page.select_option("[data-place='intervene.employee']", label="Teller 3")
    page.click("#bf-intervene")
    page.wait_for_selector(".bf-outcome")
    floor(page, "seek(8400)")
    page.wait_for_function(
        "document.querySelector('#bf-intervene').innerText.includes('From 11:20 on')"
    )
    page.select_option("[data-place='intervene.kind']", label="Open a window")
    page.wait_for_selector("[data-place='intervene.window']")
    named = page.locator("[data-place='intervene.window'] option").inner_text()
    assert re.fullmatch(r"Window \d · 5 Ordinary high counter", named)
    page.click("#bf-intervene")
    page.get_by_text(f"11:20 · {named} opened").wait_for()
    let_be(page)


def let_be(page):
    page.click("#bf-let-be")
    page.locator(".bf-outcome").wait_for(state="detached")


def test_a_day_goes_on_otherwise_from_the_instant_shown(page):
    floor(page, "pause()")
    floor(page, "seek(6000)")
    section(page, "intervene")
    page.wait_for_function(
        "document.querySelector('#bf-intervene').innerText.includes('From 10:40 on')"
    )
    page.select_option("[data-place='intervene.kind']", label="Send somebody to a position")
    page.wait_for_selector("[data-place='intervene.employee']")
    page.select_option("[data-place='intervene.employee']", label="Branch director")
    page.select_option("[data-place='intervene.position']", label="2 Self-service area")
    keys = floor(page, "state()")["keys"]
    page.click("#bf-intervene")
    page.wait_for_selector(".bf-outcome")
    page.wait_for_function(
        "(keys) => { const now = window.__floor.state();"
        " return now.ready && !now.missing && now.keys[1] !== keys[1]; }",
        arg=keys,
    )
    assert floor(page, "state()")["keys"][0] != floor(page, "state()")["keys"][1]
    assert floor(page, "state()")["t"] == pytest.approx(6000, abs=1)
    assert page.locator(".bf-steps li").inner_text() == (
        "10:40 · Branch director to 2 Self-service area"
    )
    assert page.locator(".tf-name").all_inner_texts() == ["Untouched", "Changed"]
    let_be(page)


def test_the_cursor_of_a_chart_follows_the_clock(page):
    floor(page, "pause()")
    page.click("[data-tab=queue]")
    page.wait_for_selector("[data-from] .bf-cursor", state="attached")
    at = []
    for instant in (3600, 7200):
        floor(page, f"seek({instant})")
        placed = page.wait_for_function(
            """() => {
                const chart = document.querySelector("[data-from]");
                const cursor = chart && chart.querySelector(".bf-cursor");
                if (!cursor) return false;
                const share = window.__floor.clock() / Number(chart.dataset.to);
                const width = chart.clientWidth - chart.dataset.left - chart.dataset.right;
                const wanted = Number(chart.dataset.left) + share * width;
                const left = parseFloat(cursor.style.left);
                return Math.abs(left - wanted) < 1 && left;
            }"""
        )
        at.append(placed.json_value())
    assert at[1] > at[0] + 50


@pytest.mark.parametrize("tab", ["waits", "queue", "staff", "chain", "sales", "utilisation"])
def test_every_tab_has_its_charts(page, tab):
    page.click(f"[data-tab={tab}]")
    page.wait_for_function("!document.querySelector('.bf-charts-body > .bf-note')")
    shown = ".bf-timeline li" if tab == "staff" else ".bf-plot canvas"
    page.wait_for_selector(shown)


def test_two_sessions_do_not_mix(browser, address, page):
    with page_of(browser, address) as other:
        begin(other, address + "?lang=zh")
        before = question(other)
        choose_director(page)
        assert question(other) == before
        assert verdict(other).startswith("方案目前与现状相同")
        assert "With a lobby director" in verdict(page)


def test_a_narrow_screen_is_not_wider_than_it_is(browser, address):
    with page_of(browser, address, viewport={"width": 1024, "height": 768}) as page:
        begin(page, address)
        page.wait_for_selector(".bf-panel", state="hidden")
        page.click("[aria-label=Controls]")
        page.wait_for_selector(".bf-panel", state="visible")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1024


def serious(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        (each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_serious(browser, address, language):
    with page_of(browser, address) as page:
        begin(page, f"{address}?lang={language}")
        choose_director(page)
        assert serious(page) == []
        for name in ("staff", "rules", "demand", "layout", "intervene", "files"):
            section(page, name)
            if name == "staff":
                page.locator("#bf-section-staff .bf-button").first.click()
                page.wait_for_selector(".bf-roster td")
            if name == "layout":
                page.locator("#bf-section-layout .bf-button").click()
                page.wait_for_selector(".te-editor canvas, .te-editor svg")
            if name == "rules":
                page.click("[data-rule=referral]")
                page.wait_for_selector("#bf-rules-referral-said")
            assert serious(page) == [], name
        for tab in ("staff", "chain", "sales"):
            page.click(f"[data-tab={tab}]")
            page.wait_for_selector(f"[data-tab={tab}][aria-selected=true]")
            assert serious(page) == [], tab


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_that_is_gone_is_told_in_the_page_s_language(browser, language):
    """Also the library's own bar has a name, which else is missing whenever it can be seen."""
    say = Words(language)
    with ExitStack() as stack:
        processes = []
        address = stack.enter_context(server("viz.page.page", started=processes.append))
        page = stack.enter_context(page_of(browser, f"{address}"))
        open_floor(page, f"{address}?lang={language}")
        bar = page.locator(".v-progress-linear--absolute")
        assert bar.get_attribute("aria-label") == say("busy")
        processes[0].kill()
        page.get_by_text(speaker(language)(AROUND["Server disconnected."])).wait_for()


def test_what_a_new_user_does(fresh, tmp_path):
    """Two clicks for a director, the verdict, a customer lost and served, the file, the numbers."""
    fresh.click("[data-section=variants]")
    fresh.locator("#bf-section-variants").wait_for(state="detached")
    fresh.click("[data-section=variants]")
    fresh.wait_for_selector("#bf-section-variants")
    choose_director(fresh)
    spoken = verdict(fresh)
    assert spoken.startswith("With a lobby director the mean wait of those called falls by")
    fresh.wait_for_function(
        "window.__floor.state().ready && !window.__floor.state().missing"
        " && window.__floor.state().fates > 0"
    )
    found = set()
    for _ in range(floor(fresh, "state()")["fates"]):
        fresh.locator(".tf-next").click()
        fresh.wait_for_selector(".tf-card")
        found |= set(fresh.locator(".tf-card").all_inner_texts())
        if any("gave up" in text for text in found):
            break
    assert any("gave up" in text for text in found)
    path = download(fresh, tmp_path)
    command = fresh.locator(".bf-command").inner_text()
    assert re.fullmatch(r"branchfloor compare \S+\.toml --days 2000 --seed 1", command)
    words = command.replace(path.name, str(path)).split()[1:]
    done = subprocess.run(
        [sys.executable, "-c", "from experiments.cli import main; main()", *words, "--json"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    document = json.loads(done.stdout)
    assert document["variants"]["proposal"]["verdict"] == spoken
    mean = document["variants"]["proposal"]["kpis"]["mean_wait_min"]["mean"]
    assert f"{mean:.1f}" == tile(fresh)


def resident(process):
    """Return the memory of a process [MB]; skip where the system does not say it as Linux does."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        pytest.skip("no /proc")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    return int(found[1]) / 1024


def lifecycle(page, state):
    """Let a page stand still (``frozen``), or go on (``active``), connected with its server."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setWebLifecycleState", {"state": state})
    if state == "active":  # one that stood still for long has lost its connection
        page.wait_for_function("solara.debug.kernel().connectionStatus === 'connected'")


def test_ten_sessions_at_once_do_not_mix_and_stay_small(browser):
    found, field = [], "#bf-rules-diversion-accept-first"
    with server("viz.page.page", started=found.append) as own, ExitStack() as opened:
        pages = [opened.enter_context(page_of(browser, own)) for _ in range(10)]
        for number, page in enumerate(pages):
            begin(page, own)
            section(page, "rules")
            page.click("[data-rule=diversion]")
            after(page, lambda page=page, number=number: fill(page, field, str(21 + 5 * number)))
            lifecycle(page, "frozen")  # ten pages that draw would be too much for a small machine
        for change in range(4):
            for number, page in enumerate(pages):
                lifecycle(page, "active")
                share = str(20 + 5 * number + change / 10)
                after(page, lambda page=page, share=share: fill(page, field, share))
                lifecycle(page, "frozen")
        assert resident(found[0]) < 400
        for page in pages:
            lifecycle(page, "active")
        assert len({question(page) for page in pages}) == 10
        assert [page.input_value(field) for page in pages] == [
            f"{20.3 + 5 * number:g}" for number in range(10)
        ]

"""Work survives a reload, a sleep, another start of the server; and no tab takes another's."""

from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from tests.viz.serving import page_of, server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]

TAB = "branchfloor-tab"

DIRECTOR = "label[for=bf-variant-lobby-director]"
CHAIN = "label[for=bf-variant-chain-service]"


@pytest.fixture(scope="module")
def address():
    with server("viz.page.page") as found:
        yield found


@pytest.fixture
def page(browser, address):
    with page_of(browser, address) as found:
        open_floor(found, address)
        yield found


def open_floor(page, address):
    """Open a page and wait until it shows an answer; its widgets may be slow on a busy machine."""
    page.set_default_timeout(90_000)
    page.goto(address)
    says(page, "The proposal is the base as yet")


def says(page, text):
    """Wait until the verdict begins with a text."""
    page.wait_for_function(
        "text => document.querySelector('.bf-verdict')?.innerText.startsWith(text)", arg=text
    )


def choose(page, variant=DIRECTOR, text="With a lobby director"):
    """Lay a variant over the proposal, and wait until the browser has kept that."""
    before = kept(page)
    page.click(variant)
    says(page, text)
    page.wait_for_function(f"before => ({KEPT})() !== before", arg=before)


KEPT = "() => localStorage.getItem(sessionStorage.getItem('branchfloor-tab'))"


def kept(page):
    return page.evaluate(KEPT)


def undo(page):
    page.click("[aria-label=Undo]:not([disabled])")


def is_back(page, text="With a lobby director"):
    says(page, text)
    page.get_by_text("Your work on this page was brought back").wait_for()


def test_a_reload_brings_all_back_and_it_can_be_undone(page):
    choose(page)
    page.reload()
    is_back(page)
    undo(page)
    says(page, "The proposal is the base as yet")
    page.get_by_role("button", name="Redo").click()
    says(page, "With a lobby director")


def test_one_may_begin_anew_and_come_back(page):
    choose(page)
    page.reload()
    is_back(page)
    page.get_by_role("button", name="Begin anew").click()
    says(page, "The proposal is the base as yet")
    undo(page)
    says(page, "With a lobby director")


def go_on(page):
    """Read what is said when the session is gone, and go on."""
    page.get_by_text("What you did is kept in this browser").wait_for()
    page.get_by_role("button", name="Go on").click()
    is_back(page)


def test_after_a_long_sleep_one_goes_on_where_one_was(browser):
    asleep, lines = [], []

    def line(socket):
        if asleep:
            socket.close()
        else:
            lines.append((socket, socket.connect_to_server()))

    with server("viz.page.page", cull="1s") as own, page_of(browser, own) as page:
        page.route_web_socket(lambda _: True, line)
        open_floor(page, own)
        choose(page)
        asleep.append(True)
        for ends in lines:
            for end in ends:
                end.close()
        page.wait_for_timeout(4_000)
        asleep.clear()
        go_on(page)


def test_another_start_of_the_server_loses_nothing(browser):
    with ExitStack() as first, ExitStack() as second:
        own = first.enter_context(server("viz.page.page"))
        page = second.enter_context(page_of(browser, own))
        open_floor(page, own)
        choose(page)
        first.close()
        page.get_by_text("The server does not answer").wait_for()
        second.enter_context(server("viz.page.page", port=urlsplit(own).port))
        go_on(page)


def test_two_tabs_keep_apart(page, address):
    choose(page)
    other = page.context.new_page()
    open_floor(other, address)
    says(other, "The proposal is the base as yet")
    assert other.locator(".bf-notice").count() == 0
    choose(other, CHAIN, "With chain service")
    for each, text in ((page, "With a lobby director"), (other, "With chain service")):
        each.reload()
        is_back(each, text)


def test_what_a_closed_tab_left_is_offered_to_the_next_one(page, address):
    choose(page)
    page.close()
    for act, text in (("Bring it back", "With a lobby director"), (None, "The proposal is")):
        other = page.context.new_page()
        open_floor(other, address)
        says(other, "The proposal is the base as yet")
        if act:
            other.get_by_role("button", name=act).click()
        says(other, text)
        assert act or other.locator(".bf-notice").count() == 0


def test_a_copy_of_a_tab_has_a_place_of_its_own(page, address):
    choose(page)
    name = page.evaluate("sessionStorage.getItem('branchfloor-tab')")
    before = kept(page)
    copy = page.context.new_page()
    copy.add_init_script(
        f"sessionStorage.getItem('{TAB}') ?? sessionStorage.setItem('{TAB}', '{name}')"
    )
    copy.set_default_timeout(90_000)
    copy.goto(address)
    is_back(copy)
    choose(copy, CHAIN, "With a lobby director and with chain service")
    assert kept(page) == before
    assert copy.evaluate("sessionStorage.getItem('branchfloor-tab')") != name


def test_a_draft_that_was_tampered_with_is_refused_in_words_and_the_page_goes_on(page):
    choose(page)
    for text in ("nonsense", '{"version": 2}'):
        page.evaluate(
            "text => localStorage.setItem(sessionStorage.getItem('branchfloor-tab'),"
            " JSON.stringify({at: 1, text}))",
            text,
        )
        page.reload()
        page.get_by_text("What this browser had kept could not be brought back").wait_for()
        says(page, "The proposal is the base as yet")
        choose(page)

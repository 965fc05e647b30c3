"""The report in Chromium with the network cut: nothing asked for, nothing said, nothing cut off."""

import pytest

from experiments.report.write import write_report

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("report")]

OUTSIDE = """
() => [...document.querySelectorAll(".chart svg")].flatMap(chart => {
  const whole = chart.getBoundingClientRect();
  return [...chart.querySelectorAll("text")].filter(text => {
    const part = text.getBoundingClientRect();
    return part.left < whole.left - 2 || part.right > whole.right + 2 ||
      part.top < whole.top - 2 || part.bottom > whole.bottom + 2;
  }).map(text => text.textContent);
})
"""
"""Texts of charts that reach beyond their chart."""

OVERLAPPING = """
() => [...document.querySelectorAll(".chart svg")].flatMap(chart => {
  const texts = [...chart.querySelectorAll("text")].map(
    text => [text.textContent, text.getBoundingClientRect()]);
  return texts.flatMap(([one, a], i) => texts.slice(i + 1).filter(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3
  ).map(([other]) => one + " | " + other));
})
"""
"""Pairs of texts of a chart that lie on each other."""

CUT_OFF = """
() => [...document.querySelectorAll(".wide")].filter(
  table => table.scrollWidth > table.clientWidth + 1).map(table => table.ariaLabel)
"""
"""Tables that are wider than their place."""


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request):
    return request.param


@pytest.fixture(scope="module", params=["run", "comparison"])
def opened(request, language, browser, made, tmp_path_factory):
    """The page in a browser without a network, with all that it asked for and said."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report(path, made(request.param, language))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    tab = context.new_page()
    heard: dict[str, list[str]] = {"requests": [], "said": []}
    tab.on("request", lambda request: heard["requests"].append(request.url))
    tab.on("requestfailed", lambda request: heard["said"].append(f"failed {request.url}"))
    tab.on("console", lambda message: heard["said"].append(message.text))
    tab.on("pageerror", lambda error: heard["said"].append(str(error)))
    tab.goto(path.as_uri())
    tab.wait_for_timeout(200)
    yield tab, heard, path
    context.close()


def test_it_asks_for_itself_only_and_nothing_goes_wrong(opened):
    _, heard, path = opened
    assert heard == {"requests": [path.as_uri()], "said": []}


def test_its_language_is_known(opened, language):
    tab, _, _ = opened
    assert tab.evaluate("document.documentElement.lang").startswith(language)


@pytest.mark.parametrize("width", [1440, 1024])
def test_nothing_is_cut_off_or_covered(opened, width):
    tab, _, _ = opened
    tab.set_viewport_size({"width": width, "height": 900})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate(CUT_OFF) == []
    assert tab.evaluate(OUTSIDE) == []
    assert tab.evaluate(OVERLAPPING) == []


def test_a_telephone_shows_it_without_moving_sideways(opened):
    tab, _, _ = opened
    tab.set_viewport_size({"width": 390, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_charts_are_read_out_by_name(opened):
    tab, _, _ = opened
    charts = tab.get_by_role("img").all()
    assert len(charts) >= 3
    assert all(chart.is_visible() for chart in charts)
    assert all(chart.locator("title").text_content() for chart in charts)


def test_it_is_printed_on_a4(opened):
    tab, _, _ = opened
    pdf = tab.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595 842]" in pdf

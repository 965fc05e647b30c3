"""A server of the view in a process of its own, and pages that are held to account."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent

SERVE = """
import sys
sys.path.insert(0, sys.argv[1])
from viz.server.server import ENVIRONMENT, serve
ENVIRONMENT["SOLARA_KERNEL_CULL_TIMEOUT"] = sys.argv[5]
serve(sys.argv[3], page=sys.argv[2], port=int(sys.argv[4]), language="en", opens_browser=False,
      say=lambda address: print(address, flush=True))
"""


@contextmanager
def server(
    page: str,
    source: str = "standard",
    started: Callable[[Any], object] = id,
    *,
    port: int = 0,
    cull: str = "10m",
) -> Iterator[str]:
    """Give the address of a server of a page of a scenario; it is stopped afterwards.

    ``started`` is told its process; ``cull`` is after how long a session is dropped whose page is
    out of touch.
    """
    command = [sys.executable, "-c", SERVE, str(ROOT), page, source, str(port), cull]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    started(process)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        match = re.match(r"http://127\.0\.0\.1:\d+/", line)
        assert match, f"the server said {line!r}"
        yield match[0]
    finally:
        process.terminate()
        process.communicate(timeout=20)


@contextmanager
def page_of(browser: Any, address: str, *, script: str = "", **options: Any) -> Iterator[Any]:
    """Give a page; it must ask no other host, meet no error and no answer of 400 or more.

    ``script`` runs in it before anything else.
    """
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
    context.add_init_script(script)
    try:
        with tab_of(context, address) as page:
            yield page
    finally:
        context.close()


@contextmanager
def tab_of(context: Any, address: str) -> Iterator[Any]:
    """Give a page of a browser's context, held to account as `page_of` says."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "blob:"))
            else errors.append(f"request: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda answer: (
            errors.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
        ),
    )
    yield page
    page.close()
    assert not errors, errors[:5]


def open_floor(page: Any, address: str) -> None:
    """Open a page with floors and wait until both can be seen."""
    page.goto(address)
    page.wait_for_function("window.__floor && window.__floor.state().ready")


def settle(page: Any) -> None:
    """Wait until nothing fades in any more, and two frames have been drawn."""
    page.wait_for_function("document.getAnimations().every(one => one.playState !== 'running')")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def floor(page: Any, call: str) -> Any:
    """Return what the player answers: ``state()``, ``locate(0, 117)``."""
    return page.evaluate(f"window.__floor.{call}")


def question(page: Any) -> str | None:
    """Return which question the page's verdict answers."""
    return page.locator(".bf-progress").get_attribute("data-of")


def answered(page: Any, before: str | None = None, *, timeout: int = 30_000) -> str | None:
    """Wait until a whole answer is shown, in words and in the tiles, not to the question before.

    ``timeout`` in ms. Return the question.
    """
    page.wait_for_function(
        """(before) => {
            const found = document.querySelector(".bf-progress");
            const tiles = document.querySelector(".bf-tiles");
            return found && tiles && found.dataset.done === "true" && found.dataset.of !== before
                && tiles.dataset.of === found.dataset.of
                && tiles.dataset.days === found.dataset.days;
        }""",
        arg=before,
        timeout=timeout,
    )
    return question(page)

"""The browser of the tests that need one: found, or installed with what the system has.

``python -m tests.browser`` finds or installs it; the tests themselves only look for it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
"""With these a browser asks the network for nothing of its own."""

WANTED = (
    "no Chromium: install Debian's package chromium, or run `playwright install chromium`, or name "
    "one in BRANCHFLOOR_CHROMIUM"
)


def find_browser() -> str | None:
    """Return the path of a Chromium: the one named, the system's, or playwright's own."""
    named = os.environ.get("BRANCHFLOOR_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@contextmanager
def chromium() -> Iterator[object]:
    """Give a headless browser; skip the test without one, but fail it in CI."""
    from playwright.sync_api import sync_playwright

    path = find_browser()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(WANTED)
        pytest.skip(WANTED)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


def install() -> None:
    """Install a browser by the first way that works here; say so if none does."""
    apt = shutil.which("apt-get")
    ways: list[list[str]] = []
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.append([apt, "update", "-qq"])
        ways.append([apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    else:
        ways.append([sys.executable, "-m", "playwright", "install", "chromium"])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for way in ways:
        subprocess.run(way, env=environment, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if find_browser() is None:
        sys.stderr.write("installing a Chromium for the browser tests ...\n")
        install()
    if find_browser() is None:
        sys.stderr.write(f"{WANTED}; the browser tests are skipped, in CI they fail\n")

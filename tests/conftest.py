"""What all tests share: the two ways of running the kernel, and fixed hypothesis examples."""

import os
import signal
import sys
from collections.abc import Callable

import pytest
from hypothesis import Phase, settings

from hatch_build import compile_catalogues
from tests.browser import chromium
from tests.language.catalogues import ROOT
from tests.model.rules.ways import WAYS, way

# tables are as wide as a terminal that says how wide it is
os.environ.pop("COLUMNS", None)

# what is imported is compiled once, not again by each worker and by each process a test starts
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# what runs in the background of a shell has Ctrl-C ignored, and hands that on to what it starts
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config):
    """Compile what is said in other languages, once for all workers."""
    if not hasattr(config, "workerinput"):
        compile_catalogues(ROOT)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep each file on one worker, which sets it up once; begin with the files that take long."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))
    takes_long = {
        group_of(item)
        for item in items
        if item.get_closest_marker("slow") or item.get_closest_marker("browser")
    }
    items.sort(key=lambda item: group_of(item) not in takes_long)


def group_of(item):
    return item.get_closest_marker("xdist_group").args[0]


# The same examples each time: a test that fails today failed on the day of the change. Not
# shrunk: most are seeds of scenes, of which a smaller one is no simpler.
settings.register_profile(
    "fixed",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("fixed")


@pytest.fixture(scope="session", params=WAYS)
def either_way(request) -> Callable:
    """Return a function that makes a part of the kernel callable: compiled, then as Python."""
    return way(request.param)


@pytest.fixture(scope="module")
def browser():
    """Give a headless Chromium."""
    with chromium() as found:
        yield found

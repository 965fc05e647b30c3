"""What comes to the view from a browser: uploads, edited plans, settings, headers."""

from __future__ import annotations

import math
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bad_input.good import GOOD, PLAN
from tests.fuzz.damage import NUMBERS, TEXTS, damaged

VALUES: tuple[Any, ...] = (
    None, -1, 0, 1, 1.5, 10**30, 10**5000, -(10**5000), math.nan, math.inf, True, [], {}, [[]],
    [{}],
    {"a": {"b": []}}, b"x", "08:00", *TEXTS,
)  # fmt: skip


def upload(rng: random.Random) -> str:
    """Open files that came through the browser, one of which is damaged."""
    from layouts import PlanError
    from model.scenario.problems import ScenarioError
    from viz.session.uploads import open_uploaded

    files = {name: text.encode() for name, text in GOOD.items() if name != "trace.csv"}
    name = rng.choice(list(files))
    files[name] = damaged(rng, name, files[name])
    if rng.random() < 0.1:
        files[rng.choice(TEXTS)[:50].replace("/", "_") or "x"] = b"x"
    with tempfile.TemporaryDirectory() as folder:
        try:
            open_uploaded(files, Path(folder))
        except (ScenarioError, PlanError) as error:
            return str(error)
    return ""


def draft(rng: random.Random) -> str:
    """Edit the text of a plan."""
    from layouts import PlanError
    from viz.editor.draft import draft_of

    text = damaged(rng, "plan.toml", PLAN.encode()).decode(errors="replace")
    try:
        return "\n".join(map(str, draft_of(text).problems))
    except PlanError as error:
        return str(error)


def setting(rng: random.Random) -> str:
    """Set a setting of a scenario to something odd."""
    from layouts import PlanError
    from model.scenario.problems import ScenarioError
    from viz.session.documents import Document, open_scenario

    document: Document = open_scenario("small").document
    place = rng.choice(
        ("arrivals.volume", "arrivals.rates", "staff", "staff.1.count", "staff.1.shift",
        "opening.opens",
         "rules.cover", "rules.menu.enabled", "layout", "roster", "needs", "sources",
         "segments.mass")
    )  # fmt: skip
    try:
        document.with_value(place, rng.choice(VALUES))
    except (ScenarioError, PlanError) as error:
        return str(error)
    return ""


def header(rng: random.Random) -> str:
    """Ask the guard about headers that no browser sends."""
    from viz.server.guard import Guard

    async def app(*_: Any) -> None: ...

    odd = ("http://[", "http://[::1", "http://]", "http://127.0.0.1:x",
    "http://127.0.0.1:99999999", "null",
           "http://127.0.0.1:8765", "http://a@127.0.0.1:8765", *NUMBERS[:20], *TEXTS)  # fmt: skip
    origin = rng.choice(odd).encode("utf-8", "replace")
    host = rng.choice((b"127.0.0.1:8765", rng.choice(odd).encode("utf-8", "replace")))
    allowed = Guard(app, 8765).allows(
        [(b"host", host), (b"origin", origin)], is_websocket=rng.random() < 0.5
    )
    assert not allowed or origin == b"http://127.0.0.1:8765"
    return ""


PAGE: tuple[Callable[[random.Random], str], ...] = (upload, upload, upload, draft, draft, setting)
"""What a page may send; headers are asked about more often, as that costs nothing."""

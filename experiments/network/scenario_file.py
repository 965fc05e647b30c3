"""A branch of a network as a scenario file of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from branchfloor.visible import visible
from experiments.network.branches import Network
from experiments.network.shapes import (
    Proposal,
    Shape,
    settings_of,
    setups_of,
    shares_of,
    volumes_of,
)
from layouts import SHIPPED_PLANS
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.people import SEGMENTS, TEMPERAMENTS
from model.scenario.scenario import Scenario


def scenario_text(network: Network, row: int, proposal: Proposal, source: str, folder: Path) -> str:
    """Return a branch as a scenario file, which gives the bytes that the network gives it.

    The file is going to lie in ``folder``; it extends the scenario read from ``source``.

    Raises
    ------
    ScenarioError
        If the branch cannot be.
    """
    rows = np.array([row])
    staff = tuple(int(n) for n in network.staff[row])
    shape = Shape(network.layouts[row], staff, rows)
    setups_of(shape, network, proposal)
    scenario = proposal.scenario
    settings = settings_of(shape, network, scenario)
    segments, temperaments = shares_of(network, rows, scenario)
    name, layout = network.names[row][:80], settings["layout"]
    lines = [
        f"extends = {_toml(_from(folder, source, SHIPPED_SCENARIOS))}",
        "schema = 1",
        f"name = {_toml(name)}",
        f"name_zh = {_toml(name)}",
        f"layout = {_toml(_from(folder, layout, SHIPPED_PLANS))}",
        f"arrivals.volume = {_toml(float(volumes_of(network, rows, scenario)[0]))}",
        *_shares("segments", SEGMENTS, segments[0]),
        *_shares("temperaments", TEMPERAMENTS, temperaments[0]),
    ]
    for one in settings["staff"]:
        lines += ["", "[[staff]]", *(f"{key} = {_toml(value)}" for key, value in one.items())]
    lines += ["", "[sources]", *_sources(network, scenario)]
    return "\n".join(lines) + "\n"


def _sources(network: Network, scenario: Scenario) -> list[str]:
    """Return where the numbers of a branch come from: its line, or the scenario's rows of staff."""
    of_list = _toml(f"the list of branches, {network.file}")
    places = ("arrivals.volume", "segments.*.share", "temperaments.*.share", "staff.*.count")
    return [
        f'"staff" = {_toml(f"the rows of staff of {scenario.file}")}',
        *(f'"{place}" = {of_list}' for place in places),
    ]


def _shares(section: str, names: tuple[str, ...], shares: np.ndarray) -> list[str]:
    return [
        f"{section}.{name}.share = {_toml(float(share))}"
        for name, share in zip(names, shares, strict=True)
    ]


def _from(folder: Path, path: str, shipped: Sequence[str]) -> str:
    """Return a path as seen from a folder, or the name of what ships."""
    if path in shipped:
        return path
    return Path(os.path.relpath(Path(path).resolve(), folder.resolve())).as_posix()


def _toml(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return visible(json.dumps(value, ensure_ascii=False))  # TOML bars more than JSON: DEL
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {_toml(each)}" for key, each in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return repr(value)

"""Shapes: branches that share a plan and a roster, for which one floor is built.

What differs between the branches of a shape (customers, shares of segments and temperaments) is
written into recipes by `model.setup.varied`; so a branch costs microseconds, and not a scenario's
milliseconds. `scenario_file` writes the same branch as a scenario file: both give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.errors import said_of
from agents.language import phrase
from experiments.network.branches import STAFF, Network
from layouts import SHIPPED_PLANS, Problem
from layouts.schema import did_you_mean, shown
from model.chance.recipe import Recipe
from model.scenario.load import with_settings, with_variant
from model.scenario.people import SEGMENTS, TEMPERAMENTS
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build
from model.setup.varied import expected_customers, varied

DEPUTY: Final[dict[str, Any]] = {
    "role": "deputy_lobby_manager",
    "position": 2,
    "covers": [1],
    "breaks": [{"earliest": "11:15", "latest": "12:45", "length_min": 45}],
    "wage_per_hour": 38,
}
"""Row of a deputy lobby manager where the scenario has none; as in the flagship branch."""

OF_BRANCHES: Final = ("arrivals.volume", "layout", "roster")
"""Settings that the list of branches or its form has a say in, and no variant."""


@dataclass(frozen=True)
class Shape:
    """A plan and a roster."""

    layout: str
    """As the list of branches has it."""
    staff: tuple[int, ...]
    """Number of people, in the order of `experiments.network.branches.STAFF`."""
    rows: NDArray[np.int64]
    """Rows of the branches that have it."""


@dataclass(frozen=True)
class Proposal:
    """What is proposed for every branch: a scenario's variants, all in force together."""

    scenario: Scenario
    variants: tuple[str, ...]


def proposal_of(scenario: Scenario, variants: Sequence[str]) -> Proposal:
    """Return a proposal.

    Raises
    ------
    ScenarioError
        If the scenario has no such variant, some exclude each other, one of them changes what is
        said of each branch, or the scenario cannot be a network's: its staff in a roster CSV, its
        arrivals without rates.
    """
    problems = [*_unfit(scenario), *scenario.clashes(variants)]
    for name in variants:
        if name not in scenario.variant:
            expected = did_you_mean(name, list(scenario.variant))
            problems.append(Problem(scenario.file, "variant", shown(name), expected))
            continue
        for place in _of_branches(scenario.variant[name]):
            found = phrase("a change")
            expected = phrase("a variant that leaves this to the list of branches")
            where = f"variant.{name}.{place}"
            problems.append(Problem(scenario.file, where, found, expected))
    if problems:
        raise ScenarioError(problems)
    return Proposal(scenario, tuple(variants))


def _unfit(scenario: Scenario) -> Iterator[Problem]:
    if scenario.arrivals.rates is None:
        expected = phrase("rates, which a branch's customers a day can multiply")
        yield Problem(scenario.file, "arrivals", phrase("no rates"), expected)
    if scenario.roster is not None:
        expected = phrase("rows of staff, the number of which the list of branches says")
        yield Problem(scenario.file, "roster", phrase("a roster"), expected)
    if scenario.plain is not None:
        expected = phrase("a branch with a plan")
        yield Problem(scenario.file, "plain", phrase("a plain queue"), expected)


def _of_branches(changes: Mapping[str, Any]) -> Iterator[str]:
    """Yield the places in which a variant changes what the list of branches says."""
    for place in OF_BRANCHES:
        section, _, key = place.partition(".")
        if section in changes and (not key or key in changes[section]):
            yield place
    for section in ("segments", "temperaments"):
        for name, part in changes.get(section, {}).items():
            if isinstance(part, Mapping) and "share" in part:
                yield f"{section}.{name}.share"


def shapes_of(network: Network) -> list[Shape]:
    """Return the shapes of a network, in order of their first branch."""
    rows: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for row, (layout, staff) in enumerate(zip(network.layouts, network.staff, strict=True)):
        rows.setdefault((layout, tuple(int(number) for number in staff)), []).append(row)
    return [Shape(layout, staff, np.array(of)) for (layout, staff), of in rows.items()]


def settings_of(shape: Shape, network: Network, scenario: Scenario) -> dict[str, Any]:
    """Return what a scenario must say to be of a shape, by dotted place."""
    layout = shape.layout
    if layout not in SHIPPED_PLANS:
        layout = (network.folder / layout).resolve().as_posix()
    return {"layout": layout, "staff": _staff_rows(shape, scenario)}


def _staff_rows(shape: Shape, scenario: Scenario) -> list[dict[str, Any]]:
    """Return the scenario's rows of staff with the shape's numbers of people.

    The first row of a position gets the number, other rows of it are left out; who works
    elsewhere stays.
    """
    wanted = dict(zip(STAFF.values(), shape.staff, strict=True))
    rows = []
    for row in scenario.staff:
        written = row.model_dump(mode="json", exclude_unset=True)
        if row.position not in STAFF.values():
            rows.append(written)
        elif count := wanted.pop(row.position, 0):
            rows.append({**written, "count": count})
    if count := wanted.pop(DEPUTY["position"], 0):
        rows.append({**DEPUTY, "count": count})
    left = [position for position, count in wanted.items() if count]
    if left:
        column = next(column for column, position in STAFF.items() if position == left[0])
        expected = phrase(
            "staff at position {position}, as column {column} of the branches asks for some",
            position=left[0],
            column=column,
        )
        raise ScenarioError([Problem(scenario.file, "staff", phrase("nobody there"), expected)])
    return rows


def setups_of(shape: Shape, network: Network, proposal: Proposal) -> tuple[Setup, Setup]:
    """Return the floors of a shape: as it is, and with the proposal.

    Raises
    ------
    ScenarioError
        If the shape cannot be: with the line of its first branch.
    """
    try:
        settings = settings_of(shape, network, proposal.scenario)
        base = with_settings(proposal.scenario, settings)
        return build(base), build(with_variant(base, *proposal.variants))
    except ScenarioError as error:
        raise ScenarioError(
            _as_of_branch(problem, shape, network, proposal) for problem in error.problems
        ) from None


def _as_of_branch(problem: Problem, shape: Shape, network: Network, proposal: Proposal) -> Problem:
    """Return a problem of a shape's scenario as one of the branch that has it first."""
    row = int(shape.rows[0])
    found, column = said_of(problem.place, problem.found), ""
    values = problem.found.values
    if problem.file != proposal.scenario.file:
        found, column = said_of(problem.file, found), "layout"
    elif problem.place == "staff" and "position" in values:
        found = phrase("{n} people at {time}", n=values["n"], time=values["time"])
        column = next((c for c, at in STAFF.items() if at == values["position"]), "staff")
    if len(shape.rows) > 1:
        found = phrase("{found} (and {n} more alike)", found=found, n=len(shape.rows) - 1)
    return network.problem(row, column, found, problem.expected)


def checked_shapes(network: Network, proposal: Proposal) -> list[Shape]:
    """Return a network's shapes, each of which has been built once.

    Raises
    ------
    ScenarioError
        With what is wrong with any of them.
    """
    shapes, problems = shapes_of(network), list[Problem]()
    for shape in shapes:
        try:
            setups_of(shape, network, proposal)
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return shapes


def shares_of(
    network: Network, rows: NDArray[np.int64], scenario: Scenario
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the shares of segments and of temperaments of branches, shapes (n, 3) and (n, 9).

    ``wealth_share`` and ``private_share`` are given or the scenario's, and mass is the rest; with
    ``elderly_share`` given the other temperaments keep their proportions.
    """
    base = np.array([getattr(scenario.segments, name).share for name in SEGMENTS])
    segments = np.tile(base, (len(rows), 1))
    given = network.mix[rows, :2]
    segments[:, 1:] = np.where(np.isnan(given), segments[:, 1:], given)
    has = ~np.isnan(given).all(axis=1)
    segments[has, 0] = np.maximum(1.0 - segments[has, 1] - segments[has, 2], 0.0)
    base = np.array([getattr(scenario.temperaments, name).share for name in TEMPERAMENTS])
    temperaments = np.tile(base, (len(rows), 1))
    at = TEMPERAMENTS.index("elderly")
    elderly = network.mix[rows, 2]
    has = ~np.isnan(elderly)
    if base[at] < 1.0:
        temperaments[has] *= ((1.0 - elderly[has]) / (1.0 - base[at]))[:, np.newaxis]
    temperaments[has, at] = elderly[has]
    return segments, temperaments


def volumes_of(
    network: Network, rows: NDArray[np.int64], scenario: Scenario
) -> NDArray[np.float64]:
    """Return ``arrivals.volume`` of branches, shape (n,)."""
    return np.asarray(network.customers[rows] / expected_customers(scenario))


def recipes_of(network: Network, rows: NDArray[np.int64], setup: Setup) -> list[Recipe]:
    """Return the recipes of branches of one shape."""
    scenario = setup.scenario
    volumes = volumes_of(network, rows, scenario)
    return varied(setup.recipe, scenario, volumes, *shares_of(network, rows, scenario))


def seed_of(seed: int, name: str) -> int:
    """Return a branch's own seed, which hangs on the run's seed and its name only.

    So branches are independent of each other, and a branch keeps its days whatever else is in
    the file.
    """
    digest = sha256(f"{seed} {name}".encode()).digest()
    return int.from_bytes(digest[:8], "little") >> 1

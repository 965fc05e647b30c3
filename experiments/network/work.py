"""The command ``network``."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from agents.errors import refusal
from agents.language import Language, as_is, both, phrase
from experiments.common.inputs import nothing_to_propose, scenario_files
from experiments.common.measures import measure_named
from experiments.common.output import announce_compiling, json_of, progress_of
from experiments.common.output_files import check_output, is_sealed, sealed, write_output
from experiments.common.points import Work
from experiments.common.streams import show, tell
from experiments.common.usage import alone, both_given
from experiments.network.branches import Network, csv_of, read_network
from experiments.network.document import csv_of_ranking, is_ranking, network_document
from experiments.network.league import FEWEST_DAYS, league_of
from experiments.network.ranking import FEWEST_DAYS as DAYS_TO_RANK
from experiments.network.ranking import allocation_of, rank
from experiments.network.scenario_file import scenario_text
from experiments.network.shapes import Proposal, checked_shapes, proposal_of, seed_of
from experiments.network.simulate import KEPT, simulate_network
from experiments.network.study import NetworkStudy
from experiments.network.synthetic import synthetic
from experiments.network.text import network_text
from layouts import SHIPPED_PLANS, Problem
from layouts.schema import did_you_mean, shown
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError

SAMPLE = Path(__file__).with_name("sample.csv")
"""Network that ships: 40 branches in the proportions of ABC, synthetic."""

WRITTEN: Final = phrase("Written to {path}")


@dataclass(frozen=True)
class NetworkOptions:
    """What ``network`` was asked for, as the command line names it."""

    branches: str | None
    synthetic: str | None
    count: int | None
    scenario: str
    variants: tuple[str, ...]
    days: int
    by: str
    allocate: int | None
    league: bool
    show: int
    branch: str | None
    write: str | None
    out: str | None
    force: bool
    seed: int
    threads: int
    lang: Language
    as_json: bool


def study_network(options: NetworkOptions) -> None:
    """Do what ``network`` was asked for.

    Raises
    ------
    ScenarioError
        If the list of branches, the scenario or a variant cannot be used.
    """
    _check(options)
    if options.synthetic is not None:
        network = synthetic(options.synthetic, seed=options.seed, count=options.count)
    else:
        network = read_network(options.branches if options.branches is not None else SAMPLE)
    if options.synthetic is not None and options.write is not None and options.branch is None:
        _write_list(network, options.write, options)
        return
    scenario = load_scenario(options.scenario)
    _check_outputs(network, options)
    variants = tuple(dict.fromkeys(options.variants)) or tuple(scenario.variant)[:1]
    if not variants:
        raise ScenarioError([nothing_to_propose(scenario.file)])
    proposal = proposal_of(scenario, variants)
    if options.branch is not None:
        _write_branch(network, proposal, options)
        return
    study = _study(network, proposal, options)
    if options.out is not None:
        _write(options.out, csv_of_ranking(study), options.lang)
    if options.as_json:
        show(json_of(network_document(study)))
    else:
        show(network_text(study, options.lang))


def _check(options: NetworkOptions) -> None:
    """Refuse options that do not go together."""
    if options.branches is not None and options.synthetic is not None:
        raise both_given("BRANCHES", "--synthetic")
    if options.count is not None and options.synthetic is None:
        raise alone("--count", phrase("nothing to count"), "--synthetic")
    if (options.write is None) != (options.branch is None) and options.synthetic is None:
        where, expected = both(("--branch", "--write")), phrase("both, or neither")
        raise click.UsageError(refusal(where, phrase("one of them"), expected))
    if options.branch is not None and options.write is None:
        raise alone("--branch", phrase("nowhere to write it"), "--write FILE")
    if options.league and options.days < FEWEST_DAYS:
        expected = phrase("at least {n} for --league, two a quarter", n=FEWEST_DAYS)
        raise click.UsageError(refusal("--days", as_is(options.days), expected))
    if options.allocate is not None and options.days < DAYS_TO_RANK:
        expected = phrase("at least {n} for --allocate, better 10 and more", n=DAYS_TO_RANK)
        raise click.UsageError(refusal("--days", as_is(options.days), expected))


def _study(network: Network, proposal: Proposal, options: NetworkOptions) -> NetworkStudy:
    measure = measure_named(options.by, among=[kpi.name for kpi in KEPT])
    n = len(network)
    if options.allocate is not None and options.allocate > n:
        expected = phrase("at most {n}, the branches", n=n)
        raise click.UsageError(refusal("--allocate", as_is(options.allocate), expected))
    shapes = checked_shapes(network, proposal)
    announce_compiling()
    with progress_of(2 * n * options.days) as move:
        outcomes = simulate_network(
            network,
            shapes,
            proposal,
            Work(options.days, options.seed, options.threads, move),
            quarterly=options.league,
        )
    chosen = options.allocate if options.allocate is not None else max(n // 10, 1)
    ranking = rank(network, outcomes, measure, chosen, seed=options.seed)
    is_allocated = ranking is not None and options.allocate is not None
    return NetworkStudy(
        network, proposal, outcomes, _title(network, options), measure, ranking,
        allocation_of(ranking) if is_allocated and ranking is not None else None,
        league_of(outcomes) if options.league else None,
        options.show,
    )  # fmt: skip


def _title(network: Network, options: NetworkOptions) -> str:
    if options.synthetic is None and options.branches is not None:
        return network.file
    return phrase(
        "Synthetic network in the proportions of {bank} (no branch of it exists)",
        bank=(options.synthetic or "abc").upper(),
    )


def _inputs(network: Network, options: NetworkOptions) -> Iterator[Path]:
    """Yield the files that are read: the list, its plans, and those of the scenario."""
    if options.synthetic is None:
        yield Path(options.branches) if options.branches is not None else SAMPLE
    for layout in sorted(set(network.layouts) - set(SHIPPED_PLANS)):
        yield network.folder / layout
    yield from scenario_files(options.scenario)


def _check_outputs(network: Network, options: NetworkOptions) -> None:
    """Refuse to write where something would be lost."""
    for path, is_ours in ((options.write, is_sealed), (options.out, is_ranking)):
        if path is not None:
            inputs = _inputs(network, options)
            check_output(Path(path), inputs=inputs, force=options.force, is_ours=is_ours)


def _write_list(network: Network, path: str, options: NetworkOptions) -> None:
    """Write a network as CSV; as lists are made to be changed, over an equal one only."""
    content = csv_of(network)
    check_output(
        Path(path),
        inputs=[SAMPLE],
        force=options.force,
        is_ours=lambda there: there == content,
        found=phrase("another file, which may be a list that somebody changed"),
    )
    _write(path, content, options.lang)


def _write(path: str, content: bytes, lang: Language) -> None:
    write_output(Path(path), content)
    tell(WRITTEN.told(lang, path=path))


def _write_branch(network: Network, proposal: Proposal, options: NetworkOptions) -> None:
    """Write a branch's scenario file, and say how to run it."""
    assert options.branch is not None
    assert options.write is not None
    if options.branch not in network.names:
        expected = did_you_mean(options.branch, network.names[:1000])
        where = phrase("column {name}", name="branch")
        raise ScenarioError([Problem(network.file, where, shown(options.branch), expected)])
    row = network.names.index(options.branch)
    folder = Path(options.write).parent
    text = scenario_text(network, row, proposal, options.scenario, folder)
    _write(options.write, sealed(text.encode(), ".toml"), options.lang)
    own = seed_of(options.seed, options.branch)
    command = ["branchfloor", "compare", options.write, "--days", str(options.days)]
    command += ["--seed", str(own), *(f"--with={name}" for name in proposal.variants)]
    show(shlex.join(command))

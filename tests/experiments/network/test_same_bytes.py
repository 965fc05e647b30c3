"""A branch of a network gives, to the byte, what its own scenario file gives."""

import json
import shlex

import numpy as np
import pytest

from experiments.common.points import Work
from experiments.common.statistics import estimate, of_days
from experiments.network.branches import read_network
from experiments.network.shapes import checked_shapes, proposal_of, recipes_of, seed_of, setups_of
from experiments.network.simulate import KEPT, moments, simulate_network
from experiments.network.work import SAMPLE
from model.run import simulate
from model.scenario.load import load_scenario, with_settings, with_variant
from model.setup.demand import recipe_of
from model.setup.parameters import build
from model.setup.varied import expected_customers
from tests.experiments.test_commands import call, strict

DAYS = 4
SEED = 7


@pytest.fixture(scope="module")
def study():
    network = read_network(SAMPLE)
    proposal = proposal_of(load_scenario("standard"), ["lobby_director", "chain_service"])
    shapes = checked_shapes(network, proposal)
    made = simulate_network(network, shapes, proposal, Work(DAYS, SEED, 2))
    return network, proposal, made


def written(name, tmp_path):
    """Return the scenario of a branch as the command writes it, and its seed."""
    path = tmp_path / "branch.toml"
    said = call(
        "network", "--branch", name, "--write", path, "--seed", SEED,
        "--with", "lobby_director", "--with", "chain_service", "--days", DAYS,
    )  # fmt: skip
    return path, shlex.split(said)


@pytest.mark.parametrize("row", [0, 3, 7, 11, 14, 22, 31, 39])
def test_a_branch_is_its_scenario_file(row, study, tmp_path):
    network, proposal, made = study
    path, command = written(network.names[row], tmp_path)
    seed = int(command[command.index("--seed") + 1])
    assert seed == seed_of(SEED, network.names[row])
    base = load_scenario(path)
    floors = base, with_variant(base, *proposal.variants)
    kpis = [simulate(build(floor), days=range(DAYS), seed=seed) for floor in floors]
    for at, measure in enumerate(KEPT):
        before, after = (of_days(each, measure) for each in kpis)
        known = estimate(before), estimate(after), estimate(after - before)
        noted = (made.base, made.proposal, made.difference)
        for array, expected in zip(noted, known, strict=True):
            assert array[row, at].tobytes() == np.float64(expected.mean).tobytes(), measure.name
        assert made.counted[row, at] == known[2].n


def test_the_command_that_is_printed_gives_the_same(study, tmp_path):
    network, _, made = study
    _, command = written(network.names[5], tmp_path)
    document = strict(call(*command[1:], "--json"))
    change = document["variants"]["all"]["difference"]["mean_wait_min"]
    at = [measure.name for measure in KEPT].index("mean_wait_min")
    assert change["mean"] == made.difference[5, at]


def test_recipes_are_those_of_the_scenarios(study):
    network, proposal, _ = study
    for shape in checked_shapes(network, proposal)[:4]:
        setup, _ = setups_of(shape, network, proposal)
        for recipe, row in zip(recipes_of(network, shape.rows, setup), shape.rows, strict=True):
            volume = network.customers[row] / expected_customers(setup.scenario)
            settings = {"arrivals.volume": float(volume)}
            assert recipe.table.tobytes() != setup.recipe.table.tobytes()
            ours = recipe.table["expected"]
            theirs = recipe_of(with_settings(setup.scenario, settings)).table["expected"]
            assert ours.tobytes() == theirs.tobytes()


def test_moments_are_those_of_estimates():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(3, 5, 37))
    values[rng.random(values.shape) < 0.1] = np.nan
    values[0, 0] = np.nan
    values[1, 1, 1:] = np.nan
    means, deviations, counted = moments(values)
    for at in np.ndindex(means.shape):
        known = estimate(values[at])
        assert means[at].tobytes() == np.float64(known.mean).tobytes()
        assert counted[at] == known.n
        assert np.isnan(deviations[at]) == (known.n < 2)


def test_threads_and_other_branches_change_nothing(study, tmp_path):
    network, proposal, made = study
    shapes = checked_shapes(network, proposal)
    one = simulate_network(network, shapes, proposal, Work(DAYS, SEED, 1))
    assert one.difference.tobytes() == made.difference.tobytes()
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "fewer.csv"
    path.write_text("\n".join([lines[0], *lines[10:14]]) + "\n", encoding="utf-8")
    fewer = read_network(path)
    again = simulate_network(fewer, checked_shapes(fewer, proposal), proposal, Work(DAYS, SEED))
    assert again.difference.tobytes() == made.difference[9:13].tobytes()


def test_a_branch_without_customers_to_call_has_no_wait(tmp_path):
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    cells[3] = "0.01"
    path = tmp_path / "empty.csv"
    path.write_text(f"{lines[0]}\n{','.join(cells)}\n{lines[2]}\n", encoding="utf-8")
    document = json.loads(call("network", path, "--days", 2, "--json"))
    rows = {row["branch"]: row for row in document["ranking"]}
    assert rows[cells[0]]["base_mean_wait_min"] is None
    assert rows[cells[0]]["expected"] is not None

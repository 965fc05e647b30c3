"""The list of branches: what is wrong is told, all at once, by line and column."""

import tomllib

import numpy as np
import pytest

from branchfloor.visible import visible
from experiments.network.branches import csv_of, read_network
from experiments.network.scenario_file import _toml
from experiments.network.shapes import checked_shapes, proposal_of, shapes_of
from experiments.network.synthetic import BANKS, synthetic
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from tests.experiments.test_commands import call

HEAD = "branch,layout,customers_per_day,lobby_managers,low_counters,high_counters"
GOOD = "One,standard,300,1,2,3"


def written(tmp_path, *lines, head=HEAD):
    path = tmp_path / "branches.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "place", "found", "expected"),
    [
        ("One,standard,300,1,2,3", "line 3, column branch", '"One" again, as on line 2', "once"),
        (",standard,300,1,2,3", "line 3, column branch", "nothing", "a name"),
        ("Two,,300,1,2,3", "line 3, column layout", "nothing", "a floor plan"),
        ("Two,standard,many,1,2,3", "line 3, column customers_per_day", "many", "20,000"),
        ("Two,standard,0,1,2,3", "line 3, column customers_per_day", "0", "more than 0"),
        ("Two,standard,nan,1,2,3", "line 3, column customers_per_day", "nan", "more than 0"),
        ("Two,standard,300,,2,3", "line 3, column lobby_managers", "nothing", "whole number"),
        ("Two,standard,300,1.5,2,3", "line 3, column lobby_managers", "1.5", "whole number"),
        ("Two,standard,300,1,-2,3", "line 3, column low_counters", "-2", "from 0 to 40"),
        ("Two,standard,300,1,2", "line 3", "5 cells", "6 cells"),
        ("Two,standard,300,1,2,4", "line 3, column high_counters", "4 people", "at most 3"),
        ("Two,standard,300,1,0,3", "line 3", "needs.card_opening.positions: 4", "works"),
        ("Two,palace,300,1,2,3", "line 3, column layout", 'palace"', "standard"),
    ],
)
def test_what_is_wrong_with_a_branch_is_told(line, place, found, expected, tmp_path):
    said = call("network", written(tmp_path, GOOD, line), "--days", 2, code=2)
    (first, *_) = said.splitlines()
    assert first.startswith(f"branches.csv: {place}: "), said
    assert found in first
    assert expected in first


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    lines = (
        *("One,standard,x,1,2,3", "One,,300,1,2,y", "Two,standard,300,99,2,3"),
        "Three,standrd,300,1,2,3",
    )
    said = call("network", written(tmp_path, *lines), code=2).splitlines()
    assert [line.split(":")[1].strip() for line in said] == [
        "line 2, column customers_per_day", "line 3, column branch", "line 3, column layout",
        "line 3, column high_counters", "line 4, column lobby_managers", "line 5, column layout",
    ]  # fmt: skip
    assert "standard" in said[-1]


def test_cells_between_semicolons_are_told_as_that(tmp_path):
    path = written(tmp_path, GOOD.replace(",", ";"), head=HEAD.replace(",", ";"))
    said = call("network", path, code=2)
    assert said.strip() == (
        "branches.csv: line 1: semicolons between the cells; expected commas (save the sheet as "
        "CSV UTF-8)"
    )


def test_branches_that_cannot_be_are_told_with_how_many_are_alike(tmp_path):
    path = written(tmp_path, GOOD, "Two,standard,300,1,2,9", "Three,standard,200,1,2,9")
    said = call("network", path, "--days", 2, code=2)
    assert "line 3" in said
    assert "(and 1 more alike)" in said


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (HEAD.replace("layout", "plan"), ['no column "layout"', 'unknown column "plan"']),
        (HEAD + ",welth_share", ["wealth_share", "did you mean"]),
    ],
)
def test_columns_are_told(head, words, tmp_path):
    cells = ",".join(["1"] * (head.count(",") + 1))
    said = call("network", written(tmp_path, cells, head=head), code=2)
    assert all(word in said for word in words), said


def test_shares_of_high_value_customers_are_at_most_all(tmp_path):
    path = written(tmp_path, GOOD + ",0.7,0.4", head=HEAD + ",wealth_share,private_share")
    said = call("network", path, code=2)
    assert "line 2, column private_share: 1.1 with wealth_share; expected at most 1" in said


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ("arrivals.volume = 2.0", "variant.busy.arrivals.volume"),
        ('layout = "flagship"', "variant.busy.layout"),
        ("segments.mass.share = 0.5\nsegments.wealth.share = 0.47", "variant.busy.segments.mass"),
    ],
)
def test_a_variant_must_leave_the_branches_alone(section, place, tmp_path):
    scenario = tmp_path / "own.toml"
    scenario.write_text(
        'extends = "standard"\nschema = 1\n[variant.busy]\n' + section + "\n", encoding="utf-8"
    )
    said = call("network", "--scenario", scenario, "--with", "busy", code=2)
    assert place in said


@pytest.mark.parametrize("scenario", ["plain"])
def test_a_scenario_must_be_a_branch(scenario):
    said = call("network", "--scenario", scenario, "--with", "x", code=2)
    assert "a branch with a plan" in said


@pytest.mark.parametrize("bank", BANKS)
def test_synthetic_networks_have_the_banks_proportions(bank):
    like, network = BANKS[bank], synthetic(bank, seed=3)
    n = len(network)
    assert n == like.branches
    assert network.counter_staff.sum() == round(like.counter_staff * n)
    assert network.lobby_staff.sum() == round(like.lobby_managers * n)
    assert (network.lobby_staff == 0).sum() == round(like.without_lobby * n)
    assert len(shapes_of(network)) < 60
    assert all("synthetic" in name for name in network.names)


@pytest.mark.parametrize("bank", BANKS)
def test_every_branch_of_a_synthetic_network_can_be(bank):
    proposal = proposal_of(load_scenario("standard"), ["lobby_director"])
    network = synthetic(bank, seed=1)
    assert sum(len(shape.rows) for shape in checked_shapes(network, proposal)) == len(network)


def test_a_network_that_is_written_reads_the_same(tmp_path):
    network = synthetic("icbc", seed=2, count=50)
    path = tmp_path / "icbc.csv"
    path.write_bytes(csv_of(network))
    again = read_network(path)
    assert again.names == network.names
    assert again.groups == network.groups
    np.testing.assert_array_equal(again.staff, network.staff)
    np.testing.assert_array_equal(again.customers, network.customers)
    np.testing.assert_array_equal(again.mix, network.mix)


def test_names_that_a_spreadsheet_would_reckon_with_come_back(tmp_path):
    names = ["=cmd|'/C calc'!A0", "+86 branch", "'=x", "中山路"]
    lines = [f'"{name}",small,300,1,1,1' for name in names]
    network = read_network(written(tmp_path, *lines))
    assert network.names == ("=cmd|'/C calc'!A0", "+86 branch", "=x", "中山路")
    path = tmp_path / "again.csv"
    path.write_bytes(csv_of(network))
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeffbranch,")  # so that Excel knows the encoding
    assert [line[0] for line in text.splitlines()[1:]] == ["'", "'", "'", "中"]
    assert read_network(path).names == network.names


@pytest.mark.parametrize("sign", ["\x1b[31m", "\n", "\x7f", "\u202e"])
def test_a_name_that_steers_a_terminal_is_refused_in_one_line(sign, tmp_path):
    with pytest.raises(ScenarioError) as raised:
        read_network(written(tmp_path, f'"a{sign}b",small,300,1,1,1'))
    said = str(raised.value)
    assert said.endswith(
        f', column branch: "a{visible(sign)}b"; expected text without line breaks and control '
        "characters"
    )
    assert len(said.splitlines()) == 1


def test_a_scenario_file_holds_what_toml_bars():
    assert tomllib.loads(f"name = {_toml(chr(127) + chr(27))}") == {"name": "\x7f\x1b"}


def test_a_file_that_is_no_list_is_told(tmp_path):
    with pytest.raises(ScenarioError, match="no such file"):
        read_network(tmp_path / "nowhere.csv")

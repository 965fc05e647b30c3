"""Days to compare a stepped model with: run at once by the kernel, without Mesa."""

from collections.abc import Iterator

import numpy as np

from agents import tables
from agents.codes import NEVER
from agents.tables import table
from model.branch import BranchModel
from model.chance.draws import draw_day
from model.open_day import go_on
from model.opening import close_books, open_doors
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import Setup, build

ALL_VARIANTS = ("lobby_director", "chain_service", "referral_rules")


def setup_of(*variants: str) -> Setup:
    """Return the standard branch with some variants, ready to be simulated."""
    return build(with_variant(load_scenario("standard"), *variants))


def batch_day(setup: Setup, seed: int, day: int = 0) -> dict[str, bytes]:
    """Return the bytes of a day's tables, run at once as a batch run does."""
    customers = table(tables.CUSTOMER, setup.table_size)
    customers = customers[: draw_day(setup.recipe, seed, day, customers)]
    branches = table(tables.BRANCH, 1)
    open_doors(branches, setup.parameters, len(customers))
    go_on(branches, setup.parameters, customers, table(tables.JOURNAL, 0), NEVER)
    close_books(branches, setup.parameters, customers)
    return bytes_of(branches[0], customers)


def stepped_day(model: BranchModel) -> dict[str, bytes]:
    """Return the bytes of a stepped day's tables."""
    return bytes_of(model.moment.branch, model.moment.customers)


def bytes_of(branch: np.void, customers: np.ndarray) -> dict[str, bytes]:
    """Return the bytes of everybody and everything at the end of a day."""
    kept = ("staff", "desks", "machines", "ticket_machines", "unattended", "ended_at", "events")
    return {"customers": customers.tobytes()} | {name: branch[name].tobytes() for name in kept}


def steps_of(model: BranchModel) -> Iterator[BranchModel]:
    """Yield the model after each step of the rest of its day."""
    while model.running:
        model.step()
        yield model

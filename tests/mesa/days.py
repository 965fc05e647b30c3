"""Days to compare a stepped model with: run at once by the kernel, without Mesa."""

from collections.abc import Iterator

import numpy as np

from agents import tables
from agents.codes import NEVER, Phase
from agents.tables import table
from model.branch import BranchModel
from model.chance.draws import draw_day
from model.open_day import give_own_work, go_on
from model.opening import close_books, open_doors
from model.scenario.load import load_scenario, with_settings, with_variant
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

ALL_VARIANTS = ("lobby_director", "chain_service", "referral_rules")


def setup_of(*variants: str) -> Setup:
    """Return the standard branch with some variants, ready to be simulated."""
    return build(with_variant(load_scenario("standard"), *variants))


def busy_branch() -> Scenario:
    """Return the standard branch with own work, questions, missing documents and authorisation."""
    calls = {"distribution": "exponential", "mean_min": 12.0}
    work = {"name": "Calls", "length": calls, "per_day": 5.0, "comes": "day"}
    base = load_scenario("standard")
    settings = {
        "own_work.calls": work | {"role": "branch_director"},
        "own_work.cash": work | {"name": "Cash", "role": "teller", "whole": True},
        "own_work.cash_up": work | {"name": "Cash up", "role": "teller", "comes": "outside"},
        "needs.loan.enquiry": True,
        "needs.loan.answer_work": calls,
        "needs.transfer.authorised": 0.2,
        "needs.transfer.missing": 0.2,
        "needs.small_cash.by_choice": 0.3,
        "rules.own_work.enabled": True,
        "rules.enquiries": {"enabled": True, "takes_ticket": 0.4, "interrupts": 0.3},
        "rules.documents": {"enabled": True, "finds": 0.5, "fetches": 0.6, "fetch_min": 20},
        "rules.authorisation": {"enabled": True, "work_s": 40},
        "rules.choice": {"enabled": True, "pull": 1.0, "seen": 8.0, "bound": 2.0},
    }
    return with_settings(base, settings)


def slow_branch() -> Scenario:
    """Return the busy branch with slow staff, and with a 7 in the VIP lobby who escorts nobody."""
    settings = {
        "rules.vip_lobby": {"enabled": True, "recognises": 1.0},
        "rules.chain": {"enabled": True, "escort": False},
        "segments.wealth.share": 0.4,
        "segments.mass.share": 0.57,
        "rules.preparation.alone": 0.8,
        "customers.walking.staff_m_per_s": 0.4,
    }
    return with_settings(busy_branch(), settings)


def batch_day(setup: Setup, seed: int, day: int = 0) -> dict[str, bytes]:
    """Return the bytes of a day's tables, run at once as a batch run does."""
    customers = table(tables.CUSTOMER, setup.table_size)
    customers = customers[: draw_day(setup.recipe, seed, day, customers)]
    branches = table(tables.BRANCH, 1)
    open_doors(branches, setup.parameters, len(customers))
    give_own_work(setup.recipe, setup.parameters, seed, day, branches)
    go_on(branches, setup.parameters, customers, table(tables.JOURNAL, 0), NEVER)
    close_books(branches, setup.parameters, customers)
    return bytes_of(branches[0], customers)


def stepped_day(model: BranchModel) -> dict[str, bytes]:
    """Return the bytes of a stepped day's tables."""
    return bytes_of(model.moment.branch, model.moment.customers)


def bytes_of(branch: np.void, customers: np.ndarray) -> dict[str, bytes]:
    """Return the bytes of everybody and everything at the end of a day."""
    kept = (
        "staff",
        "works",
        "n_works",
        "desks",
        "machines",
        "ticket_machines",
        "unattended",
        "ended_at",
        "events",
    )
    return {"customers": customers.tobytes()} | {name: branch[name].tobytes() for name in kept}


def is_out(customers: np.ndarray, instant: int) -> np.ndarray:
    """Say of each customer whether they are out of the door for documents, to come back."""
    return (customers["phase"] == Phase.AWAY) & (customers["at_place_from"] <= instant)


def steps_of(model: BranchModel) -> Iterator[BranchModel]:
    """Yield the model after each step of the rest of its day."""
    while model.running:
        model.step()
        yield model

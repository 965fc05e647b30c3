"""Small days whose KPIs can be worked out on paper: their people, and two ways to count them."""

import importlib
import sys
from functools import cache

import numpy as np
from numba.core import config

import model.kpis
from agents import settings, tables
from agents.codes import MINUTE, Outcome
from agents.tables import table
from model.kpis import NAMES
from model.outcomes import FIRST_KIND
from tests.model.rules import records
from tests.model.rules.records import customers, employee, put

WAYS = ("plain",) if config.DISABLE_JIT else ("compiled", "plain")
WORTH = np.zeros(FIRST_KIND)


def model_modules():
    return [name for name in sys.modules if name == "model" or name.startswith("model.")]


@cache
def module(way):
    """Return `model.kpis`; plain: imported once more with the compiler off, as all it calls."""
    if way == "compiled" or config.DISABLE_JIT:
        return model.kpis
    kept = {name: sys.modules.pop(name) for name in model_modules()}
    config.DISABLE_JIT = 1
    try:
        return importlib.import_module("model.kpis")
    finally:
        config.DISABLE_JIT = 0
        for name in model_modules():
            del sys.modules[name]
        sys.modules.update(kept)


def counted(way, *people, staff=(), works=(), worth=WORTH, unattended=0, rules=None, needs=None):
    """Return a day's KPIs by name, from its people; ``needs`` changes rows of the needs."""
    branches, parameters = table(tables.BRANCH, 1), table(settings.PARAMETERS, 1)
    if rules is not None:
        parameters[0] = records.parameters(rules=rules)
    put(parameters[0]["needs"], needs or {})
    branches[0].n_customers = len(people)
    branches[0].n_works = len(works)
    put(branches[0].works, dict(enumerate(works)))
    branches[0].unattended[1] = unattended
    parameters[0].n_staff = len(staff)
    for row, member in enumerate(staff):
        branches[0].staff[row] = member
    out = np.full(len(NAMES), -1.0)
    module(way).day_kpis(branches, parameters, customers(*people), worth, out)
    return dict(zip(NAMES, out.tolist(), strict=True))


def person(**change):
    """Return a customer served at a window: in at 0, out after 30 minutes."""
    return {"outcome": Outcome.SERVED, "left_at": 30 * MINUTE, **change}


def waited(time, **change):
    """Return a served customer who waited so long [us]."""
    return person(ticket_at=MINUTE, rightly_called_at=MINUTE + time, **change)


def worker(*times, wage=0.0):
    """Return an employee by (position, duty, time [us])."""
    member = employee(wage=wage)
    for position, duty, time in times:
        member.seconds[position, duty] = time
    return member


def bits(*products):
    """Return products as a customer has them who bought them."""
    return sum(1 << product for product in products)

"""What things are worth, as the kernel's KPIs read it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.codes import Product
from model.outcomes import COMPLAINT, FIRST_KIND, LOST, PRIVATE, UNSUITABLE
from model.scenario.scenario import Scenario


def worth_of(scenario: Scenario) -> NDArray[np.float64]:
    """Return what things are worth [money].

    They are the products, then what a complaint, a customer lost, an unsuitable and a private sale
    cost, then the staff's own work.
    """
    worth = np.zeros(FIRST_KIND + 2 * len(scenario.own_work))
    for name, money in scenario.value.products.items():
        worth[Product[name.upper()]] = money
    worth[COMPLAINT] = scenario.value.complaint_cost
    worth[LOST] = scenario.value.lost_customer_cost
    worth[UNSUITABLE] = scenario.value.unsuitable_cost
    worth[PRIVATE] = scenario.value.private_cost
    for kind, work in enumerate(scenario.own_work.values()):
        first = FIRST_KIND + 2 * kind
        worth[first : first + 2] = work.worth, work.undone_cost
    return worth

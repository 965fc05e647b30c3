"""What things are worth, as the kernel's KPIs read it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.codes import Product
from model.outcomes import COMPLAINT, LOST, N_PRODUCTS
from model.scenario.scenario import Scenario


def worth_of(scenario: Scenario) -> NDArray[np.float64]:
    """Return what things are worth: each `Product`, a complaint, a customer lost [money]."""
    worth = np.zeros(N_PRODUCTS + 2)
    for name, money in scenario.value.products.items():
        worth[Product[name.upper()]] = money
    worth[COMPLAINT] = scenario.value.complaint_cost
    worth[LOST] = scenario.value.lost_customer_cost
    return worth

"""Rule ``documents``: customers who miss a document, and who finds it out before the window does.

With the rule off nobody misses any.
"""

import numpy as np

from agents.codes import Decision
from model.kernel.compiled import compiled


@compiled
def misses_documents(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer's business cannot be done for want of a document.

    What is left of a business that was begun, a referral or a mistake, wants no more.
    """
    return (
        parameters.rules.documents.enabled != 0
        and not customer.documents
        and not customer.referring
        and not customer.came_back
        and customer.chance[Decision.MISSES] < parameters.needs[customer.need].missing
    )


@compiled
def is_found_at_door(parameters: np.record, customer: np.record) -> bool:
    """Return True if the greeting brings out that documents are missing."""
    return (
        misses_documents(parameters, customer)
        and customer.chance[Decision.MISSING_FOUND] < parameters.rules.documents.finds
    )


@compiled
def fetches_documents(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer goes home for what is missing, and comes back today."""
    return customer.chance[Decision.FETCHES] < parameters.rules.documents.fetches

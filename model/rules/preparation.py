"""Rule ``preparation``: forms and documents before the counter."""

import numpy as np

from model.compiled import compiled


@compiled
def may_prepare(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Say whether the customer's business can be prepared now: it has forms, the desk has room."""
    return (
        parameters.rules.preparation.enabled != 0
        and parameters.needs[customer.need].preparable != 0
        and branch.form_desk_used < parameters.form_desk_places
    )


@compiled
def share_saved(parameters: np.record, customer: np.record) -> float:
    """Return the share of the window work that the preparation saves."""
    return parameters.needs[customer.need].preparation_saves if customer.prepared else 0.0

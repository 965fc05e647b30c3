"""What the twin reads: the parameters' record and the customers' table as plain Python values."""

from types import SimpleNamespace
from typing import Any

import numpy as np

COUNTED = {
    "needs": "n_needs",
    "lines": "n_lines",
    "staff": "n_staff",
    "roster": "n_roster",
    "desks": "n_desks",
    "machines": "n_machines",
    "ticket_machines": "n_ticket_machines",
    "seats": "n_seats",
}


def plain(value: Any) -> Any:
    """Return a record as a namespace, an array as a list, a scalar as a Python number."""
    if isinstance(value, np.void):
        return SimpleNamespace(**{name: plain(value[name]) for name in value.dtype.names})
    if isinstance(value, np.ndarray):
        return [plain(item) for item in value] if value.dtype.names else value.tolist()
    return value.item() if isinstance(value, np.generic) else value


def read_parameters(record: np.record) -> SimpleNamespace:
    """Return the parameters as plain values; tables only as far as they are filled."""
    fields: dict[str, Any] = {}
    for name in record.dtype.names:
        value = record[name]
        if name in COUNTED:
            value = value[: int(record[COUNTED[name]])]
        elif name == "distance":
            n = int(record["n_places"])
            fields[name] = value[: n * n].reshape(n, n).tolist()
            continue
        fields[name] = plain(value)
    return SimpleNamespace(**fields)

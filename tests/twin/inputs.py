"""Inputs: the tables as plain Python numbers, converted once."""

from types import SimpleNamespace

import numpy as np

Plain = SimpleNamespace
"""A record; its attributes are the fields."""

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
"""Tables of the parameters and the number of their rows in use."""

BY_PLACES = ("distance", "sight")
"""Fields of the parameters that are tables from place to place."""


def plain(value: object) -> object:
    """Return a record as attributes, an array as lists and a scalar as a Python number."""
    if isinstance(value, np.void):
        return Plain(**{name: plain(value[name]) for name in value.dtype.names})
    if isinstance(value, np.ndarray):
        return [plain(row) for row in value] if value.dtype.names else value.tolist()
    return value.item()


def plain_parameters(parameters: np.record) -> Plain:
    """Return the parameters with each table cut to the rows in use, places by places by row."""
    given = Plain()
    for name in parameters.dtype.names:
        if name not in BY_PLACES:
            rows = COUNTED.get(name)
            value = parameters[name]
            setattr(given, name, plain(value if rows is None else value[: parameters[rows]]))
    places = given.n_places
    for name in BY_PLACES:
        square = parameters[name][: places * places].reshape(places, places)
        setattr(given, name, square.tolist())
    return given


def plain_works(works: np.ndarray) -> list[Plain]:
    """Return one record per piece of the staff's own work."""
    return [plain(work) for work in np.asarray(works)]


def plain_customers(customers: np.ndarray) -> list[dict[str, object]]:
    """Return one dictionary of fields per customer."""
    names = customers.dtype.names
    columns = [customers[name].tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def scaled(work: int, factor: float) -> int:
    """Return ``work`` times ``factor``, rounded half up [us]."""
    return int(work * factor + 0.5)


def step_of(value: int, starts: list[int], shares: list[float], rows: int) -> float:
    """Return the share of the last of ``rows`` that starts at or below ``value``; 0: none."""
    share = 0.0
    for start, its_share in zip(starts[:rows], shares[:rows], strict=True):
        if start <= value:
            share = its_share
    return share

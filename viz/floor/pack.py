"""Films for the wire: one head in JSON, and columns in binary, row by row so that gaps heal."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viz.floor.drawing import Json
from viz.floor.film import Film

ROWS: Final = 4096
"""Most rows of a table in one message."""

TYPES: Final = {
    np.dtype(np.uint8): "u8",
    np.dtype(np.uint16): "u16",
    np.dtype(np.int16): "i16",
    np.dtype(np.uint32): "u32",
    np.dtype(np.int32): "i32",
    np.dtype(np.float32): "f32",
}
"""Names of the types of columns, as the player knows them."""

Table = dict[str, NDArray[Any]]


def tables_of(film: Film) -> dict[str, Table]:
    """Return all columns of a film by table."""
    people = {name: column for name, column in film.people.items() if name != "parts"}
    parts = film.people["parts"]
    return {
        "customers": film.customers.seen(),
        "staff": film.staff.seen(),
        "tickets": film.tickets._asdict(),
        "signs": film.signs._asdict(),
        "steps": film.steps,
        "people": {**people, **{f"part{k}": column for k, column in enumerate(parts.T)}},
    }


def head_of(film: Film) -> Json:
    """Return what the player must know before the first row: names, the plan, what is to come."""
    told = ("key", "title", "tag", "opens_at", "closes_at", "ends_at", "plan")
    return {
        **{name: getattr(film, name) for name in told},
        "crew": list(film.crew),
        "needs": list(film.needs),
        "tables": {
            name: {
                "rows": len(next(iter(table.values()))),
                "columns": [[column, TYPES[values.dtype]] for column, values in table.items()],
            }
            for name, table in tables_of(film).items()
        },
    }


def rows_of(film: Film, name: str, first: int) -> tuple[int, list[memoryview]]:
    """Return how many rows come next, from ``first`` on, and a buffer for each column."""
    table = tables_of(film)[name]
    columns = [np.ascontiguousarray(column[first : first + ROWS]) for column in table.values()]
    return len(columns[0]), [column.data.cast("B") for column in columns]

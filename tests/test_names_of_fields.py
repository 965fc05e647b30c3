"""No field of a record is hidden by an attribute that every NumPy record has already."""

from collections.abc import Iterator
from types import ModuleType

import numpy as np
import pytest

from agents import settings, tables
from agents.tables import table
from model import tally
from model.analysis import hindsight, sweep
from model.chance import recipe

OF_EVERY_RECORD = frozenset(dir(np.record))
"""What ``row.field`` is in Python whatever the fields, though compiled it is the field."""

DTYPES = {
    f"{module.__name__}.{name}": dtype
    for module in (tables, settings, tally, recipe, hindsight, sweep)
    for name, dtype in vars(module).items()
    if isinstance(dtype, np.dtype) and dtype.names
}


def fields_of(dtype: np.dtype) -> Iterator[str]:
    """Yield the names of a record's fields, and of those within them."""
    for name in dtype.names or ():
        yield name
        yield from fields_of(dtype[name].base)


def dtypes_made_by(module: ModuleType) -> set[str]:
    """Return the names of the record dtypes of a module that are looked at."""
    return {name.rpartition(".")[2] for name in DTYPES if name.startswith(f"{module.__name__}.")}


@pytest.mark.parametrize("name", DTYPES)
def test_no_field_is_hidden_by_an_attribute_of_every_record(name):
    assert not OF_EVERY_RECORD.intersection(fields_of(DTYPES[name]))


def test_the_records_of_the_kernel_are_all_looked_at():
    assert {"CUSTOMER", "EMPLOYEE", "DESK", "BRANCH", "JOURNAL"} <= dtypes_made_by(tables)
    assert {"NEED", "RULES", "SERVICE", "PARAMETERS"} <= dtypes_made_by(settings)
    assert {"by_device", "card", "escort_weight"} <= set(fields_of(settings.PARAMETERS))
    assert {"carries_device", "asked_at", "first"} <= set(fields_of(tables.BRANCH))


def test_a_field_of_such_a_name_would_be_hidden():
    """As one was: ``device``, which NumPy's arrays have since version 2."""
    hidden = np.dtype([("device", np.int64)])
    assert OF_EVERY_RECORD.intersection(fields_of(np.dtype([("chain", hidden, (2,))])))
    assert not isinstance(table(hidden, 1)[0].device, np.integer)

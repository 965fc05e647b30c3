"""What tests of the model share."""

from functools import partial

import pytest

from tests.model.kpis_by_hand import WAYS, counted


@pytest.fixture(params=WAYS)
def kpis(request):
    """Return a function from a day's people to its KPIs by name, compiled and as Python."""
    return partial(counted, request.param)

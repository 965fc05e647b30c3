"""Plain queues of which theory knows the mean wait."""

import math

import numpy as np

from model.scenario.load import scenario_of


def plain(per_hour, mean_min, windows=1, variant_windows=None):
    """Return a plain queue M/M/c over a long day, with a variant that has more windows."""
    data = {
        "schema": 1,
        "name": "Queue",
        "name_zh": "排队",
        "plain": {"windows": windows},
        "opening": {"opens": "00:00", "closes": "23:59"},
        "arrivals": {"rates": [{"from": "00:00", "per_hour": per_hour}]},
        "needs": {
            "service": {
                "name": "Service", "name_zh": "业务", "share": 1.0, "positions": [5],
                "window_work": {"distribution": "exponential", "mean_min": mean_min},
            }
        },
        "staff": [{"name": "server", "role": "teller", "count": windows, "position": 5}],
        "sources": {"arrivals": "assumption", "needs.*.window_work": "assumption"},
    }  # fmt: skip
    if variant_windows is not None:
        data["variant"] = {
            "more": {
                "plain": {"windows": variant_windows},
                "staff": [{"change": "server", "count": variant_windows}],
            }
        }
    return scenario_of(data)


def mean_wait(per_hour, mean_min, windows=1):
    """Return the mean wait of M/M/c in the long run [min]: Erlang's C."""
    load = per_hour / 60.0 * mean_min
    blocked = 1.0
    for k in range(1, windows + 1):
        blocked = load * blocked / (k + load * blocked)
    chance = windows * blocked / (windows - load * (1 - blocked))
    return chance * mean_min / (windows - load)


def nodes(low, high, n=24):
    """Return Gauss-Legendre nodes and weights of a uniform number."""
    x, w = np.polynomial.legendre.leggauss(n)
    return (low + high) / 2 + (high - low) / 2 * x, w / 2


def indices_of(function, low, high):
    """Return first-order and total Sobol' indices of a function of two uniform numbers."""
    x, w = nodes(low, high)
    y = np.array([[function(a, b) for b in x] for a in x])
    mean = w @ y @ w
    variance = w @ y**2 @ w - mean**2
    of_first = w @ (y @ w) ** 2 - mean**2
    of_second = (w @ y) ** 2 @ w - mean**2
    first = np.array([of_first, of_second]) / variance
    return first, 1.0 - first[::-1]


assert math.isclose(mean_wait(30, 1.0), 1.0)

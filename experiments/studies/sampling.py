"""Points that fill the unit cube: Latin hypercubes and Sobol' sequences.

Apart, because importing scipy.stats takes a second: only studies with such a design pay for it.
"""

from collections.abc import Iterator

from scipy.stats import qmc  # noqa: TID251


def unit_points(kind: str, dimensions: int, points: int, seed: int) -> Iterator[list[float]]:
    """Yield points of the unit cube.

    Parameters
    ----------
    kind
        ``latin_hypercube``: in each direction one point in each of ``points`` equal strata.
        ``sobol``: scrambled by Owen's method; balanced, as ``points`` is a power of two.
    dimensions, points
        Their numbers.
    seed
        Equal seeds give equal points.
    """
    if kind == "sobol":
        sampler = qmc.Sobol(dimensions, scramble=True, rng=seed)
    else:
        sampler = qmc.LatinHypercube(dimensions, rng=seed)
    for row in sampler.random(points):
        yield [float(share) for share in row]

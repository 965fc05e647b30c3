"""Designs: which points of all that the factors allow are simulated."""

from collections.abc import Iterator, Sequence
from itertools import product

from experiments.common.fractions import columns_of, signs
from experiments.studies.factors import Factor, Value, text_of
from experiments.studies.study import Design

Values = tuple[Value, ...]
"""A value of each factor, in the order of the file."""


def design_points(
    design: Design, factors: Sequence[Factor], references: Values
) -> Iterator[Values]:
    """Yield the points of a design, each once.

    Parameters
    ----------
    references
        The value of each factor at the reference point, for ``one_at_a_time``.
    """
    seen = set()
    for point in _points(design, factors, references):
        key = tuple(map(text_of, point))
        if key not in seen:
            seen.add(key)
            yield point


def _points(design: Design, factors: Sequence[Factor], references: Values) -> Iterator[Values]:
    if design.kind == "full":
        return iter(product(*(factor.grid() for factor in factors)))
    if design.kind == "fractional":
        return _fractional(design, factors)
    if design.kind == "one_at_a_time":
        return _one_at_a_time(factors, references)
    shares = unit_points(design.kind, len(factors), design.points or 1, design.seed)
    return (tuple(f.at(u) for f, u in zip(factors, row, strict=True)) for row in shares)


def _fractional(design: Design, factors: Sequence[Factor]) -> Iterator[Values]:
    grids = [factor.grid() for factor in factors]
    for high in signs(columns_of(len(factors), design.resolution or 3)):
        yield tuple(grid[is_high] for grid, is_high in zip(grids, high, strict=True))


def _one_at_a_time(factors: Sequence[Factor], references: Values) -> Iterator[Values]:
    """Yield the reference point, and every other value of each factor alone."""
    yield references
    for at, factor in enumerate(factors):
        for value in factor.grid():
            yield (*references[:at], value, *references[at + 1 :])


def unit_points(kind: str, dimensions: int, points: int, seed: int) -> Iterator[list[float]]:
    """Yield points of the unit cube.

    Parameters
    ----------
    kind
        ``latin_hypercube``: in each direction one point in each of ``points`` equal strata.
        ``sobol``: scrambled by Owen's method; balanced, as ``points`` is a power of two.
    seed
        Equal seeds give equal points.
    """
    from scipy.stats import qmc  # noqa: TID251  # takes a second: only such designs pay for it

    if kind == "sobol":
        sampler = qmc.Sobol(dimensions, scramble=True, rng=seed)
    else:
        sampler = qmc.LatinHypercube(dimensions, rng=seed)
    for row in sampler.random(points):
        yield [float(share) for share in row]

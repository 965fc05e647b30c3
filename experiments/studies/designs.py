"""Designs: which points of all that the factors allow are simulated.

In a regular fractional factorial of two levels some factors are products of others. A factor beyond
the basic ones takes the product of some basic columns (levels as -1 and 1, up to the sign). The
product of all columns of a *word* is then the same at every point, and the shortest word's length
is the design's resolution: with resolution 3 main effects are clear of one another, with 4 of
interactions of two, with 5 those of one another too (Box and Hunter 1961).
"""

from collections.abc import Iterator, Sequence
from itertools import product

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


def columns_of(factors: int, resolution: int) -> list[int]:
    """Return each factor's column as bits of the basic factors that it is the product of.

    The fewest points that give the resolution are taken; the first choice in order of the words.

    Parameters
    ----------
    factors
        Number of factors, at least as many as the resolution.
    resolution
        Least length of a word, at least 3.
    """
    for basic in range(1, factors):
        found = _extended([1 << row for row in range(basic)], factors, basic, resolution)
        if found is not None:
            return found
    return [1 << row for row in range(factors)]


def _extended(columns: list[int], factors: int, basic: int, resolution: int) -> list[int] | None:
    """Return the columns with more added until there are enough; None if that cannot be."""
    if len(columns) == factors:
        return columns
    start = columns[-1] + 1 if len(columns) > basic else 1
    for column in range(start, 1 << basic):
        if column.bit_count() + 1 < resolution or not _is_clear(columns, column, resolution):
            continue
        found = _extended([*columns, column], factors, basic, resolution)
        if found is not None:
            return found
    return None


def _is_clear(columns: list[int], column: int, resolution: int) -> bool:
    """Return True if no product of fewer than ``resolution - 1`` columns is ``column``."""
    reached = {0}
    for _ in range(resolution - 2):
        reached |= {product ^ other for product in reached for other in columns}
    return column not in reached


def signs(columns: list[int]) -> list[tuple[bool, ...]]:
    """Return the points, in the order of the basic factors' levels; False is the lower level.

    Among the points is the one at which every factor has its lower level.
    """
    basic = max(columns).bit_length()
    points = []
    for levels in range(1 << basic):
        high = int(f"{levels:0{basic}b}"[::-1], 2)  # the first factor changes slowest
        points.append(tuple(_is_high(column, high) for column in columns))
    return points


def _is_high(column: int, high: int) -> bool:
    """Return True if a product of basic factors is at its higher level.

    Levels count as 0 and 1 and products as sums modulo 2, so that all low gives low.
    """
    return (column & high).bit_count() % 2 == 1

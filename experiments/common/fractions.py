"""Fractions of a full factorial design of two levels.

In a regular fractional factorial of two levels some factors are products of others. A factor beyond
the basic ones takes the product of some basic columns (levels as -1 and 1, up to the sign). The
product of all columns of a *word* is then the same at every point, and the shortest word's length
is the design's resolution: with resolution 3 main effects are clear of one another, with 4 of
interactions of two, with 5 those of one another too (Box and Hunter 1961).
"""


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

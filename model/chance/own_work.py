"""The staff's own work of a day, drawn before the doors open."""

from typing import Final

import numpy as np

from agents.codes import NEVER, NOBODY
from model.chance.draws import MAX_CUSTOMERS, whole
from model.chance.laws import number
from model.chance.recipe import Recipe
from model.chance.streams import stream_of, substream, uniform
from model.kernel.compiled import compiled, entry

FIRST_OWNER: Final = 2 * MAX_CUSTOMERS
"""Number of the first owner of work among the streams of a day: beyond all customers."""

COUNT: Final = 0
"""Purpose of the number that says how many pieces there are; two more follow for each piece."""


@entry
def draw_works(recipe: Recipe, seed: int, day: int, works: np.ndarray) -> int:
    """Draw a day's work of the staff's own into the first rows of ``works``; return how many.

    Parameters
    ----------
    recipe
        What days may be like.
    seed, day
        As for `model.chance.draws.draw_day`.
    works
        Dtype `agents.tables.WORK`, long enough (`agents.tables.MAX_WORKS`); changed.
    """
    n = 0
    for row in range(recipe.own_work.size):
        n = draw_kind(recipe, seed, day, works, row, n)
    return n


@compiled
def draw_kind(recipe: Recipe, seed: int, day: int, works: np.ndarray, kind: int, first: int) -> int:
    """Draw a person's work of one kind from row ``first`` on; return the row after it.

    Of work that is the branch's the holders of its role take the pieces in turn.
    """
    plan = recipe.own_work[kind]
    stream = substream(stream_of(seed, day, FIRST_OWNER + plan.owner), plan.kind)
    count = int(plan.per_day)
    if uniform(stream, COUNT) < plan.per_day - count:
        count += 1
    row = first
    for piece in range(count):
        if piece % plan.holders != plan.holder:
            continue
        work = works[row]
        row += 1
        share = uniform(stream, COUNT + 1 + 2 * piece)
        length = whole(number(plan.length, recipe.values, stream, COUNT + 2 + 2 * piece))
        work.employee = plan.employee
        work.kind = plan.kind
        work.comes_at = NEVER if plan.until == NEVER else np.int64(share * plan.until)
        work.latest = min(work.comes_at + plan.wait, NEVER)
        work.length = length
        work.left = length
        work.whole = plan.whole
        work.following = NOBODY
        work.started_at = NEVER
        work.done_at = NEVER
    return row

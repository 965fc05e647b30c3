"""Keyframes: where people are and what they do, at each bend of a way and each change of state."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import SECOND
from viz.floor.states import Changes
from viz.floor.walks import Integers, Walks
from viz.floor.ways import Numbers, Ways

SHIFT: Final = 40
"""Bits of an instant; a person and an instant together make one sortable number."""

LATEST: Final = (1 << SHIFT) - 1
"""The latest instant that fits [us]."""


class Keyframes(NamedTuple):
    """Rows in order of person and time, one array a column.

    Between two rows of a person the place changes evenly and the state is that of the first.

    Attributes
    ----------
    who
        Number of the person, uint32.
    at
        Since opening, float32 [s].
    x, y
        East and north, float32 [m].
    state
        What he does from here on, uint8.
    post
        Of employees the position held, with `COVERING` and `HOME`; uint8.
    place
        The place where he is or is walking to, uint16.
    """

    who: NDArray[np.uint32]
    at: NDArray[np.float32]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    state: NDArray[np.uint8]
    post: NDArray[np.uint8]
    place: NDArray[np.uint16]


def keyframes_of(
    ways: Ways, walks: Walks, states: Changes, posts: Changes | None = None
) -> Keyframes:
    """Return the keyframes of people.

    Parameters
    ----------
    ways
        Of the floor.
    walks
        Who walked when; walks of one person in order.
    states
        What they did; of several changes at an instant the last counts. Only who has a state is
        seen.
    posts
        Which position they held.
    """
    knots, where, goal = _knots(ways, walks)
    changes = [_last(states)] + ([_last(posts)] if posts is not None else [])
    keys = np.unique(np.concatenate([knots, *(change[0] for change in changes)]))
    state = _held(keys, *changes[0])
    post = _held(keys, *changes[1]) if posts is not None else np.zeros(len(keys), np.int64)
    seen = (state >= 0) & (keys & LATEST < LATEST) & (len(knots) > 0)
    keys, state, post = keys[seen], state[seen], np.maximum(post[seen], 0)
    place = _held(keys, knots, goal)
    # nobody has a way only where there is nobody, and `np.interp` takes no empty table
    x, y = (np.interp(keys, knots, column) if len(knots) else keys for column in where.T)
    return Keyframes(
        who=(keys >> SHIFT).astype(np.uint32),
        at=((keys & LATEST) / SECOND).astype(np.float32),
        x=x.astype(np.float32),
        y=y.astype(np.float32),
        state=state.astype(np.uint8),
        post=post.astype(np.uint8),
        place=place.astype(np.uint16),
    )


def _knots(ways: Ways, walks: Walks) -> tuple[Integers, Numbers, Integers]:
    """Return the points that people go through: keys, where, and the place that they go to.

    Each person has one at the beginning and one at the end of time, so that nobody is ever between
    two people's points.
    """
    moving = walks.those(walks.ends_at > walks.starts_at)
    walk, share, points = ways.knots(moving.origin, moving.goal)
    length = moving.ends_at - moving.starts_at
    time = moving.starts_at[walk] + (share * length[walk]).astype(np.int64)
    # Who gets somewhere without walking (a plain queue) is there at once.
    jump = walks.those(walks.ends_at <= walks.starts_at)
    keys = [
        _key(moving.who[walk], time),
        _key(jump.who, np.maximum(jump.ends_at - 1, 0)),
        _key(jump.who, jump.ends_at),
    ]
    where = [points, ways.spots[jump.origin], ways.spots[jump.goal]]
    goal = np.concatenate([moving.goal[walk], jump.goal, jump.goal])
    knots = np.concatenate(keys)
    order = np.argsort(knots, kind="stable")
    knots, goal, spots = knots[order], goal[order], np.concatenate(where)[order]
    who = knots >> SHIFT
    first = np.flatnonzero(np.diff(who, prepend=-1))
    last = np.append(first[1:], len(who))[: len(first)] - 1
    ends = [who[first] << SHIFT, (who[last] << SHIFT) | LATEST]
    bounded = np.concatenate([first, np.arange(len(who)), last])
    knots = np.concatenate([ends[0], knots, ends[1]])
    order = np.argsort(knots, kind="stable")
    return knots[order], spots[bounded[order]], goal[bounded[order]]


def _key(who: Integers, at: Integers) -> Integers:
    return (who.astype(np.int64) << SHIFT) | at


def _last(changes: Changes) -> tuple[Integers, Integers]:
    """Return changes by key, the last of each instant only."""
    keys = _key(changes.who, changes.at)
    order = np.argsort(keys, kind="stable")
    keys, states = keys[order], changes.state[order]
    kept = np.append(keys[1:] != keys[:-1], True)[: len(keys)]
    return keys[kept], states[kept]


def _held(keys: Integers, at: Integers, values: Integers) -> Integers:
    """Return the value that holds at each key; -1 before a person's first."""
    if not len(at):
        return np.full(len(keys), -1)
    row = np.searchsorted(at, keys, side="right") - 1
    known = (row >= 0) & (at[row] >> SHIFT == keys >> SHIFT)
    return np.where(known, values[row], -1)

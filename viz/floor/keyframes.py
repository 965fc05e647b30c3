"""Keyframes: where people are and what they do, at each bend of a way and each change of state."""

from typing import Any, Final, NamedTuple

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
    """Rows in order of person and time [s], one array a column.

    Between two rows of a person the place changes evenly and the state is that of the first.
    """

    who: NDArray[np.uint32]
    at: NDArray[np.float32]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    """Where the model has them, east and north [m]."""
    state: NDArray[np.uint8]
    post: NDArray[np.uint8]
    """Of employees the position held, with `COVERING` and `HOME`."""
    place: NDArray[np.uint16]
    """The place where they are or are walking to."""
    aside_x: NDArray[np.float32]
    aside_y: NDArray[np.float32]
    """How far from there they are seen, as there is room for one only [m]."""

    def seen(self) -> dict[str, NDArray[Any]]:
        """Return the columns of what is seen: ``x`` and ``y`` are where people are drawn."""
        seen = self._replace(x=self.x + self.aside_x, y=self.y + self.aside_y)._asdict()
        return {name: column for name, column in seen.items() if not name.startswith("aside")}


class Points(NamedTuple):
    """The points [m] that people go through, by person and instant, in order.

    Each has one at the beginning and the end of time: nobody is ever between two people's points.
    """

    keys: Integers
    where: Numbers

    def at(self, keys: Integers) -> Numbers:
        """Return where people are, shape (2, keys) [m]."""
        if not len(self.keys):  # nobody came; `np.interp` takes no empty table
            return np.zeros((2, len(keys)))
        return np.array([np.interp(keys, self.keys, column) for column in self.where.T])


class Frames(NamedTuple):
    """What people do and where, at each bend of a way and each change; keys instead of instants.

    Keys are in order, each once. Else as in `Keyframes`; ``state`` is -1 of who is not seen, and
    ``points`` are those that people go through.
    """

    keys: Integers
    state: Integers
    post: Integers
    place: Integers
    points: Points


def frames_of(ways: Ways, walks: Walks, states: Changes, posts: Changes | None = None) -> Frames:
    """Return what people do and where.

    Parameters
    ----------
    walks
        Who walked when; walks of one person in order.
    states
        What they did; of several changes at an instant the last counts. Only who has a state is
        seen.
    posts
        Which position they held.
    """
    points, goal = _points(ways, walks)
    changes = [_last(states)] + ([_last(posts)] if posts is not None else [])
    keys = np.unique(np.concatenate([points.keys, *(change[0] for change in changes)]))
    state = _held(keys, *changes[0])
    post = _held(keys, *changes[1]) if posts is not None else np.zeros(len(keys), np.int64)
    return Frames(keys, state, np.maximum(post, 0), _held(keys, points.keys, goal), points)


def keyframes_of(frames: Frames, seen: Points) -> Keyframes:
    """Return the keyframes of people who are seen to go through points."""
    keys = np.union1d(frames.keys, seen.keys)
    row = np.searchsorted(frames.keys, keys, side="right") - 1
    shown = (frames.state[row] >= 0) & (keys & LATEST < LATEST)
    keys, row = keys[shown], row[shown]
    x, y = frames.points.at(keys)
    east, north = seen.at(keys)
    return Keyframes(
        who=(keys >> SHIFT).astype(np.uint32),
        at=((keys & LATEST) / SECOND).astype(np.float32),
        x=x.astype(np.float32),
        y=y.astype(np.float32),
        state=frames.state[row].astype(np.uint8),
        post=frames.post[row].astype(np.uint8),
        place=frames.place[row].astype(np.uint16),
        aside_x=(east - x).astype(np.float32),
        aside_y=(north - y).astype(np.float32),
    )


def _points(ways: Ways, walks: Walks) -> tuple[Points, Integers]:
    """Return the points that people go through in the model, and the place that they go to."""
    moving = walks.those(walks.ends_at > walks.starts_at)
    walk, share, points = ways.knots(moving.origin, moving.goal)
    length = moving.ends_at - moving.starts_at
    time = moving.starts_at[walk] + (share * length[walk]).astype(np.int64)
    # Who gets somewhere without walking (a plain queue) is there at once.
    jump = walks.those(walks.ends_at <= walks.starts_at)
    keys = [
        key_of(moving.who[walk], time),
        key_of(jump.who, np.maximum(jump.ends_at - 1, 0)),
        key_of(jump.who, jump.ends_at),
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
    return Points(knots[order], spots[bounded[order]]), goal[bounded[order]]


def key_of(who: Integers, at: Integers) -> Integers:
    """Return a person and an instant [us] as one sortable number."""
    return (who.astype(np.int64) << SHIFT) | at


def _last(changes: Changes) -> tuple[Integers, Integers]:
    """Return changes by key, the last of each instant only."""
    keys = key_of(changes.who, changes.at)
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

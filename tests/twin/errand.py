"""Errands: what a visit is made of."""

from enum import Enum, auto


class Errand(Enum):
    """What a customer turns to next."""

    TICKET = auto()
    MACHINE = auto()
    WAIT = auto()
    WINDOW = auto()
    FETCH = auto()
    HOME = auto()
    GONE = auto()

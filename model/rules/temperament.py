"""Rule ``temperament``: each wants another answer; whoever speaks to them first gives it.

Elderly: respect; special needs: help; asking for help: warmth; out of town: friendliness; new to
banking: patience; in a hurry: calm; unreasonable: forbearance; complaining: listening.
"""

import numpy as np

from agents.codes import Act
from model.kernel.compiled import compiled
from model.rules.standards import is_skipped, share_left, turn_of_act


@compiled
def is_answered(customer: np.record) -> bool:
    """Return True if the customer was given the right answer."""
    return (np.int64(customer.acts) >> Act.RIGHT_ANSWER) & 1 != 0


@compiled
def answer(branch: np.record, parameters: np.record, customer: np.record) -> int:
    """Give the customer the right answer unless they have had it; return the time it takes [us].

    It may be skipped, as any act may; with the rule off as often as before the programme.
    """
    if is_answered(customer) or not is_known(branch, parameters, customer):
        return np.int64(0)
    customer.acts |= np.int64(1) << Act.RIGHT_ANSWER
    return parameters.temperaments[customer.temperament].answer


@compiled
def is_known(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Return True if whoever speaks to the customer gives the right answer now."""
    rule = parameters.rules.temperament
    if rule.enabled:
        return not is_skipped(branch, parameters, customer, np.int64(Act.RIGHT_ANSWER))
    turn = turn_of_act(customer, np.int64(Act.RIGHT_ANSWER))
    return turn < rule.before * share_left(branch, parameters)


@compiled
def mood(parameters: np.record, customer: np.record) -> float:
    """Return what the answer, given or not, adds to the chance that they are satisfied."""
    temperament = parameters.temperaments[customer.temperament]
    if is_answered(customer):
        return temperament.answered_bonus
    return -temperament.unanswered_penalty

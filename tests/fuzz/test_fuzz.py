"""No input and no option ends in a traceback, a hang, a flood, or a message that names nothing."""

import pytest

from tests.fuzz.cases import findings, try_case

SEED = 11
CASES, PARTS = 2000, 4
"""A fault in one case of 400 is missed by one seed in 150; `python -m tests.fuzz` hunts on."""

PART = CASES // PARTS


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_is_damaged_is_refused_in_words(part):
    wrong = [found for found in findings(SEED, range(part * PART, (part + 1) * PART)) if found]
    assert not wrong, "\n\n".join(map(str, wrong))


def test_a_case_is_made_from_its_seed_and_number_alone(monkeypatch):
    made = []

    def judged(given, names):
        made.append(given)
        return "wrong", ""

    monkeypatch.setattr("tests.fuzz.cases._judged", judged)
    first = [try_case(SEED, number) for number in range(40)]
    again = [try_case(SEED, number) for number in range(40)]
    assert first == again
    assert made[: len(made) // 2] == made[len(made) // 2 :]

"""Rule ``training``: what a course changes."""

import pytest

from agents.codes import Decision
from model.rules.training import makes_mistake, skill_of, success_factor
from tests.model.rules.records import customer, employee, parameters

COURSE = {"service_factor": 0.8, "mistake_factor": 0.5, "success_factor": 1.25}


def floor(enabled):
    """Return parameters with a course, held or not."""
    return parameters(rules={"training": {"enabled": enabled, **COURSE}})


@pytest.mark.parametrize(("enabled", "skill", "factor"), [(1, 0.96, 1.25), (0, 1.2, 1.0)])
def test_the_trained_serve_faster_and_advise_better(enabled, skill, factor, either_way):
    assert either_way(skill_of)(floor(enabled), employee(skill=1.2)) == pytest.approx(skill)
    assert either_way(success_factor)(floor(enabled)) == factor


@pytest.mark.parametrize(
    ("enabled", "chance", "came_back", "mistake"),
    [
        (0, 0.19, 0, True),
        (0, 0.2, 0, False),  # exactly the share
        (1, 0.09, 0, True),
        (1, 0.1, 0, False),  # the course halves them
        (0, 0.0, 1, False),  # the second time it is right
    ],
)
def test_who_has_to_come_back(enabled, chance, came_back, mistake, either_way):
    who = customer(chance={Decision.MISTAKE: chance}, came_back=came_back)
    assert either_way(makes_mistake)(floor(enabled), employee(mistakes=0.2), who) == mistake

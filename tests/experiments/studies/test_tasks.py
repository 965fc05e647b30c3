"""Tasks and coverage: every day once, whatever was finished before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.studies.tasks import Coverage, Run, days_a_task, tasks_of, total_days

RUNS = st.lists(
    st.builds(
        Run, st.sampled_from("ab"), st.sampled_from([1, 2]), st.integers(0, 30), st.integers(1, 9)
    ),
    max_size=12,
)


def days_of(runs):
    """Return the days of runs as a list of single ones."""
    return [(run.scenario, run.seed, run.first + at) for run in runs for at in range(run.days)]


@given(RUNS)
def test_what_is_missing_is_what_is_not_finished(finished):
    coverage = Coverage()
    for run in finished:
        coverage.add(run)
    done = set(days_of(finished))
    for scenario in "ab":
        for seed in (1, 2):
            missing = days_of(coverage.missing(scenario, seed, 25))
            wanted = [(scenario, seed, day) for day in range(25)]
            assert missing == [day for day in wanted if day not in done]
            assert coverage.finished(scenario, seed, 25) == 25 - len(missing)


@given(RUNS, st.integers(1, 12), st.integers(1, 4))
def test_tasks_have_every_day_once_in_order(runs, size, most_runs):
    tasks = list(tasks_of(runs, size, most_runs))
    assert days_of(run for task in tasks for run in task.runs) == days_of(runs)
    assert all(task.days <= size and len(task.runs) <= most_runs for task in tasks)
    full = tasks[:-1]
    assert all(task.days == size or len(task.runs) == most_runs for task in full)
    assert sum(task.days for task in tasks) == total_days(runs)


@pytest.mark.parametrize(
    ("total", "customers", "workers", "days"),
    [
        (100_000, 300.0, 2, 5000),  # about a second of work
        (100_000, 3000.0, 2, 500),
        (10_000, 300.0, 2, 1250),  # four tasks a worker
        (100, 300.0, 2, 250),  # one task
        (10, 0.0, 2, 250),
        (10**6, 10**6, 2, 250),
    ],
)
def test_a_task_takes_about_a_second(total, customers, workers, days):
    assert days_a_task(total, customers, workers, 1_500_000) == days

"""A plain queue with readings and parts of which it is known what they do."""

from model.scenario.load import scenario_of

MINUTES = {"distribution": "exponential", "mean_min": 4.0}


def branch(**more):
    """Return a queue of 12 customers an hour, served in 4 minutes on average by one.

    The variant serves in 2 minutes and pays less.
    """
    data = {
        "schema": 1,
        "name": "Queue",
        "name_zh": "排队",
        "plain": {"windows": 1},
        "opening": {"opens": "09:00", "closes": "12:00"},
        "arrivals": {"rates": [{"from": "09:00", "per_hour": 12}]},
        "needs": {
            "service": {
                "name": "Service", "name_zh": "业务", "share": 1.0, "positions": [5],
                "window_work": MINUTES,
            }
        },
        "staff": [
            {"name": "server", "role": "teller", "position": 5, "wage_per_hour": 20.0},
        ],
        "variant": {
            "quick": {
                "title": "Quick",
                "title_zh": "提速",
                "needs": {"service": {"window_work": {"mean_min": 2.0}}},
                "staff": [{"change": "server", "wage_per_hour": 10.0}],
                "part": {
                    "pace": {
                        "title": "Pace", "title_zh": "速度",
                        "needs": {"service": {"window_work": {"mean_min": 4.0}}},
                    },
                    "wage": {
                        "title": "Wage", "title_zh": "工资",
                        "staff": [{"change": "server", "wage_per_hour": 20.0}],
                    },
                    "breath": {
                        "title": "Breath", "title_zh": "间歇",
                        "rules": {"marketing": {"most_waiting": 3}},
                    },
                },
            },
        },
        "reading": {
            "in_a_minute": {
                "title": "Served in a minute", "title_zh": "一分钟办结",
                "needs": {"service": {"window_work": {"mean_min": 1.0}}},
            },
            "dear": {
                "title": "Dear", "title_zh": "工资高",
                "staff": [{"change": "server", "wage_per_hour": 30.0}],
            },
            "in_three": {
                "title": "Served in three minutes", "title_zh": "三分钟办结",
                "needs": {"service": {"window_work": {"mean_min": 3.0}}},
            },
            "as_it_is": {
                "title": "As it is", "title_zh": "照旧",
                "staff": [{"change": "server", "wage_per_hour": 20.0}],
            },
        },
        **more,
    }  # fmt: skip
    return scenario_of(data)

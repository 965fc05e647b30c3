"""Compute the pinned days; run as a module (``make pin``) to write them anew."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from agents.codes import NEVER, Outcome
from model.kpis import NAMES
from model.run import tables
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build

FILE = Path(__file__).with_name("days.json")
DAYS = range(2)


def numbers(name: str, variants: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return numbers that say what some days of a scenario were like."""
    scenario = load_scenario(name)
    setup = build(with_variant(scenario, *variants) if variants else scenario)
    found = []
    for day in tables(setup, days=DAYS, seed=1):
        customers = day.customers
        called = customers[customers["first_called_at"] < NEVER]
        waits = called["first_called_at"] - called["ticket_at"]
        outcomes = {
            outcome.name.lower(): int(np.sum(customers["outcome"] == outcome))
            for outcome in Outcome
        }
        found.append(
            {
                "customers": len(customers),
                **outcomes,
                "waits_us": int(waits.sum()),
                "left_at_us": int(customers["left_at"].sum()),
                "bought": int(customers["bought"].sum()),
                "events": int(day.branch[0].events),
                "kpis": {
                    name: None if math.isnan(number) else round(number, 9)
                    for name, number in zip(NAMES, day.kpis.tolist(), strict=True)
                },
            }
        )
    return found


def pinned() -> dict[str, Any]:
    """Return all pinned days, by scenario, base and with all variants together."""
    result = {}
    for name in SHIPPED_SCENARIOS:
        result[name] = numbers(name, ())
        variants = tuple(load_scenario(name).variant)
        if variants:
            result[f"{name}, all variants"] = numbers(name, variants)
    return result


if __name__ == "__main__":
    FILE.write_text(json.dumps(pinned(), indent=1) + "\n", encoding="utf-8")

"""What every rule of a scenario file has, and the numbers that several of them use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from model.scenario.units import Flag, Part

Bound = Annotated[float, Strict(), Field(ge=0.0, le=1000.0, allow_inf_nan=False)]
PositiveBound = Annotated[float, Strict(), Field(gt=0.0, le=1000.0, allow_inf_nan=False)]
Tickets = Annotated[int, Strict(), Field(ge=0, le=1000)]


class Rule(Part):
    """What every rule has; one that a scenario is silent about is off."""

    enabled: Flag = False
    """The rule is in force."""

"""Human units: the kinds of number, name and time that a scenario file may hold.

Only clock times are turned into something here; `model.setup` turns human units into microseconds
and millimetres.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, NoReturn

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from agents.language import Phrase
from branchfloor.visible import ORDINARY

MINUTES_A_DAY: Final = 24 * 60

Share = Annotated[float, Strict(), Field(ge=0.0, le=1.0, allow_inf_nan=False)]
"""A share or chance."""

Factor = Annotated[float, Strict(), Field(ge=0.2, le=5.0, allow_inf_nan=False)]
"""A factor on a time or speed."""

Weight = Annotated[float, Strict(), Field(ge=0.0, le=10.0, allow_inf_nan=False)]
"""A factor that may be nothing."""

Minutes = Annotated[float, Strict(), Field(ge=0.0, le=480.0, allow_inf_nan=False)]
"""A duration [min], up to a working day."""

PositiveMinutes = Annotated[float, Strict(), Field(gt=0.0, le=480.0, allow_inf_nan=False)]
"""A duration [min] that is not nothing."""

Seconds = Annotated[float, Strict(), Field(ge=0.0, le=3600.0, allow_inf_nan=False)]
"""A short duration [s]."""

Variation = Annotated[float, Strict(), Field(gt=0.0, le=5.0, allow_inf_nan=False)]
"""A coefficient of variation: standard deviation divided by mean."""

Speed = Annotated[float, Strict(), Field(ge=0.1, le=5.0, allow_inf_nan=False)]
"""A walking speed [m/s]."""

Metres = Annotated[float, Strict(), Field(ge=0.0, le=100.0, allow_inf_nan=False)]
"""A length on the floor [m]."""

Money = Annotated[float, Strict(), Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
"""An amount of money, in the scenario's currency."""

Flag = Annotated[bool, Strict()]

Name = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=ORDINARY)]

KEY: Final = r"^[a-z][a-z0-9_]*$"

Key = Annotated[str, StringConstraints(pattern=KEY, max_length=40)]
"""Name of a need or variant: lower case, digits and underscores."""

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time of day, as "09:30"."""

FilePath = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]+$", max_length=400)]
"""Path of a file, relative to the scenario's own."""


class Part(BaseModel):
    """Base of all sections of a scenario: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def name_of(validated: dict[str, Any]) -> str:
    """Return the English name of a section, which stands in for one in Chinese."""
    return str(validated.get("name", ""))


def minutes_of(clock: str) -> int:
    """Return the minutes since midnight of a clock time."""
    return int(clock[:2]) * 60 + int(clock[3:])


def refuse(found: Phrase, expected: Phrase) -> NoReturn:
    """Tell pydantic that a section's values do not fit together."""
    raise PydanticCustomError("scenario", "", {"found": found, "expected": expected})

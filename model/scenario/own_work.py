"""Work besides the floor, as a scenario file describes it: by role, drawn before opening."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from model.scenario.distributions import Distribution
from model.scenario.staffing import RoleName
from model.scenario.units import Flag, Minutes, Money, Name, Part, name_of

PerDay = Annotated[float, Field(strict=True, ge=0.0, le=50.0, allow_inf_nan=False)]


class OwnWork(Part):
    """Work that a role has besides the floor: how much of it, and what it is worth."""

    name: Name
    """What people call it."""
    name_zh: Name = Field(default_factory=name_of)
    """In Chinese."""
    role: RoleName
    """Whose work it is: that of everybody of this role, or shared by them."""
    per_day: PerDay
    """Pieces a day and person, or of the branch; of 2.4 two or three."""
    of_branch: Flag = False
    """The branch's: its role's holders share it, and with nobody it is not done."""
    comes: Literal["opening", "day", "outside"] = "opening"
    """There from opening, during the day, or as overtime."""
    length: Distribution
    """Length of a piece."""
    may_wait_min: Minutes | None = None
    """How long a piece may wait to be begun; else till the day's end."""
    whole: Flag = False
    """It cannot be put down: nobody at it is free."""
    worth: Money = 0.0
    """Of a piece that is done."""
    undone_cost: Money = 0.0
    """Of a piece that is not."""

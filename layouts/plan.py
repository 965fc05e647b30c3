"""What a floor plan file may say: one frozen class per section, in metres.

East is +x and north is +y. Whether the parts fit together (nothing overlaps, everything can be
reached, each position has a spot) is asked in `layouts.check`.
"""

from __future__ import annotations

from typing import Annotated, Literal, NoReturn, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from agents.language import Phrase, both, phrase
from branchfloor.visible import ORDINARY

Metres = Annotated[float, Strict(), Field(ge=-1000.0, le=1000.0, allow_inf_nan=False)]
Length = Annotated[float, Strict(), Field(gt=0.0, le=1000.0, allow_inf_nan=False)]
Count = Annotated[int, Strict(), Field(ge=1, le=500)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=ORDINARY)]
Point = tuple[Metres, Metres]
Outline = Annotated[tuple[Point, ...], Field(min_length=3)]
Rectangle = tuple[Metres, Metres, Length, Length]
Facing = Literal["north", "east", "south", "west"]
MachineKind = Literal["cash_recycler", "terminal"]
WindowPosition = Literal[4, 5, 6, 7]
LobbyPosition = Literal[1, 2, 3, 7]
Tint = Literal["entrance", "self_service", "waiting", "low_counter", "vip", "staff"]

STEP: dict[Facing, Point] = {
    "north": (0.0, 1.0),
    "east": (1.0, 0.0),
    "south": (0.0, -1.0),
    "west": (-1.0, 0.0),
}
"""Unit vector of each direction."""


def refuse(found: Phrase, expected: Phrase) -> NoReturn:
    """Tell pydantic that a section's values do not fit together."""
    raise PydanticCustomError("plan", "", {"found": found, "expected": expected})


class Part(BaseModel):
    """Base of all sections: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shaped(Part):
    """A part that may cover ground: an outline, or a rectangle (x, y, width, depth) [m]."""

    outline: Outline | None = None
    rectangle: Rectangle | None = None

    def ways(self) -> dict[str, object]:
        """Return the ways of giving the shape, with what was given."""
        return {"outline": self.outline, "rectangle": self.rectangle}

    def is_shape_needed(self) -> bool:
        """Return True if the part must cover ground."""
        return True

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        given = [key for key, value in self.ways().items() if value is not None]
        if len(given) == 1 or (not given and not self.is_shape_needed()):
            return self
        found = both(given) if given else phrase("no shape")
        refuse(found, phrase("exactly one of {names}", names=", ".join(self.ways())))

    def corners(self) -> tuple[Point, ...]:
        """Return the corner points in order [m]; none if the part covers no ground."""
        if self.rectangle is None:
            return self.outline or ()
        x, y, width, depth = self.rectangle
        return (x, y), (x + width, y), (x + width, y + depth), (x, y + depth)


class Wall(Shaped):
    """An inner wall or glass screen: a polyline with a thickness, or a shape."""

    name: Name
    name_zh: Name | None = None
    line: Annotated[tuple[Point, ...], Field(min_length=2)] | None = None
    thickness: Annotated[float, Strict(), Field(ge=0.02, le=1.0)] = 0.12
    material: Literal["solid", "glass"] = "solid"

    def ways(self) -> dict[str, object]:
        """Return the ways of giving the shape, with what was given."""
        return {"line": self.line, **super().ways()}


class Furniture(Shaped):
    """A piece of furniture that people walk around; its name is drawn unless told not to."""

    name: Name
    name_zh: Name | None = None
    is_labelled: Annotated[bool, Strict()] = True


class Area(Shaped):
    """A tinted and named part of the floor; drawn only, nobody walks around it."""

    name: Name
    name_zh: Name | None = None
    tint: Tint
    label: Point | None = None


class Door(Part):
    """The customers' door: the spot just inside it, and its width [m]."""

    spot: Point
    width: Annotated[float, Strict(), Field(ge=0.8, le=10.0)] = 1.8


class Body(Shaped):
    """A device with the spot of the person who uses it; its body may be left out."""

    name: Name | None = None
    name_zh: Name | None = None
    spot: Point

    def is_shape_needed(self) -> bool:
        """Return False: the body may be left out."""
        return False


class TicketMachine(Body):
    """A ticket machine."""


class Machine(Body):
    """A self-service machine."""

    kind: MachineKind


class QueueSpots(Part):
    """Where the queue of each kind of machine stands."""

    cash_recycler: Point | None = None
    terminal: Point | None = None


class FormDesk(Body):
    """The form desk, and how many customers can write there at once."""

    places: Count = 4


class Seats(Part):
    """One seat (``spot``) or a row of them (``from``, ``to``, ``count``).

    ``facing`` is where the sitters look; a seat that faces somewhere has a back that people
    walk around, a seat without it is a stool.
    """

    spot: Point | None = None
    start: Point | None = Field(default=None, alias="from")
    end: Point | None = Field(default=None, alias="to")
    count: Annotated[int, Strict(), Field(ge=2, le=100)] | None = None
    facing: Facing | None = None

    @model_validator(mode="after")
    def _one_seat_or_row(self) -> Self:
        row = {"from": self.start, "to": self.end, "count": self.count}
        given = [key for key, value in row.items() if value is not None]
        if self.spot is not None and not given:
            return self
        if self.spot is None and len(given) == len(row):
            return self
        found = (["spot"] if self.spot is not None else []) + given
        refuse(
            both(found) if found else phrase("no seat"),
            phrase("either spot, or all of from, to and count"),
        )

    def spots(self) -> tuple[Point, ...]:
        """Return the spot of every seat, in order [m]."""
        if self.spot is not None:
            return (self.spot,)
        if self.start is None or self.end is None or self.count is None:
            return ()
        (x0, y0), (x1, y1), last = self.start, self.end, self.count - 1
        return tuple(
            (x0 + (x1 - x0) * k / last, y0 + (y1 - y0) * k / last) for k in range(self.count)
        )


class Window(Part):
    """A counter, desk or VIP room desk: where the customer and the employee are."""

    name: Name
    name_zh: Name | None = None
    position: WindowPosition
    spot: Point
    seat: Point


class LobbySpot(Part):
    """Where an employee at position 1, 2 or 3 stands, or one of 7 in the VIP lobby."""

    position: LobbyPosition
    spot: Point


class Spot(Part):
    """A spot without further properties."""

    spot: Point


class PlainWindows(Part):
    """The plain queue of queueing theory: identical windows, no walking."""

    windows: Count
    position: WindowPosition = 5


class Plan(Part):
    """A floor plan as written in its file; lengths in metres.

    ``walking = "none"`` makes all distances zero; walls are then not needed. A ``[plain]``
    section makes everything else unnecessary.
    """

    schema_: Literal[1] = Field(alias="schema")
    name: Name
    name_zh: Name | None = None
    walking: Literal["around", "none"] = "around"
    plain: PlainWindows | None = None
    outer_wall: Outline | None = None
    door: Door | None = None
    staff_room: Spot | None = None
    standing: Spot | None = None
    form_desk: FormDesk | None = None
    queue_spots: QueueSpots = QueueSpots()
    areas: tuple[Area, ...] = ()
    walls: tuple[Wall, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    ticket_machines: tuple[TicketMachine, ...] = ()
    machines: tuple[Machine, ...] = ()
    seats: tuple[Seats, ...] = ()
    windows: tuple[Window, ...] = ()
    lobby: tuple[LobbySpot, ...] = ()

"""What all sections share: the result, its language, and how its floors are called and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from agents.codes import Position
from agents.language import Language
from agents.names import capital
from agents.names import name_of as name_of_code
from experiments.common.tables import mark, title_of
from experiments.common.verdict import name_of
from experiments.common.wording import IN_MONEY
from experiments.common.words import money_unit
from experiments.report.blocks import (
    Block,
    Cell,
    Chart,
    Key,
    MeasureRow,
    Table,
    Text,
    measures_table,
)
from experiments.report.drawing import colour_of, named
from experiments.report.measures import Daily
from experiments.report.read import FloorResult, NotThereError, Result
from experiments.report.words import Say
from model.measures import Measure


@dataclass(frozen=True)
class View:
    """A result and the language that it is reported in."""

    result: Result
    language: Language

    @cached_property
    def say(self) -> Say:
        """The report's texts."""
        return Say(self.language)

    @property
    def floors(self) -> tuple[FloorResult, ...]:
        """The base and the proposals."""
        return self.result.floors

    @property
    def shown(self) -> tuple[FloorResult, ...]:
        """The base and the floor of the first page: where all of them would be too much."""
        result = self.result
        return (result.base, result.headline) if result.is_comparison else (result.base,)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The letter of each proposal."""
        return tuple(map(mark, range(len(self.result.proposals))))

    @property
    def columns(self) -> tuple[Cell, ...]:
        """The head of each proposal's column: its letter, and its title below."""
        return tuple(
            Cell(letter, self.title(floor))
            for letter, floor in zip(self.marks, self.result.proposals, strict=True)
        )

    @property
    def folder(self) -> str:
        """The result's folder in source lines; a star stands for each floor's folder."""
        name = self.result.folder.resolve().name
        return f"{name}/*" if self.result.is_comparison else name

    @property
    def currency(self) -> str:
        """The currency as it is written."""
        return money_unit(self.result.currency, self.language)

    def amount(self, number: str) -> str:
        """Return an amount of money."""
        return IN_MONEY.told(self.language, currency=self.currency, n=number)

    def title(self, floor: FloorResult) -> str:
        """Return the title of a floor."""
        if floor is self.result.base:
            return self.say("base" if self.result.is_comparison else "run_floor")
        return name_of(self.result, floor, self.language)

    def marked(self, floor: FloorResult) -> str:
        """Return the title of a floor with its letter."""
        row = self.floors.index(floor)
        return f"{self.marks[row - 1]}  {self.title(floor)}" if row else self.title(floor)

    def look(self, floor: FloorResult) -> int:
        """Return how a floor is drawn, see `drawing.LINES`."""
        return self.floors.index(floor)

    def legend(self) -> tuple[Key, ...]:
        """Return the legend of all floors, as lines."""
        return tuple(Key(self.marked(floor), *colour_of(self.look(floor))) for floor in self.floors)

    def position(self, position: int) -> str:
        """Return a position with its number."""
        name = name_of_code(Position(position), self.language)
        return f"{position} {capital(name)}" if position else name

    def measures(
        self, caption: str, first: str, rows: list[MeasureRow | str], source: str, **values: object
    ) -> Table:
        """Return a table of means and differences; texts are given by key."""
        say = self.say
        return measures_table(
            say(caption, **values),
            say(first),
            rows,
            proposals=self.columns,
            source=say(source, folder=self.folder),
            say=say,
        )

    def row(self, measure: Measure, note: str) -> MeasureRow:
        """Return a measure as a row of a table, with a note below its title."""
        title = title_of(measure, self.language, self.result.currency)
        return MeasureRow(title, note, self.daily(measure.name), measure.unit, measure.better)

    def if_there(self, part: Callable[[View], Iterable[Block]]) -> tuple[Block, ...]:
        """Return a part of a section; or, if its table is not there, the line that says so."""
        try:
            return tuple(part(self))
        except NotThereError as error:
            return (Text(self.say("not_there", table=error.table)),)

    def of_floor(self, title: str, floor: FloorResult) -> str:
        """Return the title, given by key, of what is shown of one floor among several."""
        if not self.result.is_comparison:
            return self.say(title)
        return self.say("of_floor", what=self.say(title), floor=self.marked(floor))

    def chart(
        self,
        title: str,
        svg: str,
        key: str,
        described: str,
        *,
        legend: Iterable[Key] = (),
        source: str,
        note: str = "",
    ) -> Chart:
        """Return a drawing as a chart with its title; the source is given by key."""
        return Chart(
            title,
            named(svg, key, title, described),
            tuple(legend),
            self.say(source, folder=self.folder),
            note,
        )

    def daily(self, name: str) -> list[Daily]:
        """Return a measure of each floor, a number a day."""
        return [floor.column(name) for floor in self.floors]

"""A study: what is varied, by which design, over how many days; read from a file and checked.

Whether its points fit the scenario is asked in `experiments.studies.points`.
"""

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, Strict, ValidationError

from agents.language import Language, Phrase, either, own_name, phrase
from experiments.studies.factors import Factor
from layouts import Problem
from layouts.reading import name_of, what_is_wrong_with, with_reason
from layouts.schema import NOT_GIVEN, did_you_mean, shown
from model.columns import NAMES
from model.measures import KPIS
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError, read_toml, schema_problems
from model.scenario.scenario import Scenario
from model.scenario.units import Key, Name, Part

STUDIES: Final = Path(__file__).resolve().parent
"""Folder of the shipped studies."""

SHIPPED_STUDIES: Final = tuple(sorted(path.stem for path in STUDIES.glob("*.toml")))
"""Names of the studies that travel with the program."""

RESERVED: Final = ("point", "in_design", "reference", "scenario", "seed", "day", *NAMES)
"""Columns of the results' table that are no factors."""

USUAL_KPIS: Final = ("mean_wait_min", "unserved_share", "value", "staff_cost")
"""KPIs that are printed if a study names none."""

MOST_POINTS: Final = 200_000
"""Most points of a design."""

MOST_OF_FRACTION: Final = 15
"""Most factors of a fractional one."""

DesignKind = Literal["full", "fractional", "one_at_a_time", "latin_hypercube", "sobol"]

SAMPLED: Final = ("latin_hypercube", "sobol")
"""Designs that fill the factors' ranges instead of going from level to level."""

Seed = Annotated[int, Strict(), Field(ge=0, le=2**63 - 1)]


def _as_section(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


class Design(Part):
    """How points are chosen among all that the factors allow."""

    kind: DesignKind = "full"
    """Which design."""
    points: Annotated[int, Strict(), Field(ge=1, le=100_000)] | None = None
    """How many, of sampled designs."""
    resolution: Annotated[int, Strict(), Field(ge=3, le=7)] | None = None
    """Of a fractional factorial: 3 if left out."""
    seed: Seed = 1
    """What sampled designs are drawn by."""


class Study(Part):
    """A designed experiment, as a study file describes it; made by `load_study`."""

    schema_: Literal[1] = Field(alias="schema")
    """Version of this format."""
    name: Name
    """What people call the study."""
    name_zh: Name | None = None
    """In Chinese."""
    scenario: Annotated[str, Field(min_length=1, max_length=400)] = "standard"
    """Shipped scenario, or a file beside the study."""
    design: Annotated[Design, BeforeValidator(_as_section)] = Design.model_construct()
    """How points are chosen."""
    days: Annotated[int, Strict(), Field(ge=1, le=1_000_000)] = 40
    """Days simulated of each point and seed."""
    seeds: Annotated[tuple[Seed, ...], Field(min_length=1, max_length=1000)] = (1,)
    """Equal seeds and day numbers are twin days at every point."""
    kpis: Annotated[tuple[str, ...], Field(min_length=1, max_length=len(NAMES))] = USUAL_KPIS
    """What is printed; the first decides."""
    factor: Annotated[dict[Key, Factor], Field(min_length=1, max_length=100)]

    _file: str = "study"
    _folder: Path = Path()
    """What the scenario's path is relative to."""

    @property
    def file(self) -> str:
        """Name of the file, for messages."""
        return self._file

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The factors in the order of the file."""
        return tuple(self.factor.values())

    def title(self, language: Language) -> str:
        """Return the study's name."""
        return own_name(self, language)

    def load_scenario(self) -> Scenario:
        """Return the base scenario: a shipped one, or a file beside the study.

        Raises
        ------
        ScenarioError
            If it cannot be used.
        """
        if self.scenario in SHIPPED_SCENARIOS:
            return load_scenario(self.scenario)
        path = self._folder / self.scenario
        if wrong := what_is_wrong_with(path):
            found = with_reason(shown(self.scenario), wrong)
            names = ", ".join(SHIPPED_SCENARIOS)
            expected = phrase("a scenario file beside the study, or {names}", names=names)
            raise ScenarioError([Problem(self.file, "scenario", found, expected)])
        return load_scenario(path)


def load_study(source: str | Path) -> Study:
    """Read a study file and check its form.

    Parameters
    ----------
    source
        Path of a study file, or the bare name of a shipped study.

    Raises
    ------
    ScenarioError
        With everything that is wrong, if anything is.
    """
    path = STUDIES / f"{source}.toml" if str(source) in SHIPPED_STUDIES else Path(source)
    if found := what_is_wrong_with(path):
        like = did_you_mean("", SHIPPED_STUDIES)
        expected = phrase("the path of a study file (.toml), or {like}", like=like)
        raise ScenarioError([Problem(name_of(path), "", found, expected)])
    return study_of(
        read_toml(path, phrase("a study, with schema = 1")),
        file=path.name,
        folder=path.resolve().parent,
    )


def study_of(data: Mapping[str, Any], *, file: str = "study", folder: Path | None = None) -> Study:
    """Check a study given as tables, as `tomllib` reads them.

    Parameters
    ----------
    file
        Name for messages.
    folder
        What paths are relative to; the working folder if left out.

    Raises
    ------
    ScenarioError
        With everything that is wrong with its form.
    """
    try:
        study = Study.model_validate(data)
    except ValidationError as error:
        raise ScenarioError(schema_problems(error.errors(), file, data, Study)) from None
    study._file, study._folder = file, folder or Path.cwd()
    if wrong := [*_of_kpis(study), *_of_names(study), *_of_design(study)]:
        raise ScenarioError([Problem(file, *each) for each in wrong])
    return study


Wrong = tuple[str, Phrase, Phrase]
"""What is wrong with a study: place, found, expected."""


def _of_kpis(study: Study) -> Iterator[Wrong]:
    for count, name in enumerate(study.kpis, 1):
        if name not in NAMES:
            yield f"kpis.{count}", shown(name), did_you_mean(name, NAMES)
    if len(set(study.kpis)) < len(study.kpis):
        yield "kpis", phrase("the same KPI twice"), phrase("different KPIs")
    better = {kpi.name: kpi.better for kpi in KPIS}
    if better.get(study.kpis[0]) == 0:
        expected = phrase("first a KPI of which more or less is better, as the first decides")
        yield "kpis.1", shown(study.kpis[0]), expected
    if len(set(study.seeds)) < len(study.seeds):
        yield "seeds", phrase("the same seed twice"), phrase("different seeds")


def _of_names(study: Study) -> Iterator[Wrong]:
    places: dict[str, str] = {}
    for name, factor in study.factor.items():
        if name in RESERVED:
            expected = phrase("another name: a column of the results is called so")
            yield f"factor.{name}", phrase("a name that is taken"), expected
        key = "variant" if factor.variant is not None else "setting"
        what = str(factor.variant or factor.setting)
        first = places.setdefault(f"{key} {what}", name)
        if first != name:
            found = phrase("{name}, as factor.{first}", name=shown(what), first=first)
            yield f"factor.{name}.{key}", found, phrase("one factor for each")


def _of_design(study: Study) -> Iterator[Wrong]:
    design, points = study.design, study.design.points
    is_sampled = design.kind in SAMPLED
    if is_sampled and points is None:
        yield "design.points", NOT_GIVEN, phrase("a number of points")
    if not is_sampled and points is not None:
        expected = phrase("points with {kinds} only", kinds=either(SAMPLED))
        yield "design.points", shown(points), expected
    if design.kind == "sobol" and points and points & (points - 1):
        expected = phrase("a power of two, as only then the points are balanced")
        yield "design.points", shown(points), expected
    if design.kind != "fractional" and design.resolution is not None:
        expected = phrase('a resolution with kind = "fractional" only')
        yield "design.resolution", shown(design.resolution), expected
    if design.kind == "fractional":
        yield from _of_fraction(study)
    elif design.kind == "full":
        count = math.prod(len(factor.grid()) for factor in study.factors)
        if count > MOST_POINTS:
            yield too_many_points(count)


def too_many_points(count: int) -> Wrong:
    """Return what is wrong with a design of more points than are simulated."""
    return "design", phrase("{n:,} points", n=count), phrase("at most {n:,}", n=MOST_POINTS)


def _of_fraction(study: Study) -> Iterator[Wrong]:
    for name, factor in study.factor.items():
        if (count := len(factor.grid())) != 2:
            expected = phrase("two, as the design is fractional")
            yield f"factor.{name}", phrase("{n} values", n=count), expected
    factors, least = len(study.factor), study.design.resolution or 3
    if factors > MOST_OF_FRACTION:
        expected = phrase("at most {n}, as the design is fractional", n=MOST_OF_FRACTION)
        yield "factor", phrase("{n} factors", n=factors), expected
    if factors < least:
        found = phrase("{n} factors, resolution {least}", n=factors, least=least)
        yield "design", found, phrase("at least as many factors as the resolution")

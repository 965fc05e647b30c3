"""Why verdicts come out so: through which parts proposals work, on which readings they hang."""

from collections.abc import Iterator

from agents.language import phrase
from agents.names import capital
from experiments.common.causes.parts import Parts
from experiments.common.causes.parts_text import NOTE as OF_PARTS
from experiments.common.causes.parts_text import sentences, shown, tables
from experiments.common.causes.structure import Structure
from experiments.common.causes.structure_text import NOTE as OF_READINGS
from experiments.common.causes.structure_text import left_out, on_readings
from experiments.common.statistics import Estimate
from experiments.common.tables import title_of
from experiments.report.blocks import Block, Cell, Row, Section, Table, Text, cells, difference_cell
from experiments.report.view import View
from model.measures import Measure


def causes(view: View) -> Iterator[Section]:
    """Yield a section on parts and one on readings, as far as the comparison has them."""
    found = view.result.causes
    if found.parts:
        blocks = [block for each in found.parts for block in _of_parts(view, each)]
        yield Section("parts", view.say("parts"), (Text(view.say("parts_text")), *blocks))
    if found.structure:
        blocks = [block for each in found.structure for block in _of_readings(view, each)]
        rest = left_out(found.structure[0], view.language).told(view.language)
        note = [Text(rest)] if found.structure[0].left_out else []
        text = Text(view.say("structure_text"))
        yield Section("structure", view.say("structure"), (text, *blocks, *note))


def _of_parts(view: View, found: Parts) -> Iterator[Block]:
    """Yield what is said of a variant's parts, and both of its tables."""
    language, say = view.language, view.say
    names = [found.title(name, language) for name in found.parts]
    title = found.title(found.variant, language)
    told = sentences(found, view.result.currency, language)
    yield Text(_of(title, say.sentences([each.told(language) for each in told]), view))
    for what, columns in tables(found, language):
        titles = dict(zip((key for key in columns if len(key) == 1), names, strict=False))
        head = (Cell(""), *(Cell(titles.get(key, key)) for key in columns))
        rows = tuple(
            Row(
                title_of(one, language, view.result.currency),
                tuple(_cell(view, effects[one.name], one) for effects in columns.values()),
            )
            for one in shown(found)
        )
        caption = _of(title, what.told(language), view)
        source = say("parts_source", folder=view.folder)
        yield Table(caption, head, rows, source, OF_PARTS.told(language), "numbers many")


def _of(title: str, text: str, view: View) -> str:
    return phrase("{title}: {text}", title=title, text=text).told(view.language)


def _cell(view: View, known: Estimate, measure: Measure) -> Cell:
    return difference_cell(known, measure.unit, measure.better, view.say)


def _of_readings(view: View, found: Structure) -> Iterator[Block]:
    """Yield a measure's differences under each reading, and what is said of each proposal."""
    language, say = view.language, view.say
    floors = [floor for floor in view.result.proposals if floor.name in found.proposals]
    verdicts = [found.proposals[floor.name] for floor in floors]
    for floor in floors:
        mark = view.marks[view.result.proposals.index(floor)]
        yield Text(on_readings(found, floor.name, language).told(language), mark=mark)
    rows = [
        Row(
            say("as_today"),
            tuple(_cell(view, one.today.difference, found.measure) for one in verdicts),
        )
    ]
    rows += [
        Row(
            found.title(name, language),
            tuple(_cell(view, one.alone[name].difference, found.measure) for one in verdicts),
        )
        for name in found.readings
    ]
    caption = capital(title_of(found.measure, language, view.result.currency))
    head = (*cells(say("reading_column")), *view.columns)
    source = say("structure_source", folder=view.folder)
    yield Table(caption, head, tuple(rows), source, OF_READINGS.told(language))

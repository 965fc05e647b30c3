"""The page: all sections in one HTML file that asks for nothing else."""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from agents.language import LANGUAGES, Language
from experiments.report.causes import causes
from experiments.report.losses import losses
from experiments.report.people import chain, why_she_waited
from experiments.report.provenance import again, assumptions
from experiments.report.read import Result
from experiments.report.summary import front, key_figures
from experiments.report.through_the_day import queue_over_the_day, staff, waits
from experiments.report.view import View
from experiments.report.who_pays import who_pays
from experiments.report.write import GENERATOR


def page(result: Result, language: Language, *, out: str) -> str:
    """Return the report as HTML; ``out``, where it is going, stands in the command that repeats it.

    Raises
    ------
    ResultsError
        If a table cannot be read or lacks a column.
    """
    view = View(result, language)
    sections = (
        key_figures(view),
        *causes(view),
        waits(view),
        queue_over_the_day(view),
        staff(view),
        chain(view),
        losses(view),
        why_she_waited(view),
        who_pays(view),
        assumptions(view),
        again(view, out),
    )
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    template = environment.from_string(_file("template.html"))
    return template.render(
        front=front(view),
        sections=sections,
        say=view.say,
        lang=LANGUAGES[language].html,
        generator=GENERATOR,
        style=_file("style.css"),
    ).lstrip()


def _file(name: str) -> str:
    return (files("experiments.report") / name).read_text(encoding="utf-8")

"""The command ``report``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agents.errors import refusal
from agents.language import Language, phrase
from experiments.common.streams import tell
from experiments.report.page import page
from experiments.report.read import Result, read_result
from experiments.report.write import check_report_target, write_report
from model.results.folder import ResultsError


def report_result(folder: str, out: str, language: Language, *, force: bool = False) -> None:
    """Write the report on a run or a comparison.

    Raises
    ------
    ResultsError
        If the folder is none that `run --out` or `compare --out` wrote, or the report cannot be
        written.
    """
    place = Path(out)
    check_report_target(place, Path(folder), force=force)
    result = read_result(Path(folder))
    with failing_well(result):
        text = page(result, language, out=out)
    write_report(place, text)
    tell(phrase("Report written to {out}", out=out))


@contextmanager
def failing_well(result: Result) -> Iterator[None]:
    """Blame a folder without checksums, which may be damaged, if no page can be made of it."""
    try:
        yield
    except ResultsError:
        raise
    except Exception as error:
        if result.is_checked:
            raise
        found = phrase(
            "no report can be made of it ({kind}: {error})", kind=type(error).__name__, error=error
        )
        expected = phrase(
            "results as they were written (older ones, as these, have no checksums; run the "
            "command in run.json again)"
        )
        raise ResultsError(refusal(result.folder, found, expected)) from error

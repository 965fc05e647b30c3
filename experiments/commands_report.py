"""The command ``report``."""

from pathlib import Path

from experiments.report.page import page
from experiments.report.read import read_result
from experiments.report.write import check_report_target, write_report
from experiments.streams import tell
from experiments.words import Language


def report_result(folder: str, out: str, language: Language) -> None:
    """Write the report on a run or a comparison.

    Raises
    ------
    ResultsError
        If the folder is none that `run --out` or `compare --out` wrote, or the report cannot be
        written.
    """
    place = Path(out)
    check_report_target(place)
    write_report(place, page(read_result(Path(folder)), language, out=out))
    tell(f"Report written to {out}")

"""Reading the points of a store: as they were written, or made anew from its study."""

from pathlib import Path

from agents.errors import reason_of, refusal
from agents.language import as_is, phrase
from experiments.studies.errors import NOT_AS_WRITTEN, StoreError, damaged
from experiments.studies.manifest import Manifest
from experiments.studies.points import Point, points_of
from experiments.studies.points_file import POINTS_FILE, points_bytes, points_in
from experiments.studies.study import Study
from model.results.checksums import checksum_of_bytes
from model.scenario.problems import ScenarioError


def read_points(
    folder: Path, manifest: Manifest, study: Study
) -> tuple[tuple[Point, ...], bytes | None]:
    """Return the points of a store; and the bytes of their file, if it is to be written anew.

    Raises
    ------
    StoreError
        If the file is damaged, and the study's scenario is no longer there as it was.
    """
    path = folder / POINTS_FILE
    checksum = manifest.checksums.get(POINTS_FILE)
    try:
        content = path.read_bytes()
        if checksum is None or checksum_of_bytes(content) == checksum:
            points = points_in(content)
            if len(points) == manifest.points:
                return points, None
        why = NOT_AS_WRITTEN
    except OSError as error:
        why = reason_of(error)
    except ValueError as error:
        why = as_is(error)
    remade = _made_anew(manifest, study)
    if remade is None or checksum_of_bytes(remade) != checksum:
        expected = phrase(
            "it as a sweep wrote it, or the scenario as it was then, from which it is made anew "
            "(sweep the study into a new folder)"
        )
        raise StoreError(refusal(path, damaged(why), expected))
    return points_in(remade), remade


def _made_anew(manifest: Manifest, study: Study) -> bytes | None:
    """Return the points' file as the study makes it now; None if its scenario has changed."""
    try:
        return points_bytes(study, points_of(study, manifest.load_base()).points)
    except (ScenarioError, StoreError):
        return None

"""The break-even map: its sentences go by the measure, and its picture is whole or not there."""

import errno
import logging
import os
import re
from dataclasses import replace

import pytest

from experiments.common.output_files import is_sealed
from experiments.common.statistics import Estimate
from experiments.common.text import COLUMNS, width
from experiments.decisions import breakeven_picture
from experiments.decisions.breakeven import Map
from experiments.decisions.breakeven_picture import write_picture
from experiments.decisions.breakeven_text import map_text
from model.measures import MEASURES
from model.results.folder import ResultsError
from model.scenario.load import load_scenario

STANDARD = load_scenario("standard")
VOLUMES = (0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6)


def made(name, *rows):
    """Return a map with the same half width of 1 in every cell."""
    cells = tuple(tuple(Estimate(mean, 1.0, 9) for mean in row) for row in rows)
    volumes = VOLUMES[: len(rows[0])]
    shares = (0.1, 0.3)[: len(rows)]
    customers = tuple(1000.0 * volume for volume in volumes)
    measure = MEASURES[name]
    return Map(STANDARD, ("lobby_director",), measure, volumes, customers, shares, cells, 9, 1)


def said(of, language="en"):
    text = map_text(of, language).split("\n\n")[-1]
    return " ".join(text.split()) if language == "en" else text.replace("\n", "")


def test_what_is_no_money_does_not_pay():
    waits = made("mean_wait_min", [5, -5, -5], [5, 0, -5])
    assert (
        "Mean wait of those called: shorter from 600 customers a day on with 10% high-value"
        in said(waits)
    )
    assert "Up to 400 customers a day it is longer, whatever their share" in said(waits)
    assert "每日600位客户起已叫号客户平均等候时间缩短" in said(waits, "zh")
    assert "400位客户及以下该指标均延长" in said(waits, "zh")
    assert "pay" not in said(waits)
    assert "合算" not in said(waits, "zh")


def test_shorter_waits_are_told_with_the_unserved_of_the_same_cells(tmp_path):
    waits = made("mean_wait_min", [5, -5, -5], [5, -5, -5])
    more, same = Estimate(0.12, 0.02, 9), Estimate(0.001, 0.02, 9)
    waits = replace(waits, unserved=((same, more, more), (same, same, more)))
    assert "; there the unserved rise in 3, fall in 0 of 4 cells." in said(waits)
    assert "；其中4格里未办离开率3格升高、0格降低。" in said(waits, "zh")
    assert re.search(r"10% +\[\+0\.1\] +\+12\.0 +\+12\.0", map_text(waits, "en"))
    write_picture(waits, tmp_path / "map.svg", "en")
    drawn = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert "(in brackets: unserved, of all who came)" in drawn
    assert "(+12.0 %)" in drawn


@pytest.mark.parametrize(
    ("name", "rows", "english", "chinese"),
    [
        ("served", [[5, 5]], "Number served: shown to be higher in every cell.", "各格均显示提高"),
        (
            "served",
            [[-5, 0]],
            "Number served: in no cell could it be shown to be higher.",
            "能显示提高",
        ),
        ("reneged_share", [[-5, 0]], "That it is lower in the busiest cell", "弃号率降低"),
        ("gain", [[-5, 5]], "It pays from 600 customers a day on", "每日600位客户起合算"),
        ("gain", [[5, 5]], "In every cell it is shown that it pays.", "各格均显示合算"),
    ],
)
def test_a_measure_is_told_by_its_own_words(name, rows, english, chinese):
    if name == "reneged_share":
        rows = [[-5, 0], [-5, -5]]
    assert english in said(made(name, *rows))
    assert chinese in said(made(name, *rows), "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_map_fits_a_terminal(language):
    text = map_text(made("gain", [-5200] * 7, [13000] * 7), language)
    assert max(width(line) for line in text.splitlines()) <= COLUMNS


def test_a_picture_says_nothing_of_fonts(tmp_path, capfd, caplog, monkeypatch):
    """Which fonts are there differs, so one is always missing here."""
    draw = breakeven_picture._draw

    def missing(*arguments):
        logging.getLogger("matplotlib.font_manager").warning("findfont: no such weight")
        draw(*arguments)

    monkeypatch.setattr(breakeven_picture, "_draw", missing)
    of = made("gain", [5, -5])
    write_picture(of, tmp_path / "map.svg", "zh")
    assert capfd.readouterr().err == ""
    assert caplog.records == []
    assert is_sealed((tmp_path / "map.svg").read_bytes())


def test_a_full_disk_leaves_no_half_picture(tmp_path, monkeypatch):
    path = tmp_path / "map.svg"
    path.write_bytes(b"the one before")

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ResultsError, match=r"map\.svg: no space left on device"):
        write_picture(made("gain", [5, -5]), path, "en")
    assert [one.name for one in tmp_path.iterdir()] == ["map.svg"]
    assert path.read_bytes() == b"the one before"

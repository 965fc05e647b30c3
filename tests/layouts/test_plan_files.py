"""Files that are no plans at all are refused with their name."""

import pytest

from layouts import PlanError, check_plan, load_floor


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PlanError, match=r"^lost\.toml: no such file; expected the path of a"):
        load_floor(tmp_path / "lost.toml")


def test_an_unknown_name_lists_the_shipped_plans():
    with pytest.raises(
        PlanError, match=r"^huge: no such file; .* flagship, plain, small, standard"
    ):
        load_floor("huge")


def test_a_folder_is_not_a_plan(tmp_path):
    with pytest.raises(PlanError, match=r"a folder; expected the path of a \.toml file"):
        load_floor(tmp_path)


def test_bytes_that_are_not_text_are_located(tmp_path):
    path = tmp_path / "latin.toml"
    path.write_bytes(b'schema = 1\nname = "\xe9"\n')
    assert str(*check_plan(path)) == (
        "latin.toml: line 2: bytes that are not UTF-8; expected text in UTF-8"
    )


def test_a_huge_file_is_refused(tmp_path):
    path = tmp_path / "huge.toml"
    path.write_bytes(b"#" * 1_000_001)
    assert str(*check_plan(path)) == (
        "huge.toml: 1,000,001 bytes; expected at most 1,000,000 bytes"
    )

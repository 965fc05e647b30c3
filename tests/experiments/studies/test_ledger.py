"""The ledger: a line that was torn is cut off, and nothing else is."""

import pytest

from experiments.studies.ledger import Entry, Ledger, line_of, read_ledger
from experiments.studies.tasks import Run

ENTRIES = [
    Entry(f"{number:06d}-0.parquet", number, "kernel", (Run("a" * 64, 1, number, 2),))
    for number in range(3)
]
LINES = [line_of(entry) for entry in ENTRIES]


@pytest.mark.parametrize("torn", range(len(LINES[-1]) + 1))
def test_a_line_torn_at_any_byte_is_cut_off(tmp_path, torn):
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(LINES[0] + LINES[1] + LINES[2][:torn])
    entries, size = read_ledger(tmp_path)
    whole = 3 if torn == len(LINES[2]) else 2
    assert entries == ENTRIES[:whole]
    ledger = Ledger(tmp_path, size)
    ledger.append(ENTRIES[2])
    ledger.close()
    assert read_ledger(tmp_path)[0] == [*ENTRIES[:whole], ENTRIES[2]]


def test_a_ledger_is_read_up_to_a_line_that_is_damaged(tmp_path):
    """What comes after it is taken in from the shards."""
    damaged = LINES[1].replace(b'"crc":1', b'"crc":7')
    (tmp_path / "ledger.jsonl").write_bytes(LINES[0] + damaged + LINES[2])
    assert read_ledger(tmp_path) == (ENTRIES[:1], len(LINES[0]))


def test_no_ledger_is_an_empty_one(tmp_path):
    assert read_ledger(tmp_path) == ([], 0)


def test_a_line_that_cannot_be_written_leaves_the_ledger_as_it_was(tmp_path, monkeypatch):
    ledger = Ledger(tmp_path, 0)
    ledger.append(ENTRIES[0])
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "disk full")))
    with pytest.raises(OSError, match="disk full"):
        ledger.append(ENTRIES[1])
    ledger.close()
    assert (tmp_path / "ledger.jsonl").read_bytes() == LINES[0]

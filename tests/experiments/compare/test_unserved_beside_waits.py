"""Wherever a wait is printed the unserved stand beside it, and it is said of whom both are."""

import pytest

from experiments.common.tables import OF_WHOM
from experiments.common.text import width
from tests.cases import CASES
from tests.experiments.test_commands import call, strict

PRINTED = [
    ("run", "small", "--days", 2),
    ("compare", "--days", 3),
    ("rules", "small", "--days", 2),
    ("decide", "effects", "--days", 3),
    ("decide", "effects", "--with", "lobby_director", "--days", 3),
    ("decide", "breakeven", "--by", "mean_wait_min", "--volumes", "0.8,1.2", "--shares", "0.1",
     "--days", 3),
    ("network", "--days", 2),
    ("network", "--days", 2, "--by", "mean_wait_min", "--allocate", 2),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", PRINTED, ids=lambda command: " ".join(map(str, command)))
def test_the_unserved_stand_beside_every_wait(command, language):
    text = call(*command, "--lang", language)
    assert OF_WHOM.told(language) in text
    tables = text.replace(OF_WHOM.told(language), "").lower()
    assert ("unserved" if language == "en" else "未办离开") in tables


@pytest.mark.parametrize(
    ("command", "english", "chinese"),
    [
        (("headroom", "--days", 5), "leave unserved today", "未办离开率"),
        (("best", "--by", "mean_wait_min", "--zone", 9), "leave unserved there", "其未办离开率为"),
    ],
    ids=["headroom", "best"],
)
def test_decisions_on_waits_tell_the_unserved(command, english, chinese):
    with_one = (*command, "--with", "lobby_director")
    assert english in " ".join(call("decide", *with_one).split())
    assert chinese in call("decide", *with_one, "--lang", "zh").replace("\n", "")


def test_tellers_sent_home_are_not_sold_as_a_gain():
    case = CASES / "tellers_home_at_noon.toml"
    document = strict(call("compare", case, "--days", 10, "--json"))["variants"]["home_at_noon"]
    assert document["difference"]["unserved_share"]["mean"] > 0.15
    assert document["verdict"].startswith("With tellers home at 12:00 2")
    assert " more of 100 who come leave unserved (" in document["verdict"]
    assert "less (" in document["verdict"].rpartition("that leaves CNY")[2]
    text = call("compare", case, "--days", 10, "--lang", "zh")
    text_in_one = text.replace("\n", "").replace(" ", "")
    assert "10个同客流对照日中每100位到店客户中未办离开的增加" in text_in_one
    assert max(map(width, text.splitlines())) <= 82

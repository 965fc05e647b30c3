"""What is kept: the latest of a number, made once."""

from viz.session.kept import Kept


def test_what_was_asked_for_longest_ago_is_dropped():
    kept = Kept[int](2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert [kept.get(key) for key in "abc"] == [1, None, 3]
    assert len(kept) == 2


def test_a_value_is_made_once():
    kept, made = Kept[int](2), []
    for _ in range(3):
        assert kept.or_made("a", lambda: made.append(1) or 5) == 5
    assert made == [1]

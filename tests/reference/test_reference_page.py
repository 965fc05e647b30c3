"""The reference page says what the scenario's classes say."""

from tests.reference.scenario_page import PAGE, page


def test_the_reference_page_is_made_from_the_classes():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make reference`"

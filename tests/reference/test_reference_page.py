"""The reference pages say what the scenario's classes say."""

from tests.reference import glossary
from tests.reference.scenario_page import PAGES, page


def test_the_reference_pages_are_made_from_the_classes():
    for path in PAGES:
        assert path.read_text(encoding="utf-8") == page(path), "run `make reference`"


def test_the_glossary_has_the_names_as_they_are():
    assert glossary.PAGE.read_text(encoding="utf-8") == glossary.page(), "run `make reference`"

"""The tests; `tests.rules.records` builds the records that many of them take."""

"""The tests; `tests.model.rules.records` builds the records that many of them take."""

"""A seeded fuzzer: every kind of input file and every option, damaged; see `tests.fuzz.cases`."""

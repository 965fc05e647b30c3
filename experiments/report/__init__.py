"""The report: one self-contained page from the tables of a run or a comparison.

`read` reads a result folder, `measures` takes numbers from its tables, `sections` puts them into
words, tables and charts (`charts`), `page` makes the page of them, `write` puts it in place.
"""

"""The report: one self-contained page from the tables of a run or a comparison.

`read` reads a result folder, `measures` takes numbers from its tables; `summary`, `people`,
`losses` and others put them into words, tables (`blocks`) and charts (`charts`), `page` makes the
page of them, `write` puts it in place.
"""

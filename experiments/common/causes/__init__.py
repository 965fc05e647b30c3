"""Why a verdict comes out: on which readings of the plan it hangs, through which parts it works.

Each has a file for its numbers and one for its words: `structure` (by `worlds`), `parts`. What they
found is told by ``decide``, by ``compare`` and in the report.
"""

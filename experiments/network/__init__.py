"""A network of many branches: what a proposal would bring to each, and where to begin.

`branches` reads the list, `shapes` makes floors of it, `simulate` runs them, `shrink` says what is
known of each branch once luck is taken out, `ranking` ranks and allocates, `league` keeps the
quarterly table; `synthetic` invents networks in the proportions of the four big banks.
"""

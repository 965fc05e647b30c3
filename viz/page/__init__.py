"""The page: header, floors, answer, charts, and what is round them."""

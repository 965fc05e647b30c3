"""From results to decisions: what works, on what it hangs, what is best, how far it holds.

Each question has a file for its numbers and one for its words: `effects`, `sensitivity`, `best`
(by `selection`), `headroom`, `breakeven`.
"""

"""From results to decisions: what works, on what it hangs, what is best, how far it holds.

`measures` names what is decided by, `points` simulates many floors at a time. Each question has a
file for its numbers and one for its words: `effects`, `sensitivity`, `selection`, `headroom`,
`breakeven`.
"""

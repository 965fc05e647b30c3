"""Laws that must hold in every scene: each was broken once on purpose, and then failed."""

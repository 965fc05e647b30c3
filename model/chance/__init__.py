"""All chance: streams of random numbers, distributions, and the draws of a day."""

"""Chance: streams of random numbers, laws of distributions, and the draws of a day."""

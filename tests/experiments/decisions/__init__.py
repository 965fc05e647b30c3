"""Tests of what ends in a decision."""

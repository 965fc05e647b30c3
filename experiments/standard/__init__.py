"""Fit the base of the standard branch to what such branches looked like: `make standard`."""

"""Tests of networks of branches."""

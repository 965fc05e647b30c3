"""Scenario, parameters and draws: from a file to what the kernel reads."""

"""From a scenario to the records that the kernel reads."""

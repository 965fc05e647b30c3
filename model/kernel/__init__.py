"""What the compiled day stands on: compilation, calendar, queues, journal, walking, faults."""

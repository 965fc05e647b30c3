"""What reading files is held to, whatever the file: ordinary ones, bounded, at most 20 messages."""

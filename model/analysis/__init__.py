"""What happened on a day, looked back on: tables that are made of the journal."""

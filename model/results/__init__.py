"""Results as files: tables, folders, checksums; whole or not there at all."""

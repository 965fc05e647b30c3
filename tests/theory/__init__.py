"""The plain queue through the branch's kernel, against queueing theory."""

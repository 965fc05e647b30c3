"""The rules of the branch, one file each."""

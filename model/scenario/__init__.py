"""The scenario: what its file may say, how it is read, laid over another, and checked."""

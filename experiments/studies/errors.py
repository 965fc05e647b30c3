"""What can stop a sweep: a folder or engine that cannot be used, and work that failed."""


class StoreError(ValueError):
    """A store cannot be used as asked; nothing was changed. The message says what to do."""


class SweepError(RuntimeError):
    """Work stopped before its end; what was finished is in the store, and can be resumed."""


class EngineError(ValueError):
    """An engine cannot be used here; the message says what it needs."""

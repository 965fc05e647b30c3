"""What is kept of what was made before: the latest of a number, safe between threads."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key, ``most`` at the most: those that were asked for longest ago are dropped.

    What is kept depends on its key alone, so that all sessions may share it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, Value] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable) -> Value | None:
        """Return what is kept under a key; None: nothing."""
        with self._lock:
            value = self._values.pop(key, None)
            if value is not None:
                self._values[key] = value
            return value

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value, in place of an earlier one."""
        with self._lock:
            self._values.pop(key, None)
            self._values[key] = value
            if len(self._values) > self._most:
                del self._values[next(iter(self._values))]

    def or_made(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept under a key; what is not is made, outside the lock, and kept."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

"""Memory that is free again goes back to the system, in a server that many sessions share."""

from __future__ import annotations

import ctypes
import os
from typing import Final

TRIM: Final = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
"""What GNU's C library has for it; None: this one has nothing."""


def give_back() -> None:
    """Give memory that is free back to the system."""
    if TRIM is not None:
        TRIM(0)

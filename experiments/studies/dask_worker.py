"""What a worker of an own Dask cluster loads first: Ctrl-C is for the process that keeps the store.

A terminal sends it to every process that it started. The keeper ends its workers by itself; a
worker that took it too would print a traceback before the keeper's words.
"""

import signal


def dask_setup(_: object) -> None:
    """Let the worker overlook Ctrl-C; Dask calls this in its main thread."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""Digests of whole days, to compare processes: ``python -m tests.model.kernel.digests SEED``."""

import json
import sys
from hashlib import sha256

from numba.core import config

from tests.model.kernel.days import bytes_of, whole_day
from tests.model.kernel.scenes import random_scene


def digests(seed: int) -> dict[str, str]:
    """Return a digest of each table of a random day."""
    tables = bytes_of(whole_day(random_scene(seed)))
    return {name: sha256(content).hexdigest() for name, content in tables.items()}


if __name__ == "__main__":
    days = {seed: digests(int(seed)) for seed in sys.argv[1:]}
    sys.stdout.write(json.dumps({"jit": not config.DISABLE_JIT, "days": days}))

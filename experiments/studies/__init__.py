"""Studies: designed experiments over scenario settings, in a store that survives."""

import os

# Arrow's own pools keep what many files once needed, so memory would grow with a sweep. Arrow reads
# this when it is first imported; whoever chose a pool keeps theirs.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

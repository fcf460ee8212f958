"""How seldom a process that reports looks for unreachable objects.

At the usual 700 new objects the looking is a tenth of a run, most of it through what was imported and stays. There is
none at the end of the process, where the machine takes back all memory at once.
"""

from __future__ import annotations

import atexit
import gc
from functools import cache

_NEW_OBJECTS = 200_000


@cache
def collect_seldom() -> None:
    """From now on look at every 200,000 new objects: best called before anything heavy is imported."""
    gc.set_threshold(_NEW_OBJECTS)
    atexit.register(gc.freeze)


def keep_what_is_loaded() -> None:
    """Never look at what there is now: it stays to the end of the process."""
    gc.freeze()

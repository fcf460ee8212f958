"""The synthetic example district: filings as offices would drop them into an inbox.

Everything made here is invented and says so (示例). No real enterprise, person or figure stands in it.
"""

from collections.abc import Sequence
from pathlib import Path

from examples.generator.drops import write_inbox

__all__ = ["generate"]


def generate(inbox: Path, enterprises: int, quarters: Sequence[str], seed: int) -> None:
    """Write the filings of a synthetic district into `inbox`, one subfolder per quarter's drop.

    `enterprises` is the number of industrial survey units (20 to 20 000); `quarters` are written like
    `2023Q4`. The same arguments give the same bytes. Raises ValueError for an unreadable quarter or
    fewer than 20 units.
    """
    write_inbox(inbox, enterprises, quarters, seed)

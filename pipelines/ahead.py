"""What is loaded in the process beside a run while the run itself still loads the orchestrator."""

from __future__ import annotations

import sys

from assets.publication.rendering import make_ready
from assets.validation import engine
from foundation.beside import beside, load_beside

# In the order in which they are wanted. The database asks for pandas when it is first given a parameter.
_BESIDE = (
    "assets.intake.reading",
    "pandas",
    "assets.disclosure.audit",
    "assets.publication.page.render",
    "assets.publication.document.content",
)
_TURN = 0.0005


def load_ahead() -> None:
    """Begin to import what readers, the audit and the page need beside the run: it takes seconds."""
    # Whoever comes back from the database asks for its turn, which is given it after so many seconds.
    sys.setswitchinterval(_TURN)
    load_beside(*_BESIDE)
    beside(make_ready)


def load_examiner() -> None:
    """Begin to import what examines tables too: for a first report, which has all of them to examine."""
    engine.load_ahead()

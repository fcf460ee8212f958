"""What an office sets once for all runs, as environment variables: folders, policy, who is told of a run.

A call of the command names its folders itself; these are for runs that nobody calls by hand.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from foundation.places import ROOT
from foundation.run import DEFAULT_POLICY

INBOX, OUT, POLICY, CORRECTIONS = "JIGAI_INBOX", "JIGAI_OUT", "JIGAI_POLICY", "JIGAI_CORRECTIONS"
NOTIFY_COMMAND, NOTIFY_URL, NOTIFY_RECEIVER = (
    "JIGAI_NOTIFY_COMMAND",
    "JIGAI_NOTIFY_URL",
    "JIGAI_NOTIFY_RECEIVER",
)
# The only receiver that messages with names of files and firms may go to.
THE_BUREAU = "bureau"


@dataclass(frozen=True)
class Settings:
    """Where runs find their inbox and put their outputs; `notify_*` are empty where nobody is told.

    Without any setting it is the example, so that a fresh folder shows something.
    """

    inbox: Path
    out: Path
    policy: str
    corrections: Path | None
    notify_command: str
    notify_url: str
    notify_receiver: str


def settings() -> Settings:
    """The settings as the environment has them now."""
    value = os.environ.get
    return Settings(
        inbox=Path(value(INBOX) or ROOT / "examples" / "inbox"),
        out=Path(value(OUT) or ROOT / "out"),
        policy=value(POLICY) or DEFAULT_POLICY,
        corrections=Path(value(CORRECTIONS, "")) if value(CORRECTIONS) else None,
        notify_command=value(NOTIFY_COMMAND, ""),
        notify_url=value(NOTIFY_URL, ""),
        notify_receiver=value(NOTIFY_RECEIVER, ""),
    )

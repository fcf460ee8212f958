"""Ends what a test has started, also where it has been told not to heed a friendly signal."""

import os
import signal
import subprocess

_PATIENCE = 30


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a session of its own, with its children.

    A program that was itself started in the background ignores interruptions, and so may all that it starts.
    """
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

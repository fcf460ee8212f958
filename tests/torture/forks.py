"""Work done in a fork of this process, which has everything loaded and itself opens nothing."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable


def apart(work: Callable[[], None]) -> tuple[int, str]:
    """Do something in a fork: its exit code or minus its signal, and what an error said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            work()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except BaseException:  # noqa: BLE001 - said by the parent
            os.write(writing, traceback.format_exc().encode()[-4000:])
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as said:
        text = said.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text


def stopped(work: Callable[[], None], at_stop: Callable[[int], None]) -> int:
    """Do something in a fork that stops itself now and then; its exit code or minus its signal."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            work()
            os._exit(0)
        except SystemExit as ended:
            os._exit(ended.code if isinstance(ended.code, int) else 1)
        finally:
            os._exit(1)
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)
        at_stop(child)
        os.kill(child, signal.SIGCONT)


def kill(child: int) -> None:
    """End a process without a word."""
    os.kill(child, signal.SIGKILL)

"""Work beside the run: pieces that need nothing of it but what they are given, in one further process of its own.

Python works on one core at a time, and its threads take turns; a process has the other core for itself. A piece is a
function of a module. What it is given and gives back is copied, so that nothing is shared; it writes no file, so that
a run that is cut off leaves nothing of it; what it raises is raised again where its result is asked for. The process
ends with its parent, whatever that dies of: then nothing more comes in.

The standard library's pool of processes runs the program that it is called from once more in each of them.
"""

from __future__ import annotations

import atexit
import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib import import_module
from itertools import chain, zip_longest
from signal import SIG_IGN, SIGINT, signal
from subprocess import PIPE, Popen
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

T = TypeVar("T")


def beside(piece: Callable[..., T], *given: Any) -> Future[T]:
    """Begin a piece of work; `result()` of what this gives waits for its end. One piece is done after another."""
    return _one_by_one().submit(_ask, piece, given)


def shared(piece: Callable[..., T], givens: Sequence[tuple[Any, ...]]) -> list[T]:
    """What a piece gives for each of these arguments, in their order; every second one is worked out beside the run."""
    away = [beside(piece, *given) for given in givens[1::2]]
    here = [piece(*given) for given in givens[::2]]
    both = zip_longest(here, (each.result() for each in away))
    return list(chain.from_iterable(both))[: len(givens)]


def load_beside(*modules: str) -> None:
    """Have modules loaded by the time that a piece of them is asked for."""
    beside(_load, modules)


def _load(modules: Sequence[str]) -> None:
    for module in modules:
        import_module(module)


@cache
def _one_by_one() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1)


@cache
def _helper() -> Popen[bytes]:
    # As this process finds its modules, without the folder that it was called in.
    paths = os.pathsep.join(path for path in sys.path if path)
    call = [sys.executable, "-P", "-W", "ignore", "-m", __name__]
    helper = Popen(call, stdin=PIPE, stdout=PIPE, env={**os.environ, "PYTHONPATH": paths})  # noqa: S603 - of itself
    atexit.register(_end, helper)
    return helper


def _end(helper: Popen[bytes]) -> None:
    """Nothing is asked any more, and it writes nothing. What it used is counted with what its parent used."""
    helper.kill()
    helper.wait()


def _ask(piece: Callable[..., T], given: tuple[Any, ...]) -> T:
    helper = _helper()
    if helper.stdin is None or helper.stdout is None:
        raise TypeError("a process without pipes")
    try:
        pickle.dump((piece, given), helper.stdin)
        helper.stdin.flush()
        value, error = pickle.load(helper.stdout)  # noqa: S301 - from the process that was started for it
    except Exception:  # noqa: BLE001 - half an answer fails in many ways
        # Somebody, or a machine short of memory, ended it, or its answer cannot be read and the next would be taken
        # for the rest of it: that costs time and not the report.
        _end(helper)
        _helper.cache_clear()
        return piece(*given)
    if error is not None:
        raise error
    return value  # type: ignore[no-any-return]


def _serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Do what is asked until nobody asks any more."""
    while True:
        try:
            piece, given = pickle.load(asked)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        pickle.dump(_done(piece, given), answers)
        answers.flush()


def _done(piece: Callable[..., T], given: tuple[Any, ...]) -> tuple[T | None, Exception | None]:
    try:
        return piece(*given), None
    except Exception as error:  # noqa: BLE001 - raised again by whoever asked
        return None, error


if __name__ == "__main__":
    # Whoever interrupts the run ends it, and this with it.
    signal(SIGINT, SIG_IGN)
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answers:
        # What a library prints must not get between the answers.
        os.dup2(2, 1)
        _serve(sys.stdin.buffer, answers)

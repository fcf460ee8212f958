"""Work beside the run: pieces that need nothing of it but what they are given, in one further process of its own.

Python works on one core at a time, and its threads take turns; a process has the other core for itself. A piece is a
function of a module. What it is given and gives back is copied, so that nothing is shared; it writes no file, so that
a run that is cut off leaves nothing of it; what it raises is raised again where its result is asked for. The process
ends with its parent, whatever that dies of: then nothing more comes in.

The standard library's pool of processes runs the program that it is called from once more in each of them; its pool
of threads is worked off before a program ends, which whoever interrupts a run would wait for.
"""

from __future__ import annotations

import atexit
import os
import pickle
import sys
from concurrent.futures import Future
from contextlib import suppress
from functools import cache
from importlib import import_module
from itertools import chain, zip_longest
from queue import SimpleQueue
from signal import SIG_IGN, SIGINT, signal
from subprocess import PIPE, Popen
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


class _Asked(NamedTuple):
    """A piece of work and who waits for it: nobody, where it only makes something ready over there."""

    piece: Callable[..., Any]
    given: tuple[Any, ...]
    answer: Future[Any] | None


class _Helper(NamedTuple):
    """The process, what it is asked through and what it answers through."""

    process: Popen[bytes]
    asked: IO[bytes]
    answers: IO[bytes]


class _Done(NamedTuple):
    """What a piece gave back, or raised."""

    value: Any
    error: BaseException | None


def beside(piece: Callable[..., T], *given: Any) -> Future[T]:
    """Begin a piece of work; `result()` of what this gives waits for its end. One piece is done after another."""
    answer: Future[T] = Future()
    _one_by_one().put(_Asked(piece, given, answer))
    return answer


def make_ready_beside(piece: Callable[..., object], *given: Any) -> None:
    """Have something done over there that later pieces would wait for; where the process is lost, it is left out."""
    _one_by_one().put(_Asked(piece, given, None))


def shared(piece: Callable[..., T], givens: Sequence[tuple[Any, ...]]) -> list[T]:
    """What a piece gives for each of these arguments, in their order; every second one is worked out beside the run."""
    away = [beside(piece, *given) for given in givens[1::2]]
    here = [piece(*given) for given in givens[::2]]
    both = zip_longest(here, (each.result() for each in away))
    return list(chain.from_iterable(both))[: len(givens)]


def load_beside(*modules: str) -> None:
    """Have modules loaded by the time that a piece of them is asked for."""
    make_ready_beside(_load, modules)


def _load(modules: Sequence[str]) -> None:
    for module in modules:
        import_module(module)


@cache
def _one_by_one() -> SimpleQueue[_Asked]:
    asked: SimpleQueue[_Asked] = SimpleQueue()
    over = Event()
    # Nothing waits for it: what is still asked when the run is over is wanted by nobody.
    Thread(target=_answer, args=(asked, over), daemon=True).start()
    atexit.register(_end_all, over)
    return asked


def _end_all(over: Event) -> None:
    over.set()
    if _helper.cache_info().currsize:
        _end(_helper().process)


def _answer(asked: SimpleQueue[_Asked], over: Event) -> None:
    """Have one piece after another done by the process, or do it here where that is lost."""
    while True:
        piece, given, answer = asked.get()
        done = _ask(piece, given)
        if over.is_set():
            return
        if answer is None:
            continue
        value, error = done or _done(piece, given)
        if error is None:
            answer.set_result(value)
        else:
            answer.set_exception(error)


@cache
def _helper() -> _Helper:
    # As this process finds its modules, without the folder that it was called in.
    paths = os.pathsep.join(path for path in sys.path if path)
    call = [sys.executable, "-P", "-W", "ignore", "-m", __name__]
    process = Popen(call, stdin=PIPE, stdout=PIPE, env={**os.environ, "PYTHONPATH": paths})  # noqa: S603 - of itself
    return _Helper(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))


def _end(helper: Popen[bytes]) -> None:
    """Nothing is asked any more, and it writes nothing. What it used is counted with what its parent used."""
    helper.kill()
    helper.wait()


def _ask(piece: Callable[..., Any], given: tuple[Any, ...]) -> _Done | None:
    """What came of a piece over there; None where the process is lost, or there is none to be had."""
    try:
        helper = _helper()
    except OSError:
        return None
    try:
        pickle.dump((piece, given), helper.asked)
        helper.asked.flush()
        return _Done(*pickle.load(helper.answers))  # noqa: S301 - from the process that was started for it
    except Exception:  # noqa: BLE001 - half an answer fails in many ways
        # Somebody, or a machine short of memory, ended it, or its answer cannot be read and the next would be taken
        # for the rest of it: that costs time and not the report.
        _end(helper.process)
        _helper.cache_clear()
        return None


def _serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Do what is asked until nobody asks any more."""
    while True:
        try:
            piece, given = pickle.load(asked)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        # Plain: the class of this module is another one here, where the module is the program.
        pickle.dump(tuple(_done(piece, given)), answers)
        answers.flush()


def _done(piece: Callable[..., Any], given: tuple[Any, ...]) -> _Done:
    try:
        return _Done(piece(*given), None)
    except BaseException as error:  # noqa: BLE001 - raised again by whoever asked
        return _Done(None, error)


if __name__ == "__main__":
    # Whoever interrupts the run ends it, and this with it.
    signal(SIGINT, SIG_IGN)
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answers:
        # What a library prints must not get between the answers.
        os.dup2(2, 1)
        _serve(sys.stdin.buffer, answers)

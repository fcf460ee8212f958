"""`jigai status`: the last good publication, what is newer in the inbox, what blocks, what is due and who is missing.

It reads files only, so that it can be asked while a run has the databases open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.publication.reminding import due_line, reminder_lines
from assets.run_record import RunRecord, is_at_work, read_records
from pipelines.drops import folders, new_files
from pipelines.published import Published, is_final, publications
from pipelines.reminders import reminders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundation.run import Run

_MANY = 10


@dataclass(frozen=True)
class Status:
    """How an office stands: `newest` by quarter, files no run has received, last runs, who has still to file."""

    run: Run
    newest: Published | None
    waiting: tuple[str, ...]
    unpublished: tuple[RunRecord, ...]
    running: tuple[RunRecord, ...]
    cut_off: tuple[RunRecord, ...]
    reminders: tuple[dict[str, Any], ...]

    @property
    def blocked(self) -> bool:
        """Whether the last run of some quarter was kept from being published, or was cut off."""
        return bool(self.unpublished or self.cut_off)


def status(run: Run) -> Status:
    """How the office of a run stands, with the run's quarter as the one in hand and its clock as today."""
    last_runs = read_records(run.places)
    without_end = [record for record in last_runs if not record.ended_at]
    running = [record for record in without_end if is_at_work(run.places, record)]
    # One that has ended since it was read has written its end before it let go.
    now = read_records(run.places)
    found = publications(run.places)
    return Status(
        run,
        found[-1] if found else None,
        tuple(_waiting(run)),
        tuple(record for record in last_runs if record.reasons),
        tuple(running),
        tuple(record for record in without_end if record not in running and record in now),
        tuple(reminders(run)),
    )


def _waiting(run: Run) -> Iterator[str]:
    for files in folders(run.inbox, run.places).values():
        for file in new_files(files, run.places):
            yield file.path.relative_to(run.inbox).as_posix()


def lines(found: Status) -> Iterator[str]:
    """The status for a terminal, what needs a hand first."""
    yield from _blocked(found)
    yield from _running(found)
    yield _published(found)
    yield from _inbox(found)
    yield from _filers(found)


def _blocked(found: Status) -> Iterator[str]:
    for record in found.unpublished:
        yield f"未发布 not published: {record.period}（{record.ended_at}）"
        for reason in record.reasons:
            yield from (f"  {line}" for line in reason.splitlines())
        yield f"  改好后重新运行 mend it, then run again: jigai report {record.period} …"


def _running(found: Status) -> Iterator[str]:
    for record in found.running:
        yield f"正在运行 running: {record.period}"
    for record in found.cut_off:
        yield f"上次运行中断 cut off: {record.period}；已发布的不受影响。What is published stands."
        yield f"  重新运行即可 run it again: jigai report {record.period} …"


def _published(found: Status) -> str:
    if found.newest is None:
        return "尚无发布 nothing published yet: jigai report 2023Q4 --inbox … --out …"
    last = found.newest
    kind = "终报 final" if is_final(last) else "预报 preliminary"
    made = f"{last.quarter} 第 {last.number} 次（{kind}，{last.manifest['today']}）"
    return f"最近发布 last publication: {made}{last.folder}"


def _inbox(found: Status) -> Iterator[str]:
    if not found.waiting:
        yield "收件夹没有新文件 nothing new in the inbox"
        return
    yield f"收件夹有 {len(found.waiting)} 个新文件，尚未收 new in the inbox, not received yet:"
    yield from (f"  {name}" for name in found.waiting[:_MANY])
    if len(found.waiting) > _MANY:
        yield f"  另有 {len(found.waiting) - _MANY} 个 and more"


def _filers(found: Status) -> Iterator[str]:
    quarter = found.run.quarter
    if not found.reminders:
        yield f"{quarter} 都已按时报送 everybody has filed on time"
        return
    yield f"{quarter} {due_line(found.reminders)}"
    yield from (f"  {line}" for line in reminder_lines(found.reminders))

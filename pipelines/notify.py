"""Tells somebody that a report was published or blocked, or whom to remind: by a command or a web address.

Off until it is set (`foundation/settings.py`). Names of files and firms go along only where the receiver is set to be
the bureau; anybody else is told the quarter, the check and where to look. Whether the message arrives never decides
what becomes of a run.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import urllib.request
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from assets.run_record import read_records
from foundation.settings import NOTIFY_COMMAND, NOTIFY_URL, THE_BUREAU, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assets.run_record import RunRecord
    from foundation.quarter import Quarter
    from foundation.run import Run
    from foundation.settings import Settings

_SECONDS = 20
# A reason that a check gives begins with asset and check; any other may name a file in its first words.
_OF_CHECK = re.compile(r"[a-z0-9_/]+: ([a-z0-9_]+)(?: |$)")


@dataclass(frozen=True)
class Message:
    """What is told: `text` names nobody, `named` may and is for the bureau alone."""

    event: str
    quarter: str
    text: str
    named: str


def of_run(record: RunRecord) -> Message:
    """The message of a run that has ended."""
    if record.published:
        said = f"{record.period} 已发布。{record.period} is published."
        return Message("published", record.period, said, said)
    found = (_OF_CHECK.match(reason) for reason in record.reasons)
    checks = "；".join(dict.fromkeys(check[1] for check in found if check))
    said = (
        f"{record.period} 未发布（{checks or '运行中断'}）；请统计局运行 jigai status 查看。"
        f"{record.period} was not published; the bureau sees why by jigai status."
    )
    return Message("blocked", record.period, said, "\n".join([said, *record.reasons]))


def of_reminders(quarter: Quarter, rows: Sequence[dict[str, Any]], lines: Sequence[str]) -> Message:
    """The message of who has still to file; units of the government are named to the bureau only, like all else."""
    said = f"{quarter} 还有 {len(rows)} 个单位未报或迟报。{len(rows)} units have not filed, or filed late, for it."
    return Message("reminders", str(quarter), said, "\n".join([said, *lines]))


def tell(run: Run) -> list[str]:
    """Tell whom the settings name of a run that has ended, if it did start; one line for what did not arrive."""
    own = (str(run.quarter), run.clock.isoformat())
    records = [record for record in read_records(run.places) if (record.period, record.clock) == own]
    return [line for record in records for line in notify(of_run(record), settings())]


def notify(message: Message, office: Settings) -> Iterator[str]:
    """Send it wherever the settings say; one line for each way that failed."""
    content = asdict(message)
    if office.notify_receiver != THE_BUREAU:
        del content["named"]
    body = json.dumps(content, ensure_ascii=False).encode()
    if office.notify_command:
        yield from _failed(NOTIFY_COMMAND, _call, office.notify_command, body)
    if office.notify_url:
        yield from _failed(NOTIFY_URL, _post, office.notify_url, body)


def _failed(setting: str, way: Any, where: str, body: bytes) -> Iterator[str]:
    try:
        way(where, body)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        yield (
            f"通知没有送出（{setting}）：{error}；请核对该设置。The message was not sent; check the setting {setting}."
        )


def _call(command: str, body: bytes) -> None:
    """The message on the standard input of the command, as JSON in UTF-8."""
    words = shlex.split(command, posix=os.name == "posix")
    subprocess.run(words, input=body, check=True, timeout=_SECONDS, capture_output=True)  # noqa: S603 - the office's own


def _post(url: str, body: bytes) -> None:
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"{url!r} is no web address")
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method="POST")  # noqa: S310
    with urllib.request.urlopen(request, timeout=_SECONDS):  # noqa: S310 - http or https, as said above
        return

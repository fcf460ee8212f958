"""Notifications: off by default, by command, by web address; what is named goes to the bureau only."""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from assets.run_record import RunRecord
from foundation.settings import NOTIFY_COMMAND, NOTIFY_RECEIVER, NOTIFY_URL, settings
from pipelines.notify import Message, notify, of_reminders, of_run, tell

MESSAGE = Message("blocked", "2023Q4", "未发布", "丰源示例织造有限公司.xlsx")


def command_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = path.with_suffix(".py")
    script.write_text("import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())", encoding="utf-8")
    monkeypatch.setenv(NOTIFY_COMMAND, f'"{sys.executable}" "{script}" "{path}"')


def test_nobody_is_told_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (NOTIFY_COMMAND, NOTIFY_URL, NOTIFY_RECEIVER):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("called"))
    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: pytest.fail("called"))
    assert list(notify(MESSAGE, settings())) == []


@pytest.mark.parametrize(("receiver", "named"), [("", False), ("finance", False), ("bureau", True)])
def test_names_go_to_the_bureau_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, receiver: str, *, named: bool
) -> None:
    command_into(tmp_path / "told.json", monkeypatch)
    monkeypatch.setenv(NOTIFY_RECEIVER, receiver)
    assert list(notify(MESSAGE, settings())) == []
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert (told["event"], told["quarter"], told["text"]) == ("blocked", "2023Q4", "未发布")
    assert ("named" in told) is named


def test_by_a_web_address(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[dict[str, str]] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    monkeypatch.setenv(NOTIFY_URL, f"http://127.0.0.1:{server.server_port}/jigai")
    assert list(notify(MESSAGE, settings())) == []
    thread.join(10)
    server.server_close()
    assert heard == [{"event": "blocked", "quarter": "2023Q4", "text": "未发布"}]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (NOTIFY_COMMAND, "/nowhere/send"),
        (NOTIFY_URL, "http://127.0.0.1:9/"),
        (NOTIFY_URL, "file:///etc/passwd"),
    ],
)
def test_a_message_that_does_not_arrive_is_said_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    monkeypatch.setenv(setting, value)
    (said,) = notify(MESSAGE, settings())
    assert setting in said


def test_what_is_said_of_a_run() -> None:
    good = of_run(RunRecord("2023Q4", "1", "", "x", published=True))
    assert (good.event, good.named) == ("published", good.text)
    unread = of_run(
        RunRecord("2023Q4", "1", "", "x", reasons=("没有可读的报表（读取 0 个\n某公司 甲.xlsx：已损坏",))
    )
    assert ("某公司" in unread.named, "甲" in unread.text, "运行中断" in unread.text) == (True, False, True)
    cut = of_run(RunRecord("2023Q4", "1", "", "x", reasons=("Something broke",)))
    assert cut.event == "blocked"


def test_units_are_counted_for_others_and_named_for_the_bureau() -> None:
    from foundation.quarter import Quarter  # noqa: PLC0415

    rows = [{"unit": "区商务局"}]
    message = of_reminders(Quarter(2023, 4), rows, ["未报 missing 1：区商务局"])
    assert "1 个单位" in message.text
    assert "区商务局" not in message.text
    assert "区商务局" in message.named


def test_a_run_that_did_not_start_is_not_told_of_as_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assets.run_record import write_record  # noqa: PLC0415
    from foundation.run import plan_run  # noqa: PLC0415

    command_into(tmp_path / "told.json", monkeypatch)
    earlier, later = (
        plan_run("2023Q4", tmp_path, tmp_path / "out", today=day) for day in ("2024-02-10", "2024-02-11")
    )
    write_record(earlier.places, RunRecord("2023Q4", "1", earlier.clock.isoformat(), "x", published=True))
    assert tell(later) == []
    assert not (tmp_path / "told.json").exists()
    tell(earlier)
    assert json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))["event"] == "published"

"""`dagster dev` driven in a browser: a quarter from the page, ticks of a schedule and of the sensor, a failing check.

With JIGAI_PICTURES, a folder, it puts pictures there to be looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from foundation.places import ROOT
from foundation.settings import INBOX, OUT
from tests.command import district
from tests.ending import end
from tests.intake.office import code, delimited

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.heavy, pytest.mark.browser]
CHROMIUM = shutil.which("chromium")
PATIENCE = 600
RUNS = "{runsOrError{... on Runs{results{runId status tags{key value}}}}}"


@dataclass(frozen=True)
class Server:
    """A running `dagster dev` on an office of its own."""

    url: str
    inbox: Path
    out: Path

    def asked(self, query: str) -> Any:
        body = json.dumps({"query": query}).encode()
        request = urllib.request.Request(f"{self.url}/graphql", body, {"Content-Type": "application/json"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.loads(answer.read())["data"]

    def runs(self) -> list[tuple[str, str, dict[str, str]]]:
        """Id, status and tags of every run, the newest first."""
        found = self.asked(RUNS)["runsOrError"]["results"]
        return [
            (run["runId"], run["status"], {tag["key"]: tag["value"] for tag in run["tags"]}) for run in found
        ]


def until(condition: Callable[[], bool], what: str) -> None:
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(2)
    pytest.fail(f"waited in vain: {what}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("office")
    district.write(folder / "in")
    (folder / "home").mkdir()
    shutil.copy2(ROOT / "dagster.yaml", folder / "home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dagster = Path(sys.executable).parent / "dagster"
    environment = {"DAGSTER_HOME": str(folder / "home"), INBOX: str(folder / "in"), OUT: str(folder / "out")}
    with (folder / "dev.log").open("wb") as log:
        child = subprocess.Popen(  # noqa: S603
            [str(dagster), "dev", "--port", str(port)], cwd=ROOT, stdout=log, stderr=log,
            env={**os.environ, **environment}, start_new_session=True,
        )  # fmt: skip
        server = Server(f"http://127.0.0.1:{port}", folder / "in", folder / "out")
        try:
            until(lambda: "runsOrError" in server.asked(RUNS), "the server")
            yield server
        finally:
            end(child)


@pytest.fixture(scope="module")
def page(server: Server) -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, base_url=server.url)
        page.set_default_timeout(120_000)
        yield page
        browser.close()


def picture(page: Any, name: str) -> None:
    if folder := os.environ.get("JIGAI_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def test_a_quarter_from_the_page(server: Server, page: Any) -> None:
    page.goto("/locations/jigai/jobs/quarterly_report", wait_until="commit")
    page.get_by_role("button", name="Materialize all").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Select a partition or create one").click()
    page.keyboard.type("2023Q4")
    page.get_by_text("Select all (1)").click()
    page.get_by_text("Launch runs to materialize").click(force=True)
    dialog.get_by_role("button", name="Launch").click()
    until(lambda: [status for _, status, _ in server.runs()] == ["SUCCESS"], "the run of 2023Q4")
    ((_, _, tags),) = server.runs()
    assert tags["dagster/partition"] == "2023Q4"
    assert (server.out / "published" / "2023Q4" / "1" / "report.html").exists()


def test_numbers_are_drawn_and_origins_linked(page: Any) -> None:
    page.goto("/assets/analysis/submission_status?view=overview&partition=2023Q4", wait_until="commit")
    page.get_by_role("button", name="Plots").click()
    page.get_by_text("on_time").first.wait_for()
    picture(page, "plots")
    page.get_by_text("SQL: sql/70_analysis/submission_status.sql").first.wait_for(state="attached")
    text = page.inner_text("body")
    for words in ("published_masked", "statistics-bureau", "DuckDB", "数据契约", "季度报送情况"):
        assert words in text


def test_a_tick_of_the_schedule_says_why_not(page: Any) -> None:
    page.goto("/locations/jigai/schedules/preliminary_report", wait_until="commit")
    page.get_by_role("button", name="Preview tick result").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Continue").click()
    dialog.get_by_text("Skip reason").wait_for()
    assert "报送截止日是" in dialog.inner_text()
    picture(page, "schedule")


def test_the_sensor_starts_a_run_that_fails_and_says_why(server: Server, page: Any) -> None:
    page.goto("/locations/jigai/sensors/inbox", wait_until="commit")
    before = server.runs()
    row = page.locator("tr", has=page.get_by_text("Running", exact=True)).last
    row.locator("label").first.click(force=True)
    fees = [[code(1), 2023, f"A{n}", "示例云", fee] for n, fee in enumerate([1, "六万", "七万"])]
    header = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
    delimited(server.inbox / "东湖" / "费用.csv", [header, *fees])
    until(
        lambda: {status for _, status, _ in server.runs()[: -len(before) or None]} == {"FAILURE"},
        "the runs that the sensor started",
    )
    started = server.runs()[: -len(before) or None]
    assert {(tags["dagster/sensor_name"], tags["jigai/cause"]) for _, _, tags in started} == {
        ("inbox", "drop")
    }
    # Quarters that were never published are started too, each once.
    assert len({tags["dagster/partition"] for _, _, tags in started}) == len(started)
    # The next quarter may have been started meanwhile, and waits its turn.
    run = next(run for run, status, _ in started if status == "FAILURE")
    page.goto(f"/runs/{run}", wait_until="commit")
    page.get_by_text("RUN_FAILURE").first.wait_for()
    page.get_by_text("云服务费用").first.wait_for()
    picture(page, "failure")
    shown = page.inner_text("body")
    for words in ("quarantine_within_limit", "费用.csv", "改正后重报"):
        assert words in shown
    page.goto("/assets/validation/form_quality?view=checks", wait_until="commit")
    page.get_by_text("forms_keep_their_contracts").first.wait_for()
    picture(page, "check")

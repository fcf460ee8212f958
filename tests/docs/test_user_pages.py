"""The pages for the operator, the policy officer and the engineer, followed literally."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from foundation.places import ROOT
from tests.command.running import jigai
from tests.docs.test_examples import JIGAI, blocks, commands, out
from tests.intake.office import code, delimited

__all__ = ["out"]
DOCS = ROOT / "docs"
OPERATOR, OFFICER, ENGINEER = (DOCS / f"{name}.md" for name in ("operator", "policy-officer", "engineer"))
QUICK = [words for words in commands([OPERATOR, OFFICER, ENGINEER]) if words[1] != "report"]
REPORTS = {
    page: [words for words in commands([page]) if words[1] == "report"] for page in (OPERATOR, OFFICER)
}


@pytest.mark.parametrize("words", QUICK, ids=" ".join)
def test_commands_that_look_on(out: Path, tmp_path: Path, words: list[str]) -> None:
    assert words[0] == JIGAI
    made = out
    if words[1] == "returns":
        # it opens the database for itself alone, while other tests look into it
        made = tmp_path / "out"
        shutil.copytree(out / "warehouse", made / "warehouse")
    there = {"out": str(made), "out/退改": str(tmp_path / "退改")}
    said = jigai(*(there.get(word, word) for word in words[1:]))
    assert said.exit_code == 0, said.said
    assert said.said.strip()


def test_what_the_status_says_of_the_example(out: Path) -> None:
    (words,) = [words for words in QUICK if words[1] == "status"]
    said = jigai(*(str(out) if word == "out" else word for word in words[1:])).said.splitlines()
    assert said[0].startswith("最近发布 last publication: 2023Q4 第 1 次（终报 final，2024-02-10）")
    assert [line for line in said if "逾期" in line] == [
        "  未报 missing 1，逾期 47 天：北峰街道",
        "  迟报 late 1，逾期 11 天：东海街道",
    ]


def test_settings_and_names_in_the_pages_are_real() -> None:
    from foundation import settings  # noqa: PLC0415
    from pipelines.definitions import defs  # noqa: PLC0415

    text = "".join(page.read_text(encoding="utf-8") for page in (OPERATOR, DOCS / "server.md"))
    known = {
        value for value in vars(settings).values() if isinstance(value, str) and value.startswith("JIGAI_")
    }
    assert set(re.findall(r"JIGAI_\w+", text)) - known == set()
    switches = {item.name for item in [*(defs.schedules or []), *(defs.sensors or [])]}
    assert [name for name in switches if f"`{name}`" not in text] == []


def test_both_languages_have_the_same_parts() -> None:
    for page in (OPERATOR, DOCS / "server.md", ENGINEER):
        chinese, english = re.split("^# ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        assert chinese.count("\n## ") == english.count("\n## ") > 0, page.name


def copied_project(folder: Path) -> Path:
    """The project as an office has it, which a page may change."""
    runpy.run_path(str(ROOT / "deploy" / "bundle.py"))["copy_project"](folder)
    return folder


def run_there(project: Path, words: list[str]) -> None:
    """A command of a page in a copy of the project."""
    program = "from pipelines.command_line import main; main()"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, *words[1:]], cwd=project, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.heavy
def test_the_operators_reports(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "jigai")
    for words in REPORTS[OPERATOR]:
        run_there(project, words)
    assert {path.name for path in (project / "out" / "published").iterdir()} == {"2023Q3", "2023Q4", "latest"}


@pytest.mark.heavy
def test_the_policy_officers_draft_costs_what_was_foretold(tmp_path: Path, out: Path) -> None:
    project = copied_project(tmp_path / "jigai")
    draft = project / "policies" / "fengze-2022-2-draft"
    shutil.copytree(project / "policies" / "fengze-2022-2", draft)
    for name, old, new in (
        ("policy.yaml", "id: fengze-2022-2\n", "id: fengze-2022-2-draft\n"),
        ("awards.yaml", "cap_yuan: 50000\n", "cap_yuan: 80000\n"),
    ):
        text = (draft / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (draft / name).write_text(text.replace(old, new), encoding="utf-8")
    for words in REPORTS[OFFICER]:
        run_there(project, words)
    owed = [total(folder / "published" / "latest") for folder in (out, project / "out" / "draft")]
    assert owed[1] > owed[0]


def total(latest: Path) -> int:
    with duckdb.connect(str(latest / "finance.duckdb"), read_only=True) as connection:
        row = connection.execute(
            "select sum(amount_yuan) from award_liabilities where rule = 'cloud_service'"
        ).fetchone()
    assert row is not None
    return int(row[0] * 100)


@pytest.mark.heavy
def test_the_engineers_form(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "jigai")
    (contract,) = [block.text for block in blocks("yaml", [ENGINEER])]
    (project / "data_contracts" / "forms" / "water.odcs.yaml").write_text(contract, encoding="utf-8")
    header = ["统一社会信用代码", "年度", "用水量(立方米)"]
    delimited(
        tmp_path / "in" / "水.csv",
        [header, *([code(n), 2023, n * 10] for n in range(1, 6)), [code(6), 2023, -1]],
    )
    run_there(
        project,
        [
            JIGAI,
            "report",
            "2023Q4",
            "--inbox",
            str(tmp_path / "in"),
            "--out",
            str(tmp_path / "out"),
            "--today",
            "2024-02-10",
        ],
    )
    with duckdb.connect(str(tmp_path / "out" / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*), sum(water_m3) from filings.water").fetchone() == (5, 150)
        assert (
            connection.execute("select rule from main.quarantined_rows where form = 'water'").fetchall() != []
        )

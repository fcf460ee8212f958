"""The documents are true: queries give what they state, commands exist, links lead somewhere."""

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
import yaml
from click.testing import CliRunner

from foundation.places import ROOT
from foundation.store import prepare
from pipelines.command_line import main

PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "data_contracts" / "README.md",
    ROOT / "policies" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
# Pages whose commands are run on the example, not only looked at.
RUN = [ROOT / "README.md", ROOT / "docs" / "awards.md"]
ROOMS = "assets|data_contracts|docs|examples|foundation|pipelines|policies|reference|sql|tests"
EXPECTED = "-- = "
JIGAI = ".venv/bin/jigai"


class Block(NamedTuple):
    page: str
    info: str
    text: str


def blocks(language, pages=PAGES):
    pattern = re.compile(r"^( *)```(\S+) ?(.*)\n((?:.*\n)*?)\1```$", re.MULTILINE)
    return [
        Block(page.relative_to(ROOT).as_posix(), match[3], match[4])
        for page in pages
        for match in pattern.finditer(page.read_text(encoding="utf-8"))
        if match[2] == language
    ]


def commands(pages=PAGES):
    lines = [line.strip() for block in blocks("console", pages) for line in block.text.splitlines()]
    return [line.removeprefix("$ ").split() for line in lines if line.startswith("$ ")]


def report_words(out):
    """The words of the README's command that makes the example's report, with another folder for its outputs."""
    (words,) = [words for words in commands(PAGES[:1]) if words[:2] == [JIGAI, "report"]]
    return [str(out) if word == "out" else word for word in words[1:]]


@pytest.fixture(scope="session")
def out(made_once):
    def make(folder):
        code = f"from pipelines.command_line import main; main({[*report_words(folder), '--quiet']!r})"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)  # noqa: S603 - the README's words

    return made_once("docs_report", make)


def macros():
    connection = duckdb.connect()
    prepare(connection)
    return connection


def databases(out):
    latest = out / "published" / "latest"
    return {
        "analysis": lambda: duckdb.connect(str(latest / "analysis.duckdb"), read_only=True),
        "finance": lambda: duckdb.connect(str(latest / "finance.duckdb"), read_only=True),
        "bureau": lambda: duckdb.connect(str(out / "warehouse" / "bureau.duckdb"), read_only=True),
        "macros": macros,
    }


def first_row(block, connection):
    rows = connection.execute(block.text).fetchall()
    assert rows, f"{block.page}: no rows from\n{block.text}"
    return ", ".join(str(value) for value in rows[0])


def test_every_query_says_where_it_runs():
    assert {block.info for block in blocks("sql")} == {"analysis", "finance", "bureau", "macros"}


def test_queries_give_rows_and_the_values_they_state(out):
    places = databases(out)
    for block in blocks("sql"):
        with places[block.info]() as connection:
            found = first_row(block, connection)
        stated = re.search(f"^{EXPECTED}(.*)$", block.text, re.MULTILINE)
        if stated:
            assert found == stated[1], f"{block.page}:\n{block.text}"


def test_python_runs(out, capsys):
    for block in blocks("python"):
        exec(block.text.replace('"out/', f'"{out}/'), {})  # noqa: S102
    assert "energy_intensity" in capsys.readouterr().out


def test_data_month_of_the_worked_example(out):
    with databases(out)["analysis"]() as connection:
        row = connection.execute(
            "select units_in_scope, units_used, data_month from energy_intensity where breakdown = 'district'"
        ).fetchone()
    assert row == (218, 214, "2023-12")


def test_workbooks_have_the_sheets_that_the_readme_names(out):
    openpyxl = pytest.importorskip("openpyxl")
    latest = out / "published" / "latest"
    for name, sheets in {
        "bureau.xlsx": {"先办", "待办", "隔离行", "提醒", "文件", "报送情况"},
        "finance.xlsx": {"应付明细", "兑付计划", "余额", "拨付", "口径", "核对"},
    }.items():
        assert sheets <= set(openpyxl.load_workbook(latest / name, read_only=True).sheetnames)


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_commands_exist(words):
    if words[0] == "make":
        assert re.search(f"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    else:
        assert words[0] == JIGAI
        main.commands[words[1]].make_context(words[1], words[2:])


@pytest.mark.parametrize(
    "words", [words for words in commands(RUN) if words[1] in ("explain", "impact", "what-if")], ids=" ".join
)
def test_commands_on_what_was_made_run(out, words):
    said = CliRunner().invoke(main, [str(out) if word == "out" else word for word in words[1:]])
    assert said.exit_code == 0, said.output
    assert len(said.output.splitlines()) > 10


def test_the_explanation_is_quoted_as_it_is_said(out):
    (excerpt,) = blocks("text", [ROOT / "docs" / "awards.md"])
    ((_, _, claim, *_),) = [words for words in commands(RUN[1:]) if words[1] == "explain"]
    said = CliRunner().invoke(main, ["explain", claim, "--out", str(out)]).output.splitlines()
    assert [line for line in excerpt.text.splitlines() if line not in said] == []


def test_yaml_can_be_read():
    assert all(yaml.safe_load(block.text) for block in blocks("yaml"))


def slugs(page):
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith("https://"):
            path, _, anchor = target.partition("#")
            linked = (page.parent / path).resolve() if path else page
            assert linked.exists(), target
            assert not anchor or anchor in slugs(linked), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_named_in_the_text_exist(page):
    for path in re.findall(rf"`((?:{ROOMS})/[\w./-]+)[^`]*`", page.read_text(encoding="utf-8")):
        if "-draft" not in path and not re.search(
            rf"`{re.escape(path)}[<*]", page.read_text(encoding="utf-8")
        ):
            assert (ROOT / path).exists(), path


def test_tables_and_forms_are_those_of_the_contracts():
    made = runpy.run_path(str(ROOT / "docs" / "make_tables.py"))
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == made["tables_page"]()
    assert (ROOT / "docs" / "forms.md").read_text(encoding="utf-8") == made["forms_page"]()


def test_both_readmes_run_the_same():
    english, chinese = (
        [
            re.sub(r"^-- (?!=).*\n", "", block.text, flags=re.MULTILINE)
            for language in ("console", "sql", "python")
            for block in blocks(language, [page])
        ]
        for page in PAGES[:2]
    )
    assert english == chinese
    assert len(re.findall("^## ", PAGES[0].read_text(), re.MULTILINE)) == len(
        re.findall("^## ", PAGES[1].read_text(), re.MULTILINE)
    )


def test_sections_that_the_code_refers_to_are_there():
    headings = {
        "methods": re.findall(r"^#+ (.+)$", (ROOT / "docs" / "methods.md").read_text(), re.MULTILINE),
        "filings": [
            heading
            for name in ("files.md", "forms.md")
            for heading in re.findall(
                r"^#+ (?:.* · )?(.+)$", (ROOT / "docs" / name).read_text(), re.MULTILINE
            )
        ],
    }
    sources = [
        path for room in ("assets", "foundation", "sql", "reference", "policies") for path in files(room)
    ]
    for path in sources:
        for page, section in re.findall(r"\((methods|filings): ([^,)\n]+)", path.read_text(encoding="utf-8")):
            assert any(heading.startswith(section) for heading in headings[page]), (
                f"{path}: {page}: {section}"
            )


def files(room):
    return [path for path in (ROOT / room).rglob("*") if path.suffix in {".py", ".sql", ".yaml"}]


@pytest.mark.parametrize("name", ["report.png", "money.png", "telephone.png"])
def test_the_pictures_are_small_and_there(name):
    picture = ROOT / "docs" / "pictures" / name
    assert picture.stat().st_size < 400_000
    assert all(f"docs/pictures/{name}" in Path(page).read_text(encoding="utf-8") for page in PAGES[:2])

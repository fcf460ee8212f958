"""The generator: the same arguments give the same bytes, at any size, and faults stay rare."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from stdnum.cn import uscc

from examples import generate
from examples.generator.committed import write_example
from examples.generator.district import District
from examples.generator.identities import credit_code, with_wrong_check
from examples.generator.periods import Quarter, parse_quarters

EXAMPLE = Path(__file__).parents[2] / "examples"


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def contents(path: Path) -> dict[str, int] | bytes:
    """A workbook's parts by their check sums, so that another build of zlib does not matter; else bytes."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return {part.filename: part.CRC for part in archive.infolist()}
    return path.read_bytes()


def test_committed_example_is_what_the_generator_writes(tmp_path: Path) -> None:
    write_example(tmp_path)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    inbox = {path.relative_to(EXAMPLE) for path in (EXAMPLE / "inbox").rglob("*") if path.is_file()}
    assert made == inbox | {Path("README.md"), Path("planted.json")}
    assert [str(name) for name in sorted(made) if contents(tmp_path / name) != contents(EXAMPLE / name)] == []


@pytest.mark.parametrize("enterprises", [20, 60, 90])
def test_same_arguments_give_the_same_bytes(tmp_path: Path, enterprises: int) -> None:
    for name in ("first", "second"):
        generate(tmp_path / name, enterprises, ["2022Q4", "2023Q4"], 3)
    generate(tmp_path / "other", enterprises, ["2022Q4", "2023Q4"], 4)
    assert hashes(tmp_path / "first") == hashes(tmp_path / "second")
    assert hashes(tmp_path / "first") != hashes(tmp_path / "other")


@pytest.mark.parametrize("form", ["energy_rows", "output_rows", "investment_rows", "city_rows"])
def test_a_quarters_rows_do_not_depend_on_the_quarters_asked_for(form: str) -> None:
    wanted = Quarter(2021, 2)
    alone, among_others = District(40, 3, wanted, wanted), District(40, 3, Quarter(2020, 1), Quarter(2023, 4))
    assert list(getattr(alone, form)(wanted)) == list(getattr(among_others, form)(wanted))


def test_above_5000_units_the_big_forms_are_delimited_text(tmp_path: Path) -> None:
    generate(tmp_path, 5_001, ["2023Q4"], 3)
    names = {path.name for path in tmp_path.rglob("*.csv")}
    assert {
        "2023年1-12月规上工业能源.csv",
        "2023年1-12月规上工业产值.csv",
        "固定资产投资项目2023年1-12月.csv",
    } <= names


def test_codes_pass_stdnum_and_only_planted_ones_do_not() -> None:
    codes = [credit_code(number) for number in (1, 2, 3, 240, 50_001, 99_999)]
    assert all(uscc.is_valid(code) for code in codes)
    assert not any(uscc.is_valid(with_wrong_check(code)) for code in codes)
    assert {code[2:8] for code in codes} == {"350503", "000000"}


def test_quarters_are_read_sorted_and_once() -> None:
    assert [str(quarter) for quarter in parse_quarters(["2023Q4", "2022Q1", "2023Q4"])] == [
        "2022Q1",
        "2023Q4",
    ]


@pytest.mark.parametrize(("enterprises", "quarters"), [(19, ["2023Q4"]), (60, []), (60, ["2023-Q4"])])
def test_wrong_arguments_are_refused(tmp_path: Path, enterprises: int, quarters: list[str]) -> None:
    with pytest.raises(ValueError, match=r"enterprises|quarter"):
        generate(tmp_path, enterprises, quarters, 1)


def test_planted_list_and_readme_agree() -> None:
    planted = json.loads((EXAMPLE / "planted.json").read_text(encoding="utf-8"))
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert len(planted) >= 40
    assert all(f"| {fault['file']} | {fault['sheet']} |" in readme for fault in planted)
    assert {fault["kind"] for fault in planted} == {"quarantined", "warning", "superseded", "rejected"}

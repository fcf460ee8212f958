"""After every drop the tables are those that the same ledger gives from nothing, row for row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

import pytest

from assets.intake import large, plain
from assets.intake.large import FiledSheet
from assets.validation import kept as kept_forms
from foundation.contracts import Contract
from foundation.kept import Versions
from tests.intake.office import code
from tests.kept.filings import Drops
from tests.kept.steps import Made, Words, anew, cut_off, from_nothing, kept

GROWING = {
    "filings.energy",
    "energy.unit_products",
    "energy.filed_months",
    "energy.unit_months",
    "energy.unit_filed",
}
# From how many rows a sheet is a large one, and from how many bytes its numbers are kept as numbers.
KINDS = {
    "small": (large.LARGE_ROWS, plain.LEAST_BYTES),
    "large": (2, plain.LEAST_BYTES),
    "plain": (large.LARGE_ROWS, 0),
}
GAPS = ("readings.unit_with_gaps=as_filed",)


@pytest.fixture
def drops(tmp_path: Path) -> Drops:
    made = Drops(tmp_path)
    made.first()
    return made


def step(drops: Drops, words: Words | None = None) -> Made:
    """One step, of which every table must be what it is from nothing."""
    told = words or Words()
    expected = from_nothing(drops.inbox, drops.out, told)
    found = kept(drops.inbox, drops.out, told)
    for table, rows in expected.rows.items():
        assert found.rows[table] == rows, table
    assert found.rows.keys() == expected.rows.keys()
    return found


def read_as(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    large_rows, least_bytes = KINDS[kind]
    monkeypatch.setattr(large, "LARGE_ROWS", large_rows)
    monkeypatch.setattr(plain, "LEAST_BYTES", least_bytes)


@pytest.mark.parametrize("kind", ["small", pytest.param("large", marks=pytest.mark.heavy), "plain"])
def test_filings_on_top(drops: Drops, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    read_as(monkeypatch, kind)
    step(drops)
    assert step(drops).grown == frozenset()
    # a figure is revised, and falls below that of the month before
    drops.energy("2024-02-11", (1, "2023-12", "33", 7), (1, "2023-12", "40", 500))
    found = step(drops)
    assert found.grown >= GROWING
    assert any(code(1) in row and " 7" in row for row in found.rows["filings.energy"])
    assert len(found.rows["findings.energy_falls"]) == 1
    # a unit that nobody had heard of, first in one form, then in the others
    drops.units("2024-02-12", 4)
    drops.energy("2024-02-12", (4, "2023-12", "33", 70))
    assert step(drops).grown >= GROWING
    drops.output("2024-02-13", (4, "2023-12", 9000, 900, 1))
    assert step(drops).grown >= {"filings.output", "energy.unit_months", "findings.output_energy_wrong_unit"}


def test_faults_gaps_and_conflicts_on_top(drops: Drops) -> None:
    step(drops)
    # consumption in industry above the total breaks a hard rule; then a gap, then it is mended
    drops.energy("2024-02-11", (2, "2023-12", "33", 10, 11), (2, "2023-12", "04", 300))
    found = step(drops)
    assert found.grown >= GROWING
    assert len(found.rows["energy.gap_enterprises"]) == 1
    drops.energy("2024-02-12", (2, "2023-12", "33", 12), (2, "2023-12", "04", 300))
    found = step(drops)
    assert found.rows["energy.gap_enterprises"] == []
    assert len(found.rows["filings.energy_mended"]) == 1
    # two rows of one key in one file; the same file twice; rows without a filer
    drops.energy("2024-02-13", (3, "2023-11", "33", 12), (3, "2023-11", "33", 13), (3, "2023-11", "04", 1))
    found = step(drops)
    assert sum("conflicting_rows" in row for row in found.rows["filings.energy_outcomes"]) == 2
    drops.energy("2024-02-14", ("", "2023-11", "33", 12), ("350503X", "2023-12", "33", 13))
    assert step(drops).grown >= {"filings.energy"}
    drops.energy("2024-02-15", (3, "2023-11", "33", 14), (3, "2023-11", "33", 14), (3, "2023-11", "04", 1))
    step(drops)


@pytest.mark.parametrize(
    "faulty",
    [
        pytest.param("", id="no filer", marks=pytest.mark.heavy),
        pytest.param("350503X", id="no code", marks=pytest.mark.heavy),
        pytest.param(3, id="another filer"),
    ],
)
def test_a_return_stands_for_a_row_of_another_filer(drops: Drops, faulty: int | str) -> None:
    step(drops)
    # consumption in industry above the total breaks a hard rule too
    drops.energy("2024-02-11", (faulty, "2023-12", "33", 10, 11), (1, "2023-12", "33", 5))
    mark = drops.mark("能源", 2)
    assert step(drops).rows["filings.energy_mended"] == []
    drops.energy_instead("2024-02-12", mark, (2, "2023-12", "33", 10, 11))
    again = f"{mark} {drops.mark('改报', 2)}"
    assert step(drops).rows["filings.energy_mended"] == []
    drops.energy_instead("2024-02-13", again, (2, "2023-12", "33", 11))
    found = step(drops)
    assert "filings.energy" in found.grown
    assert len(found.rows["filings.energy_mended"]) == 2
    drops.energy("2024-02-14", (2, "2023-12", "33", 12), (3, "2023-11", "04", 12))
    assert len(step(drops).rows["filings.energy_mended"]) == 2


@pytest.mark.heavy
def test_a_file_dated_back_and_looks_into_the_past(drops: Drops) -> None:
    step(drops)
    drops.energy("2024-01-02", (1, "2023-12", "33", 1), (5, "2023-12", "33", 1))
    assert "filings.energy" not in step(drops).grown
    drops.energy("2024-02-11", (1, "2023-12", "33", 2))
    step(drops)
    step(drops, Words(as_of="2024-01-10"))
    step(drops, Words(as_of="2024-01-04T12:00"))
    step(drops)


@pytest.mark.heavy
def test_other_quarters_days_and_readings_in_between(drops: Drops) -> None:
    step(drops)
    step(drops, Words(quarter="2022Q4"))
    drops.energy("2024-02-11", (1, "2023-12", "33", 10, 11), (1, "2022-12", "33", 5))
    step(drops, Words(quarter="2022Q4"))
    step(drops)
    step(drops, Words(today="2024-02-12", plan=GAPS))
    step(drops, Words(today="2025-02-12", plan=("readings.energy_basis=等价值",)))
    drops.output("2024-02-13", (1, "2023-12", 9000, 900, 1))
    step(drops, Words(quarter="2023Q3", plan=GAPS))
    step(drops, Words(plan=GAPS))


def test_corrections_come_and_go(drops: Drops) -> None:
    step(drops)
    folder = drops.folder / "corrections"
    folder.mkdir()
    words = Words(corrections=folder)
    why = "reason: 核对, document: 函, corrected_by: 甲, holds_from: 2024-01-12"
    key = f"key: {{统一社会信用代码: {code(1)}, 报告期: 2023-12, 代码: '33'}}"
    (folder / "一.yaml").write_text(
        f"- {{form: energy, {key}, column: 工业生产消费, value_as_filed: '112', value_meant: '50', {why}}}\n"
        f"- {{form: energy, {key.replace(code(1), code(2))}, action: withdraw, {why}}}\n",
        encoding="utf-8",
    )
    found = step(drops, words)
    assert any(code(1) in row and "Decimal('50" in row for row in found.rows["filings.energy_rows"])
    drops.energy("2024-02-11", (3, "2023-12", "33", 2))
    assert step(drops, words).grown >= {"filings.energy"}
    # a later row of the corrected key: the correction no longer fits
    drops.energy("2024-02-12", (1, "2023-12", "33", 2))
    step(drops, words)
    (folder / "一.yaml").unlink()
    step(drops, words)


def test_tables_of_an_earlier_version_are_not_taken_for_kept_ones(drops: Drops) -> None:
    step(drops)
    drops.energy("2024-02-11", (1, "2023-12", "33", 7))
    anew(drops.inbox, drops.out, Words(quarter="2022Q4", as_of="2024-01-04T12:00"))
    step(drops)


def test_a_run_cut_off_after_the_forms(drops: Drops) -> None:
    step(drops)
    drops.energy("2024-02-11", (1, "2023-12", "33", 7))
    cut_off(drops.inbox, drops.out, Words())
    drops.energy("2024-02-12", (2, "2023-12", "33", 7))
    step(drops)
    # a file without rows adds nothing
    drops.energy("2024-02-13")
    assert step(drops).grown >= {"filings.energy"}


VALUES = (0, 5, 50, 112, "约3", -1, "")


def random_drop(drops: Drops, random: Random, day: int) -> None:
    """A file of a few rows about a few units, sometimes dated back."""
    dated = f"2024-{random.choice((1, 2, 2, 2)):02d}-{day:02d}"
    unit, month = (lambda: random.randint(1, 4)), (lambda: random.choice(("2022-12", "2023-11", "2023-12")))
    if random.random() < 0.7:
        rows = [
            (unit(), month(), random.choice(("33", "04", "01", "40", "99")), random.choice(VALUES))
            for _ in range(random.randint(1, 6))
        ]
        drops.energy(dated, *rows, *rows[: random.randint(0, 1)])
    elif random.random() < 0.7:
        drops.output(dated, *((unit(), month(), 9000, random.choice(VALUES), 100) for _ in range(3)))
    else:
        drops.units(dated, unit(), unit())


def random_steps(drops: Drops, seed: int, steps: int) -> set[str]:
    """So many drops and looks; returns what ever grew."""
    random = Random(seed)  # noqa: S311
    grown: set[str] = set()
    for day in range(1, steps + 1):
        if random.random() < 0.9:
            random_drop(drops, random, day)
        as_of = random.choice((None, None, None, "2024-01-15"))
        words = Words(quarter=random.choice(("2023Q4", "2023Q4", "2022Q4")), as_of=as_of)
        grown |= step(drops, words).grown
    return grown


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(2, 10))
@pytest.mark.parametrize("kind", KINDS)
def test_many_drops(drops: Drops, monkeypatch: pytest.MonkeyPatch, kind: str, seed: int) -> None:
    read_as(monkeypatch, kind)
    assert random_steps(drops, seed, 10)


def left_out(drop: Callable[[Drops], Words], drops: Drops) -> None:
    """A step, a drop, and the step after it, which must not be what it is from nothing."""
    step(drops)
    with pytest.raises(AssertionError):
        step(drops, drop(drops))


def withdrawn(drops: Drops) -> Words:
    folder = drops.folder / "corrections"
    folder.mkdir()
    why = "reason: 核对, document: 函, corrected_by: 甲, holds_from: 2024-01-12"
    key = f"key: {{统一社会信用代码: {code(2)}, 报告期: 2023-12, 代码: '33'}}"
    (folder / "一.yaml").write_text(f"- {{form: energy, {key}, action: withdraw, {why}}}\n", encoding="utf-8")
    return Words(corrections=folder)


def on_top(drops: Drops) -> Words:
    drops.energy("2024-02-11", (1, "2023-12", "33", 7))
    return Words()


class Blind:
    """Versions that say nothing of corrections and of what is looked up."""

    def read(self, names: Iterable[str]) -> dict[str, str]:
        return dict.fromkeys(names, "")


@pytest.mark.parametrize(("part", "drop"), [("corrections", withdrawn), ("sheets", on_top)])
def test_a_part_of_a_form_left_out_would_be_noticed(
    drops: Drops, monkeypatch: pytest.MonkeyPatch, part: str, drop: Callable[[Drops], Words]
) -> None:
    whole = kept_forms._versions

    def mutant(versions: Versions, contract: Contract, sheets: Sequence[FiledSheet]) -> list[str]:
        if part == "sheets":
            return whole(versions, contract, [])
        return whole(Blind(), contract, sheets)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_forms, "_versions", mutant)
    left_out(drop, drops)

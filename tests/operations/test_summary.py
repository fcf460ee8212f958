"""What a run says at the end of a terminal's page: Chinese names first, figures below one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.publication.workbooks.table import wide
from foundation.run import plan_run
from pipelines.summary import _columns, summary_lines
from tests.command.series import Series


def test_a_chinese_character_takes_two_places() -> None:
    # 32 places for the name, 8 for each figure.
    assert (
        _columns("清单", [180, 0], "manifest") == "  清单" + " " * 28 + "     180" + "       0" + "  manifest"
    )


@pytest.fixture(scope="module")
def said(series: Series) -> list[str]:
    return list(summary_lines(plan_run("2023Q4", series.inbox, series.out, today="2024-02-10")))


def test_figures_stand_below_one_another(said: list[str]) -> None:
    forms = [line for line in said if line.startswith("  ") and "," not in line and "." not in line]
    ends = {wide(line[: line.rindex("  ")]) for line in forms if "energy" in line or "units" in line}
    assert len(ends) == 1


def test_names_are_chinese_first_and_the_folder_last(said: list[str], series: Series) -> None:
    assert any(line.startswith("  调查单位基本情况 ") and line.endswith("  units") for line in said)
    assert any(line.startswith("  企业上云 ") and line.endswith("  cloud_service") for line in said)
    assert Path(said[-1].partition(": ")[2]) == series.published / "2023Q4" / "3"

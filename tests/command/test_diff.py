"""`jigai diff` of publications of the hand-made district: what was planted between them is named as the cause."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.awards.policies import copied, of_fengze, rewritten
from tests.command.running import Ended, jigai, report
from tests.command.series import TODAY, Series
from tests.intake.office import code, delimited

# Between the second and the third publication one row of energy was filed anew: 110 instead of 100 万千瓦时, at
# 1.229 tonnes of coal equivalent each.
REVISED = "+12.29"


def diff(out: Path, *words: object) -> Ended:
    return jigai("diff", *words, "--out", out)


def test_a_filing_that_was_revised(series: Series) -> None:
    ended = diff(series.out, "2023Q4/2", "2023Q4/3")
    assert ended.exit_code == 0, ended.said
    lines = ended.said.splitlines()
    assert lines[0] == "2023Q4/2 → 2023Q4/3"
    assert "  能源购进、消费与库存 (205-1)：新收到 1 份  filings of energy: 1 new" in lines
    place = next(place for place, line in enumerate(lines) if "district/350503 丰泽区 energy_tce" in line)
    assert lines[place].endswith(f"({REVISED})")
    assert lines[place + 1].startswith(f"    ← {REVISED}  能源")
    assert "更正.csv" not in ended.said  # statistics name no file


def test_publications_that_follow_no_other_and_go_by_path(series: Series) -> None:
    by_name = diff(series.out, "2023Q4/1", "2023Q4/3")
    by_path = jigai("diff", series.published / "2023Q4" / "1", series.published / "2023Q4" / "3")
    assert by_name.said == by_path.said
    assert REVISED in by_name.said


def test_the_same_publication_twice(series: Series) -> None:
    said = diff(series.out, "2023Q4/3", "2023Q4/3").said
    assert said.count("没有变化。No change.") == 2
    assert "are the same" in said


def test_what_a_publication_carries_is_what_diff_says(series: Series) -> None:
    with duckdb.connect(str(series.published / "2023Q4/3/analysis.duckdb"), read_only=True) as opened:
        rows = opened.execute("select compared_with, cause, cause_key, sum(difference = part) from changes "
                              "where table_name = 'energy_intensity' group by all").fetchall()  # fmt: skip
        seen = opened.execute("select count(*) from changes where measure = 'energy_tce'").fetchone()
    # The second repeats the first, and goes by its name.
    assert [row[:3] for row in rows] == [("2023Q4/1", "filing", "energy")]
    assert seen is not None
    assert diff(series.out, "2023Q4/1", "2023Q4/3").said.count(" energy_tce: ") == seen[0]


def test_an_analyst_sees_the_masked_part_only(series: Series, tmp_path: Path) -> None:
    for number in ("2", "3"):
        shutil.copytree(series.published / "2023Q4" / number, tmp_path / "2023Q4" / number)
        (tmp_path / "2023Q4" / number / "finance.duckdb").unlink()
    said = jigai("diff", tmp_path / "2023Q4" / "2", tmp_path / "2023Q4" / "3").said
    assert REVISED in said
    assert "申报 claims" not in said


@pytest.mark.parametrize("words", [("2023Q4/1", "2023Q4/99"), ("nowhere", "2023Q4/1")])
def test_a_publication_that_is_not_there(series: Series, words: tuple[str, str]) -> None:
    ended = diff(series.out, *words)
    assert ended.exit_code == 2
    assert "2023Q4/1、2023Q4/2、2023Q4/3" in ended.said


@pytest.mark.heavy
def test_a_cap_an_invoice_and_a_late_form_each_name_themselves(
    series: Series, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cap 55 000 instead of 50 000; an invoice of 9 instead of 8 (万元); a street's report on 2024-01-30."""
    shutil.copytree(series.folder, tmp_path / "copy")
    inbox, out = tmp_path / "copy" / "in", tmp_path / "copy" / "out"
    plan = of_fengze(copied(tmp_path, monkeypatch), "awards.yaml")
    rewritten(plan, "rate_pct: 30\n  cap_yuan: 50000\n", "rate_pct: 30\n  cap_yuan: 55000\n")
    header = ["服务费（万元）", "统一社会信用代码", "发票号码", "云服务商", "年度"]
    delimited(inbox / "补" / "改.csv", [header, [9, code(1), "F1", "示例云", 2023]])
    delimited(inbox / "补" / "迟.csv", [["报送单位", "报告期", "进展情况"], ["丰泽街道", "2023Q4", "正常"]])
    lines = [["改.csv", "2024-01-30 09:00", "区工信科技局"], ["迟.csv", "2024-01-30 09:00", "丰泽街道"]]
    delimited(inbox / "补" / "清单.csv", [["文件名", "接收时间", "报送单位"], *lines])
    assert report("2023Q4", inbox, out, *TODAY).exit_code == 0
    with duckdb.connect(str(out / "published/latest/finance.duckdb"), read_only=True) as opened:
        named = opened.execute(
            "select enterprise_name is not null, cause, cause_key, difference_yuan, part_yuan, sources from changes "
            "where measure = 'amount_yuan' order by part_yuan"
        ).fetchall()
    (filed, cap) = named
    # 30 % of 8 − 1 and of 9 − 1 (万元); 30 % of 20 is 6, above both caps.
    assert [str(value) for value in filed[1:5]] == ["filing", "cloud_fees", "3000.00", "3000.00"]
    assert "改.csv" in filed[5]
    assert [str(v) for v in cap[1:5]] == ["parameter", "awards.cloud_service.cap_yuan", "5000.00", "5000.00"]
    said = diff(out, "2023Q4/3", "2023Q4/4").said
    assert "参数 awards.cloud_service.cap_yuan：50000 → 55000" in said
    late = said[said.index("丰泽街道  status: missing → late") :].splitlines()[1]
    assert "季度进展报告：新收到 1 份" in late

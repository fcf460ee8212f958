"""Writes docs/coverage.md from the plan's files, the worked cases and the contracts: `python docs/make_coverage.py`.

Nothing is said here that they do not say; a test holds the page equal to them.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from assets.policy.clauses import load_clauses, parameters, same_clause
from assets.policy.plan import load_plan
from foundation.places import ROOT
from foundation.run import DEFAULT_POLICY

if TYPE_CHECKING:
    from assets.policy.schema import Clause

PAGE = Path(__file__).resolve().parent / "coverage.md"
CASES = ROOT / "tests" / "cases"
REMARK = "<!-- 由 docs/make_coverage.py 生成，请勿手改。Generated, not by hand. -->"
INTRODUCTION = """# 条款对照 · Coverage of the plan

泉丰政办综〔2022〕2号 的每一条、每一段：政策参数 → 规则、目标或统计方法 → 算例 → 成果表。不可计算的说明原因。
Every clause and paragraph: parameter → rule, target or figure → worked cases → published tables; where nothing can be
computed, why. Wording is ours; cases are in `tests/cases/`, parameters in `policies/`."""
HEAD = (
    "条款 clause",
    "内容",
    "what",
    "参数与口径 parameters",
    "规则、目标、方法",
    "算例 cases",
    "成果表 tables",
)
SHOWN_CASES = 3


@dataclass(frozen=True)
class WorkedCase:
    """What a case of tests/cases can be found by."""

    id: str
    clause: str
    rules: frozenset[str]
    targets: frozenset[str]
    figures: frozenset[str]
    columns: frozenset[str]
    reasons: frozenset[str]


def worked_cases() -> list[WorkedCase]:
    """All worked cases, by file and position."""
    return [
        _worked(case, content["defaults"])
        for path in sorted(CASES.glob("*/*.yaml"))
        for content in [yaml.safe_load(path.read_text(encoding="utf-8"))]
        for case in content["cases"]
    ]


def _worked(case: dict[str, Any], defaults: dict[str, Any]) -> WorkedCase:
    expected = [{"rule": defaults.get("rule"), **row} for row in case["expect"]]
    return WorkedCase(
        id=case["id"],
        clause=str(case.get("clause", "")),
        rules=_values(expected, "rule"),
        targets=_values(expected, "target_id"),
        figures=frozenset({str(case.get("method", defaults.get("method")))}) | _values(expected, "method"),
        columns=frozenset(column for row in expected for column in row),
        reasons=_values(expected, "reason"),
    )


def _values(rows: list[dict[str, Any]], column: str) -> frozenset[str]:
    return frozenset(str(row[column]) for row in rows if row.get(column) is not None)


def cases_of(clause: Clause, cases: list[WorkedCase]) -> list[str]:
    """The ids of the cases that work a clause out."""
    return [case.id for case in cases if _works_out(case, clause)]


def _works_out(case: WorkedCase, clause: Clause) -> bool:
    pairs = (
        (clause.rules, case.rules),
        (clause.targets, case.targets),
        (clause.figures, case.figures),
        (clause.columns, case.columns),
        (clause.reasons, case.reasons),
    )
    named = any(set(wanted) & found for wanted, found in pairs)
    return named or (not clause.rules and same_clause(case.clause, clause.id))


def coverage_page() -> str:
    """The text of docs/coverage.md."""
    plan, cases = load_plan(DEFAULT_POLICY), worked_cases()
    rows = [
        _row(clause, parameters(clause, plan), cases_of(clause, cases))
        for clause in load_clauses(DEFAULT_POLICY)
    ]
    lines = [HEAD, tuple("---" for _ in HEAD), *rows]
    table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
    return f"{REMARK}\n\n{INTRODUCTION}\n\n{table}\n"


def _row(clause: Clause, found: list[str], cases: list[str]) -> tuple[str, ...]:
    if clause.not_computable is not None:
        reason = f"不可计算：{clause.not_computable.zh}。Not computable: {clause.not_computable.en}."
        return (clause.place, clause.zh, clause.en, reason, "—", "—", "—")
    return (
        clause.place,
        clause.zh,
        clause.en,
        "<br>".join(found),
        "<br>".join(f"`{name}`" for name in clause.answers),
        _shown_cases(cases),
        "<br>".join(f"`{table}`" for table in clause.tables),
    )


def _shown_cases(cases: list[str]) -> str:
    shown = [f"`{case}`" for case in cases[:SHOWN_CASES]]
    more = len(cases) - len(shown)
    return "<br>".join([*shown, *([f"+ {more}"] if more else [])])


if __name__ == "__main__":
    PAGE.write_text(coverage_page(), encoding="utf-8")

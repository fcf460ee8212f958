"""Where an award result differs from what a worked case expects.

What belongs here: comparing partial expected rows with rows found, whoever computed them.
"""

from collections.abc import Iterable, Mapping

from tests.reference.award_cases import Case, Row, without_parts
from tests.reference.awards_rows import AwardResult, ScheduleRow


def differences(case: Case, result: AwardResult) -> list[str]:
    """What a result has otherwise than the case expects, one line each; empty where they agree."""
    wrong = _claim_set(case, result)
    for expected in case.expect:
        wrong += _claim_differences(expected, result)
    for expected in case.expect_payments:
        named = ("payment_document", "paid_date")
        found = [row for row in result.award_payments if _fits(expected, row, named)]
        wrong += _row_differences(expected, found, f"payment {expected['payment_document']}")
    return wrong + _settlement_differences(case, result)


def _settlement_differences(case: Case, result: AwardResult) -> list[str]:
    """Every row of the settlement is expected, where a case expects any."""
    if case.expect_settlement is None:
        return []
    named = ("budget_year", "clause")
    wanted = sorted(tuple(row[name] for name in named) for row in case.expect_settlement)
    there = sorted((row["budget_year"], row["clause"]) for row in result.city_settlement)
    if wanted != there:
        return [f"settlement: expected {wanted}, found {there}"]
    wrong = []
    for expected in case.expect_settlement:
        found = [row for row in result.city_settlement if _fits(expected, row, named)]
        wrong += _row_differences(expected, found, f"settlement {expected['budget_year']}")
    return wrong


def _claim_set(case: Case, result: AwardResult) -> list[str]:
    wanted = sorted((row["rule"], row["evidence_key"]) for row in case.expect)
    found = sorted((row["rule"], row["evidence_key"]) for row in result.award_liabilities)
    return [] if wanted == found else [f"claims: expected {wanted}, found {found}"]


def _claim_differences(expected: Row, result: AwardResult) -> list[str]:
    liabilities = [
        row for row in result.award_liabilities if _fits(expected, row, ("rule", "evidence_key", "uscc"))
    ]
    name = f"{expected['rule']} {expected['evidence_key']}"
    wrong = _row_differences(without_parts(expected), liabilities, name)
    if wrong:
        return wrong
    own = liabilities[0]["liability_id"]
    if "schedule" in expected:
        parts = [row for row in result.award_schedule if row["liability_id"] == own]
        wrong += _schedule_differences(expected["schedule"], parts, name)
    if "balance" in expected:
        balances = [row for row in result.award_balance if row["liability_id"] == own]
        wrong += _row_differences(expected["balance"], balances, f"balance of {name}")
    return wrong


def _schedule_differences(expected: list[Row], found: list[ScheduleRow], name: str) -> list[str]:
    if len(expected) != len(found):
        return [f"{name}: expected {len(expected)} instalments, found {len(found)}"]
    numbered = zip(expected, sorted(found, key=lambda part: part["instalment"]), strict=True)
    return [
        line
        for number, (want, part) in enumerate(numbered, start=1)
        for line in _row_differences({"instalment": number, **want}, [part], f"{name} instalment {number}")
    ]


def _row_differences(expected: Row, found: Iterable[Mapping[str, object]], name: str) -> list[str]:
    rows = list(found)
    if len(rows) != 1:
        return [f"{name}: expected one row, found {len(rows)}"]
    return [
        f"{name}: {column} expected {value}, found {rows[0][column]}"
        for column, value in expected.items()
        if rows[0][column] != value
    ]


def _fits(expected: Row, row: Mapping[str, object], columns: tuple[str, ...]) -> bool:
    return all(row[column] == expected[column] for column in columns if column in expected)

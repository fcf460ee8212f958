"""A planted change of a filing, a cap, a reading or the quarter is named, with what it makes of the difference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assets.publication.differences.compare import masked_changes, named_changes
from assets.publication.differences.set_back import worlds_of
from assets.publication.differences.sides import Side
from tests.differences.planted import (
    FEES,
    FIRMS_CLAIM,
    FORMS,
    OTHERS_CLAIM,
    PLAN,
    TODAY,
    claim,
    manifest,
    side,
    with_numbers,
    with_reading,
)
from tests.models.rooms import run_models

NEW_FILE = [{"sha256": "a2", "forms": ["cloud_fees"]}, {"sha256": "b", "forms": ["register"]}]


@pytest.fixture(scope="module")
def now() -> Iterator[Side]:
    """What the district says now, by the models."""
    with run_models(FORMS, "2023Q4", TODAY) as connection:
        yield Side("2023Q4/2", connection, manifest(), {"finance": "finance", "analysis": "analysis"})


def compared(before: Side, now: Side, *, aside: bool = True) -> list[dict]:
    if not aside:
        return named_changes(before, now)
    return named_changes(before, now, lambda causes: worlds_of(now.connection, PLAN, before.period, causes))


def parts(rows: list[dict], claim_id: str, measure: str = "amount_yuan") -> dict[tuple[str, str], Decimal]:
    found = [row for row in rows if (row["liability_id"], row["measure"]) == (claim_id, measure)]
    assert len({row["difference_yuan"] for row in found}) <= 1
    if (
        found
        and found[0]["difference_yuan"] is not None
        and all(row["part_yuan"] is not None for row in found)
    ):
        assert sum(row["part_yuan"] for row in found) == found[0]["difference_yuan"]
    return {(row["cause"], row["cause_key"]): row["part_yuan"] for row in found}


def test_the_same_twice_is_no_change(now: Side) -> None:
    before = side([claim(FIRMS_CLAIM, 50000), claim(OTHERS_CLAIM, 18000)], manifest())
    assert compared(before, now) == []


@pytest.mark.parametrize("aside", [True, False])
def test_a_cap_that_was_higher(now: Side, aside: bool) -> None:  # noqa: FBT001
    about = manifest(parameters=with_numbers(cap_yuan="80000"))
    found = compared(side([claim(FIRMS_CLAIM, 60000), claim(OTHERS_CLAIM, 18000)], about), now, aside=aside)
    cap = ("parameter", "awards.cloud_service.cap_yuan")
    assert parts(found, FIRMS_CLAIM) == {cap: -10000}
    assert parts(found, FIRMS_CLAIM, "outstanding_yuan") == {cap: -10000}
    assert parts(found, OTHERS_CLAIM) == {}
    assert "80000 → 50000" in found[0]["text_zh"]
    assert found[0]["sources"] is None


@pytest.mark.parametrize("aside", [True, False])
def test_a_reading_that_was_otherwise(now: Side, aside: bool) -> None:  # noqa: FBT001
    # At 10 %: 20 000 and 6 000.
    about = manifest(readings=with_reading("cloud_rate", "10"))
    found = compared(side([claim(FIRMS_CLAIM, 20000), claim(OTHERS_CLAIM, 6000)], about), now, aside=aside)
    assert parts(found, FIRMS_CLAIM) == {("reading", "cloud_rate"): 30000}
    assert parts(found, OTHERS_CLAIM) == {("reading", "cloud_rate"): 12000}
    assert "cloud_rate：10 → ceiling" in found[0]["text_zh"]


@pytest.mark.parametrize("aside", [True, False])
def test_a_filing_that_was_revised(now: Side, aside: bool) -> None:  # noqa: FBT001
    # The invoice was of 50 000, which is not above 50 000.
    earlier = claim(
        OTHERS_CLAIM, 0, fee=50000, row=9, file="旧.xlsx", status="ineligible", reason="below_threshold"
    )
    before = side([claim(FIRMS_CLAIM, 50000), earlier], manifest(inputs=NEW_FILE))
    found = compared(before, now, aside=aside)
    assert parts(found, OTHERS_CLAIM) == {("filing", "cloud_fees"): 18000}
    assert parts(found, OTHERS_CLAIM, "status") == {("filing", "cloud_fees"): None}
    assert parts(found, FIRMS_CLAIM) == {}
    state = next(row for row in found if row["measure"] == "status")
    assert (state["value_before"], state["value_after"]) == ("ineligible:below_threshold", "liable")
    assert f"{FEES}/费用/4" in state["sources"]
    assert "旧.xlsx/费用/9" in state["sources"]


def test_two_numbers_and_what_they_do_to_each_other(now: Side) -> None:
    # At 50 % and 80 000 the first claim was min(100 000, 80 000), the second 30 000. The cap alone set back gives
    # 60 000, the rate alone 50 000: the cap makes −10 000, the rate nothing, both together −30 000.
    about = manifest(parameters=with_numbers(cap_yuan="80000", rate_pct="50"))
    found = compared(side([claim(FIRMS_CLAIM, 80000), claim(OTHERS_CLAIM, 30000)], about), now)
    cap, rate = (("parameter", f"awards.cloud_service.{name}") for name in ("cap_yuan", "rate_pct"))
    assert parts(found, FIRMS_CLAIM) == {cap: -10000, ("together", "interaction"): -20000}
    assert parts(found, OTHERS_CLAIM) == {rate: -12000}


def test_two_numbers_that_could_not_be_worked_out_are_not_guessed(now: Side) -> None:
    about = manifest(parameters=with_numbers(cap_yuan="80000", rate_pct="50"))
    found = compared(side([claim(FIRMS_CLAIM, 80000), claim(OTHERS_CLAIM, 30000)], about), now, aside=False)
    both = "awards.cloud_service.cap_yuan、awards.cloud_service.rate_pct"
    assert parts(found, FIRMS_CLAIM) == {("together", both): -30000}


def test_a_filing_and_a_cap_are_told_apart(now: Side) -> None:
    # 30 % of 220 000 is 66 000, under the old cap. Under it 30 % of 200 000 would be 60 000.
    about = manifest(parameters=with_numbers(cap_yuan="80000"), inputs=NEW_FILE)
    found = compared(side([claim(FIRMS_CLAIM, 66000, fee=220000), claim(OTHERS_CLAIM, 18000)], about), now)
    assert parts(found, FIRMS_CLAIM) == {
        ("parameter", "awards.cloud_service.cap_yuan"): -10000,
        ("filing", "cloud_fees"): -6000,
    }


def test_a_quarter_that_moved_on(now: Side) -> None:
    # The second claim's event is the last day of 2023; in 2023Q3 it was not in the report.
    about = manifest(period="2023Q3", inputs=NEW_FILE)
    found = compared(side([claim(FIRMS_CLAIM, 50000)], about), now)
    assert parts(found, OTHERS_CLAIM) == {("quarter", "2023Q4"): 18000}
    assert parts(found, FIRMS_CLAIM) == {}


def test_a_quarter_and_a_late_filing_are_told_apart(now: Side) -> None:
    # Of the first claim, which is older than both quarters, an invoice of 180 000 was filed in between.
    about = manifest(period="2023Q3", inputs=NEW_FILE)
    found = compared(
        side([claim(FIRMS_CLAIM, 0, fee=20000, status="ineligible", reason="below_threshold")], about), now
    )
    assert parts(found, FIRMS_CLAIM) == {("filing", "cloud_fees"): 50000}
    assert parts(found, OTHERS_CLAIM) == {("quarter", "2023Q4"): 18000}


def test_a_payment_is_no_cause_of_an_amount(now: Side) -> None:
    inputs = [*manifest()["inputs"], {"sha256": "p", "forms": ["payments"]}]
    before = side(
        [claim(FIRMS_CLAIM, 50000, paid=20000), claim(OTHERS_CLAIM, 18000)], manifest(inputs=inputs)
    )
    found = compared(before, now)
    assert parts(found, FIRMS_CLAIM) == {}
    assert parts(found, FIRMS_CLAIM, "paid_yuan") == {("filing", "payments"): -20000}
    assert parts(found, FIRMS_CLAIM, "outstanding_yuan") == {("filing", "payments"): 20000}


def test_a_rule_that_is_otherwise(now: Side) -> None:
    earlier = {**manifest()["sources"], "sql/60_awards/decided.sql": "0"}
    before = side([claim(FIRMS_CLAIM, 49999), claim(OTHERS_CLAIM, 18000)], manifest(sources=earlier))
    assert parts(compared(before, now), FIRMS_CLAIM) == {("rule", "sql/60_awards/decided.sql"): 1}


def test_a_rule_of_statistics_is_no_cause_of_an_award(now: Side) -> None:
    earlier = {**manifest()["sources"], "sql/30_energy/intensity.sql": "0"}
    before = side([claim(FIRMS_CLAIM, 49999), claim(OTHERS_CLAIM, 18000)], manifest(sources=earlier))
    assert parts(compared(before, now), FIRMS_CLAIM) == {("together", ""): 1}
    zh, en = (compared(before, now)[0][text] for text in ("text_zh", "text_en"))
    assert zh.startswith("原因未能指明，在两次发布的下列不同之中：规则或程序有改动：")
    assert en == "cause not known, among what differs: rules or software changed: sql/30_energy/intensity.sql"


def test_totals_are_the_sums_of_the_claims(now: Side) -> None:
    about = manifest(parameters=with_numbers(cap_yuan="80000"), inputs=NEW_FILE)
    columns = {
        "period": "varchar", "award_year": "integer", "clause": "varchar", "rule": "varchar", "liabilities": "bigint",
        "amount_yuan": "decimal(18,2)",
    }  # fmt: skip
    totals = [
        columns,
        dict(zip(columns, ("2023Q4", 2022, "三（六）", "cloud_service", 1, 66000), strict=True)),
        dict(zip(columns, ("2023Q4", 2023, "三（六）", "cloud_service", 1, 18000), strict=True)),
    ]
    claims = [claim(FIRMS_CLAIM, 66000, fee=220000), claim(OTHERS_CLAIM, 18000)]
    before = side(claims, about, figures={"award_totals": totals})
    masked = masked_changes(before, now, compared(before, now))
    found = {
        (row["cause"], row["cause_key"]): row["part"]
        for row in masked
        if row["table_name"] == "award_totals" and row["measure"] == "amount_yuan"
    }
    assert found == {("parameter", "awards.cloud_service.cap_yuan"): -10000, ("filing", "cloud_fees"): -6000}
    assert "示例公司" not in str(masked)
    assert FEES not in str(masked)

"""Claims from recognition lists: clauses three (3) and (4).

What belongs here: rule, level, fixed amount, evidence key and which recognitions compete with each other.
"""

from tests.reference.awards_claims import Claim, Contest, Instalment, to_fen
from tests.reference.awards_numbers import FIXED_AMOUNT, RULE_OF_CATEGORY
from tests.reference.awards_readings import Readings
from tests.reference.awards_rows import RecognitionRow


def recognition_claims(rows: list[RecognitionRow], readings: Readings) -> list[Claim]:
    """One claim for each recognition."""
    return [_claim(row, readings) for row in rows]


def _claim(row: RecognitionRow, readings: Readings) -> Claim:
    rule = RULE_OF_CATEGORY[row["category"]]
    amount = FIXED_AMOUNT.get((rule, row["tier"]))
    return Claim(
        rule=rule,
        uscc=row["uscc"],
        evidence_key=f"{row['document_number']}/{row['recognition_name']}",
        key_detail=f"/{row['category']}/{row['tier']}",
        evidence_document=row["document_number"],
        event_date=row["recognised_on"],
        merit=_merit(row),
        instalments=(Instalment(row["recognised_on"], to_fen(amount)),) if amount is not None else (),
        contest=_contest(rule, row, readings),
        kind=row["category"],
    )


def _merit(row: RecognitionRow) -> str | None:
    if (RULE_OF_CATEGORY[row["category"]], row["tier"]) not in FIXED_AMOUNT:
        return "no_such_tier"
    return "not_newly_recognised" if row["recognition_kind"] == "复核" else None


def _contest(rule: str, row: RecognitionRow, readings: Readings) -> Contest:
    """The national first-set award is per enterprise, unless read otherwise; every other one per thing recognised."""
    once = rule == "first_set_national" and readings.first_set_scope == "enterprise"
    thing = () if once else (row["category"], row["tier"], row["recognition_name"])
    # The name is only reached where one document recognises two products of an enterprise on one day.
    rank = (row["recognised_on"].isoformat(), row["document_number"], row["recognition_name"])
    return Contest((rule, row["uscc"], *thing), rank)

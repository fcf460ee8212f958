"""Numbers that this plan does not set and another may: they count where they are set."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import duckdb

from assets.policy.plan import load_plan
from foundation.run import DEFAULT_POLICY
from foundation.store import materialise, prepare
from tests.awards.bench import NEEDED, fill, write_policy
from tests.models.rooms import rows_of
from tests.reference.award_cases import load_cases


def test_a_cap_on_the_match_for_platforms() -> None:
    case = next(case for case in load_cases() if case.id == "platform-turnover-one-fen-above")
    plan = load_plan(DEFAULT_POLICY)
    capped = plan.awards["supply_chain_platform"].model_copy(update={"cap_yuan": Decimal("99999.99")})
    # 20 % of 1 000 000 is 200 000.
    row = {**case.evidence.supply_chain[0], "municipal_award_yuan": Decimal(1_000_000)}
    evidence = replace(case.evidence, supply_chain=[row])
    with duckdb.connect() as connection:
        prepare(connection)
        fill(connection, replace(case, evidence=evidence))
        awards = {**plan.awards, "supply_chain_platform": capped}
        write_policy(connection, case, plan.model_copy(update={"awards": awards}))
        for model in NEEDED:
            materialise(connection, model)
        found = rows_of(connection, "select amount_yuan, cap_yuan from finance.award_liabilities")
    assert found == [{"amount_yuan": Decimal("99999.99"), "cap_yuan": Decimal("99999.99")}]

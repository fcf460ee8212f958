"""Validation assets: one a form, with a check for its hard and one for its soft rules, and what they gave together.

All forms are one step: a step for each would cost more than most of the forms do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dagster import (
    AssetCheckKey,
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    MaterializeResult,
    asset,
    multi_asset,
)

from assets.blocking import blocking_check
from assets.bureau import Bureau
from assets.intake.large import filed_sheets
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from assets.results import as_table, made, of_contract, told
from assets.validation.blocked import blocked_forms
from assets.validation.check_results import promises_result
from assets.validation.examined import keep_examined
from assets.validation.findings import finding_models, forms_with_findings, found_by_rule, keep_findings
from assets.validation.forms import gather, validate_form
from assets.validation.kept import keep_form, keep_gathered
from assets.validation.promises import form_suites
from assets.validation.rules import rule_texts
from assets.validation.sums import demand_summable
from assets.validation.told import any_broken, told_of_rules
from foundation.contracts import form_contracts
from foundation.kept import Versions
from foundation.store import count

if TYPE_CHECKING:
    import duckdb

    from foundation.contracts import Contract

GROUP = "validation"
# What the validation of forms needs beside the filed rows.
RULES = AssetKey(["reference", "rules"])
THRESHOLDS = AssetKey(["reference", "thresholds"])
QUALITY = AssetKey(["validation", "form_quality"])
FINDINGS = AssetKey(["validation", "findings"])


def _read_by(contract: Contract) -> list[AssetKey]:
    """The rows of the form, the texts of its rules, the limits, and what its rules look things up in."""
    looked_up = [AssetKey(contract.lookup["table"].split("."))] if contract.lookup else []
    return list(dict.fromkeys([AssetKey(["intake", contract.name]), RULES, THRESHOLDS, *looked_up]))


def _filings(contract: Contract) -> AssetKey:
    return AssetKey(["filings", contract.name])


FILINGS = [
    AssetSpec(
        _filings(contract),
        deps=_read_by(contract),
        description=(
            f"{contract.title}：已接受的行，各列按类型读出；违反硬性规则的行隔离。"
            "Accepted rows, typed; rows that break a hard rule are quarantined."
        ),
        group_name=GROUP,
        kinds={"sql", "duckdb"},
        owners=[STATISTICS],
        **of_contract(contract),
    )
    for contract in form_contracts().values()
]
FORM_CHECKS = [
    AssetCheckSpec(name, asset=_filings(contract), description=description)
    for contract in form_contracts().values()
    for name, description in (
        (
            "hard_rules",
            "隔离而未改正的行不超过限度。Rows quarantined and still to mend stay within the limit.",
        ),
        ("soft_rules", "请报送单位说明的行。Rows that the filer is asked to explain."),
    )
]


@multi_asset(
    name="validate_forms",
    specs=FILINGS,
    check_specs=FORM_CHECKS,
    partitions_def=QUARTERLY,
    can_subset=True,
)
def validate_forms(bureau: Bureau) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    """Run the compiled contract of each form, with a check for its hard and one for its soft rules."""
    context = AssetExecutionContext.get()
    versions = Versions(bureau.connection)
    for contract in form_contracts().values():
        if _filings(contract) in context.selected_asset_keys:
            if bureau.keeps_tables:
                sheets = filed_sheets(bureau.connection, contract.name)
                states = keep_form(bureau.connection, versions, contract, sheets)
            else:
                states = validate_form(bureau.engine, contract)
            metadata = {"dagster/row_count": states["accepted"], **states}
            yield MaterializeResult(asset_key=_filings(contract), metadata=metadata)
            for check in (
                hard_check(bureau.connection, contract, states),
                soft_check(bureau.connection, contract),
            ):
                if (
                    AssetCheckKey(_filings(contract), str(check.check_name))
                    in context.selected_asset_check_keys
                ):
                    yield check
    demand_summable(
        bureau.connection,
        [c for c in form_contracts().values() if _filings(c) in context.selected_asset_keys],
    )


def hard_check(
    connection: duckdb.DuckDBPyConnection, contract: Contract, states: dict[str, int]
) -> AssetCheckResult:
    """The check of a form's hard rules, each a row of its metadata; fails where too much is still to mend."""
    limit = _quarantine_share(connection)
    mended = count(connection, f"filings.{contract.name}_mended")
    passed = not contract.is_filing or states["quarantined"] - mended <= limit * sum(states.values())
    return AssetCheckResult(
        check_name="hard_rules",
        asset_key=_filings(contract),
        passed=passed,
        severity=AssetCheckSeverity.ERROR,
        metadata={
            "rows_quarantined": states["quarantined"],
            "rows_mended": mended,
            **as_table("rules", _told(connection, contract, hard=True)),
        },
    )


def soft_check(connection: duckdb.DuckDBPyConnection, contract: Contract) -> AssetCheckResult:
    """The check of a form's soft rules, each a row of its metadata; warns where any row broke one."""
    told = _told(connection, contract, hard=False)
    return AssetCheckResult(
        check_name="soft_rules",
        asset_key=_filings(contract),
        passed=not any_broken(told),
        severity=AssetCheckSeverity.WARN,
        metadata=as_table("rules", told),
    )


def _told(
    connection: duckdb.DuckDBPyConnection, contract: Contract, *, hard: bool
) -> list[dict[str, object]]:
    of_rows = {finding.name for finding in contract.findings}
    rules = [text.rule for text in rule_texts(contract) if text.hard is hard and text.rule not in of_rows]
    outcomes = (
        f"select o.rule, o.column_name, f.file_sha256, f.sheet, f.row from filings.{contract.name}_outcomes as o "
        f"inner join filings.{contract.name}_rows as f using (row_id)"
    )
    return told_of_rules(connection, contract, rules, outcomes)


def _quarantine_share(connection: duckdb.DuckDBPyConnection) -> Any:
    row = connection.execute("select quarantine_share from reference.thresholds").fetchone()
    return row[0] if row else 0


GATHERED = [
    AssetSpec(
        AssetKey(["validation", table]),
        deps=[AssetKey(["filings", form]) for form in form_contracts()],
        description=description,
        group_name=GROUP,
        kinds={"sql", "duckdb"},
        owners=[STATISTICS],
    )
    for table, description in (
        (
            "rows",
            (
                "各报表的每一行及其状态：接受、隔离、被替代。"
                "Every row of every form with its state: accepted, quarantined or superseded."
            ),
        ),
        (
            "outcomes",
            "每一处违反的规则，及违反它的行与格。Every broken rule with the row and cell that broke it.",
        ),
    )
]


@multi_asset(name="gather_outcomes", specs=GATHERED, partitions_def=QUARTERLY)
def gather_outcomes(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Put the outcomes of all forms together."""
    if bureau.keeps_tables:
        keep_gathered(bureau.connection)
    else:
        gather(bureau.engine)
    yield from made(GATHERED)


@asset(
    name="findings",
    key_prefix="validation",
    deps=[
        *(AssetKey(list(model)) for model in finding_models()),
        *(AssetKey(["filings", contract.name]) for contract in forms_with_findings()),
    ],
    description=(
        "与其他行对照后提出疑问的已接受的行，按报表；规则见数据合同。"
        "Accepted rows that a rule over several rows asks about, by form; the rules are in the contracts."
    ),
    group_name=GROUP,
    kinds={"sql", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
    check_specs=[
        AssetCheckSpec(
            contract.name,
            asset=FINDINGS,
            description=f"{contract.title}：与其他行对照后须说明的行。Rows that other rows question.",
        )
        for contract in forms_with_findings()
    ],
)
def findings(bureau: Bureau) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    """Put the findings of all forms together, with a check for each form."""
    keep_findings(bureau.connection)
    yield MaterializeResult(metadata={"dagster/row_count": count(bureau.connection, "validation.findings")})
    for contract in forms_with_findings():
        found = found_by_rule(bureau.connection, contract)
        yield AssetCheckResult(
            check_name=contract.name,
            passed=not any_broken(found),
            severity=AssetCheckSeverity.WARN,
            metadata=as_table("rules", found),
        )


@blocking_check(
    asset=QUALITY,
    name="forms_keep_their_contracts",
    description=(
        "逐表核对：收到 = 接受 + 隔离 + 替代，隔离而未改正的不超过限度。"
        "By form: rows received = accepted + quarantined + superseded; those still to mend are within the limit."
    ),
)
def forms_keep_their_contracts(bureau: Bureau) -> AssetCheckResult:
    """The suite of all forms over the form-quality table, by Great Expectations inside DuckDB."""
    share = _quarantine_share(bureau.connection)
    suites = [suite for contract in form_contracts().values() for suite in form_suites(contract, share)]
    (promises,) = keep_examined(bureau.connection, {"validation.form_quality": suites})
    return told(promises_result(promises), blocked_forms(bureau.connection, promises))


VALIDATION_ASSETS = [
    validate_forms,
    gather_outcomes,
    findings,
]
VALIDATION_CHECKS = [forms_keep_their_contracts]

"""Assets that hold what a run is told: its parameters, the reference data and the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dagster import AssetKey, AssetSpec, MaterializeResult, multi_asset

from assets.bureau import Bureau
from assets.owners import INDUSTRY, STATISTICS
from assets.partitions import QUARTERLY
from assets.policy.dated import plan_on
from assets.policy.plan import load_plan
from assets.policy.tables import write_plan, write_reference, write_run
from assets.policy.working_days import write_submission_dates
from assets.results import made
from assets.validation.rules import write_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP = "policy_and_reference"
# What each table holds, in the bureau's words.
REFERENCE = {
    "energy_products": "能源品种：计量单位、参考折标系数及其合理区间",
    "industry_divisions": "工业行业大类及代码",
    "streets": "街道及代码",
    "lpr": "贷款市场报价利率（LPR）",
    "coal_rates": "各年供电煤耗，等价值折标用",
    "filing_units": "每季度应报送的单位",
    "thresholds": "方法所用的各项界限",
}
POLICY = {
    "identity": "方案的文号、地区、牵头单位、有效期",
    "targets": "方案的目标：数值、期限、责任单位",
    "award_rules": "奖补事项：条款、标准、比例、上限",
    "rewards": "定额奖励：类别、级别、金额",
    "green_bond_kinds": "绿色债券的品种",
    "city_rules": "市级方案的数额和承担比例，未知的为空",
    "readings": "文本没有说清的口径：问题、所选理解、另一种理解",
    "reading_values": "各口径可选的理解及其说明",
    "choices": "各口径所选的理解，合为一行，供模型读取",
    "submission_dates": "本季度报送截止日，及顺延后的工作日",
}


def _specs(schema: str, tables: Mapping[str, str], description: str, owner: str) -> list[AssetSpec]:
    """Specs of `tables`, each described by its own Chinese and by the English of all of them."""
    return [
        AssetSpec(
            AssetKey([schema, table]),
            description=f"{held}。{description}",
            group_name=GROUP,
            kinds={"yaml", "duckdb"},
            owners=[owner],
        )
        for table, held in tables.items()
    ]


RUN_TABLES = _specs(
    "run",
    {"parameters": "本次运行的季度、报告时点和判断日"},
    "The quarter, the as-of and the day that counts as today.",
    STATISTICS,
)
REFERENCE_TABLES = [
    *_specs(
        "reference", REFERENCE, "A code list or rate of `reference/`, with its source there.", STATISTICS
    ),
    *_specs(
        "reference",
        {"rules": "每张报表的每条规则，取自数据合同"},
        "Every rule of every form, from the contracts.",
        STATISTICS,
    ),
]
PLAN_TABLES = _specs(
    "policy", POLICY, "The plan as data, from `policies/`: clauses, numbers, readings.", INDUSTRY
)


@multi_asset(name="run_parameters", specs=RUN_TABLES, partitions_def=QUARTERLY)
def run_parameters(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Write the parameters of the run."""
    write_run(bureau.connection, bureau.run)
    yield from made(RUN_TABLES)


@multi_asset(name="reference_data", specs=REFERENCE_TABLES, partitions_def=QUARTERLY)
def reference_data(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Load the reference files and the texts of the rules."""
    write_reference(bureau.connection)
    write_rules(bureau.connection)
    yield from made(REFERENCE_TABLES)


@multi_asset(name="plan", specs=PLAN_TABLES, partitions_def=QUARTERLY)
def plan(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Load the policy folder of the run."""
    policy = plan_on(load_plan(bureau.run.policy), bureau.run.quarter.end)
    write_plan(bureau.connection, policy)
    write_submission_dates(bureau.connection, bureau.run.quarter, policy.identity.submission_day.value)
    yield from made(PLAN_TABLES)


POLICY_ASSETS = [run_parameters, reference_data, plan]

"""The same figures by other means, on the same files: what bench.py sets the product beside.

    python benchmarks/comparators.py duckdb|pandas|expectations INBOX

`duckdb` is the limit: the CSV read typed, the final table and nothing else, no check, no history. `pandas` is the same
in pandas. `expectations` are the rules of the form 205-1 by Great Expectations on pandas, which computes no figure.
Each prints district energy (tce) and value added (万元) of December, or the number of broken rules.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

CODES = {"统一社会信用代码": "varchar", "报告期": "varchar", "代码": "varchar"}
_FIGURES = """
    with energy as (
        select 统一社会信用代码 as uscc,
            sum(cast(工业生产消费 as decimal(18, 4)) * cast(采用折标系数 as decimal(12, 4))) as tce
        from read_csv(?, types = ?) where 报告期 = '2023-12' group by 1
    ), output as (
        select 统一社会信用代码 as uscc, cast("工业增加值(千元)" as decimal(18, 4)) / 10 as added
        from read_csv(?) where 报告期 = '2023-12'
    ), units as (
        select 统一社会信用代码 as uscc, 行政区划代码 as street, 行业代码 // 100 as division from read_csv(?)
    )
    select street, division, sum(tce) as tce, sum(added) as added, sum(tce) / sum(added) as intensity
    from units join energy using (uscc) join output using (uscc)
    group by grouping sets ((), (street), (division), (street, division))
"""


def by_duckdb(inbox: Path) -> str:
    """Energy, value added and intensity by street and division, as a hand-written script does it."""
    import duckdb  # noqa: PLC0415 - each means loads only what it needs

    files = [str(inbox / "能源.csv"), CODES, str(inbox / "产值.csv"), str(inbox / "单位.csv")]
    rows = duckdb.execute(_FIGURES, files).fetchall()
    _, _, tce, added, _ = next(row for row in rows if row[0] is None and row[1] is None)
    return f"{Decimal(tce):.2f} {Decimal(added):.2f}"


def by_pandas(inbox: Path) -> str:
    """The same in pandas, with floats."""
    import pandas as pd  # noqa: PLC0415

    texts = dict.fromkeys(CODES, str)
    energy = pd.read_csv(inbox / "能源.csv", dtype=texts)
    output = pd.read_csv(inbox / "产值.csv", dtype=texts)
    units = pd.read_csv(inbox / "单位.csv", dtype=str)
    energy = energy[energy["报告期"] == "2023-12"]
    tce = (energy["工业生产消费"] * energy["采用折标系数"]).groupby(energy["统一社会信用代码"]).sum()
    output = output[output["报告期"] == "2023-12"].set_index("统一社会信用代码")
    units = units.set_index("统一社会信用代码")
    units["tce"], units["added"] = tce, output["工业增加值(千元)"] / 10
    units["division"] = units["行业代码"].str[:2]
    for by in (["行政区划代码"], ["division"], ["行政区划代码", "division"]):
        cells = units.groupby(by)[["tce", "added"]].sum()
        cells["intensity"] = cells["tce"] / cells["added"]
    return f"{units['tce'].sum():.2f} {units['added'].sum():.2f}"


def by_expectations(inbox: Path) -> str:
    """The hard rules of 205-1 as expectations on a pandas frame."""
    import great_expectations as gx  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    from great_expectations import expectations as gxe  # noqa: PLC0415

    frame = pd.read_csv(inbox / "能源.csv", dtype=dict.fromkeys(CODES, str))
    total, used = frame["消费量合计"], frame["工业生产消费"]
    frame["adds_up"] = (total - used - frame["非工业生产消费"]).abs() <= 0.01  # noqa: PLR2004 - as the contract says
    frame["raw_within"] = frame["用于原材料"] <= used
    frame["transport_within"] = frame["运输工具消费"] <= total
    required = ["统一社会信用代码", "报告期", "代码", "能源名称", "计量单位", "消费量合计", "工业生产消费"]
    suite: list[gxe.Expectation] = [gxe.ExpectColumnValuesToNotBeNull(column=name) for name in required]
    suite += [
        gxe.ExpectColumnValuesToBeBetween(column=name, min_value=0)
        for name in ("购进量", "购进金额(千元)", "消费量合计", "工业生产消费", "采用折标系数")
    ]
    suite += [
        gxe.ExpectColumnValuesToBeInSet(column=name, value_set=[True])
        for name in ("adds_up", "raw_within", "transport_within")
    ]
    suite += [
        gxe.ExpectColumnValuesToMatchRegex(column="统一社会信用代码", regex="^[0-9A-Z]{18}$"),
        gxe.ExpectColumnValuesToMatchRegex(column="报告期", regex="^[0-9]{4}-(0[1-9]|1[0-2])$"),
        gxe.ExpectColumnValuesToBeInSet(column="代码", value_set=[f"{n:02d}" for n in range(1, 41)]),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=["统一社会信用代码", "报告期", "代码"]),
    ]
    source = gx.get_context(mode="ephemeral").data_sources.add_pandas("energy")
    batch = source.add_dataframe_asset("rows").add_batch_definition_whole_dataframe("all")
    result = batch.get_batch({"dataframe": frame}).validate(
        gx.ExpectationSuite(name="205-1", expectations=suite)
    )
    return str(sum(not each.success for each in result.results))


if __name__ == "__main__":
    means = {"duckdb": by_duckdb, "pandas": by_pandas, "expectations": by_expectations}
    sys.stdout.write(means[sys.argv[1]](Path(sys.argv[2])) + "\n")

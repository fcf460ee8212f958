"""Small analysis databases for the page: one full of awkward content, one undetermined, one empty."""

import duckdb

from foundation.contracts import table_contracts

TABLES = (
    "energy_intensity",
    "intensity_decomposition",
    "investment_growth",
    "investment_average_growth",
    "target_progress",
    "target_progress_by_unit",
    "submission_status",
    "award_totals",
    "award_cash_flow",
    "data_quality",
    "disclosure_audit",
    "influence",
    "readings",
    "changes",
)
EVIL = "<script>alert(\"x\")</script>街道 & '引号'"
LEVEL, CITY = "intensity_tce_per_10k_yuan", "city_intensity_tce_per_10k_yuan"
COUNTED = ("T01", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T11", "T12")


def database(rows, *, backwards=False):
    """Masked tables with the contracts' types and nothing else beside them."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'Asia/Shanghai'")
    for table in TABLES:
        columns = table_contracts()[f"analysis.{table}"].columns
        listed = ", ".join(f'"{column.name}" {column.sql_type}' for column in columns)
        connection.execute(f"create table {table} ({listed})")
        for row in list(rows.get(table, []))[:: -1 if backwards else 1]:
            names = ", ".join(row)
            marks = ", ".join("?" * len(row))
            connection.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))
    return connection


def energy(period, breakdown, code, name, **more):
    known = {"units_in_scope": 12, "units_used": 11, "energy_tce": "1234567.8901"}
    figures = {**known, "value_added_10k_yuan": "5661234.4950", LEVEL: "0.2180708500", CITY: "0.2233000000"}
    verdict = {"gap_pct": "-2.341761", "verdict": "below", "intensity_change_pct": "-1.005000"}
    growth = {"energy_growth_pct": "0.005000", "value_added_growth_pct": "4.444490"}
    place = {"period": period, "data_month": "2023-12", "breakdown": breakdown, "code": code, "name_zh": name}
    bases = {"price_base": "2020", "energy_basis": "当量值", "city_intensity_change_pct": "-2.200000"}
    return {**place, **figures, **verdict, **growth, **bases, **more}


def hidden_energy(period, breakdown, code, name):
    place = {"period": period, "data_month": "2023-12", "breakdown": breakdown, "code": code, "name_zh": name}
    why = {"verdict_reason": "confidential", "change_reason": "confidential", "marker": "c"}
    return {**place, **why, "price_base": "2020", "energy_basis": "当量值", CITY: "0.5000000000"}


def empty_energy(period, breakdown, code, name, reason):
    place = {"period": period, "data_month": "2023-12", "breakdown": breakdown, "code": code, "name_zh": name}
    why = {"verdict": "undetermined", "verdict_reason": reason, "change_reason": reason, "marker": "x"}
    return {
        **place,
        **why,
        "units_in_scope": 0,
        "units_used": 0,
        "price_base": "2020",
        "energy_basis": "当量值",
    }


def investment(period, breakdown, code, name, **more):
    place = {"period": period, "data_month": "2023-12", "breakdown": breakdown, "code": code, "name_zh": name}
    now = {"projects": 32, "investment_ytd_10k_yuan": "101667.5000", "growth_pct": "33.000615"}
    before = {"investment_ytd_last_year_10k_yuan": "76441.0000", "published_base_10k_yuan": "76573.0000"}
    other = {"growth_on_published_base_pct": "32.771342", "base_missing_10k_yuan": "0.0000"}
    return {**place, **now, **before, **other, **more}


def hidden_investment(period, breakdown, code, name):
    place = {"period": period, "data_month": "2023-12", "breakdown": breakdown, "code": code, "name_zh": name}
    return {**place, "verdict_reason": "confidential", "marker": "c"}


def average(period, method, value, verdict, **more):
    years = {"base_year": 2020, "end_year": 2023, "years": 3, "target_pct": "25.000000", "provisional": False}
    return {
        "period": period,
        "method": method,
        "average_growth_pct": value,
        "verdict": verdict,
        **years,
        **more,
    }


def target(period, target_id, year, actual, goal, verdict, **more):
    names = {"clause": "二（一）2", "name_zh": f"目标{target_id}", "name_en": f"Target {target_id}"}
    units = {"lead_unit": "区工信科技局", "responsible_units": "东湖街道、区商务局", "unit": "项/年"}
    place = {"period": period, "target_id": target_id, "year": year, "measure": "carried_out"}
    return {
        **place,
        **names,
        **units,
        "target_value": goal,
        "actual_value": actual,
        "verdict": verdict,
        **more,
    }


def twelve_targets(period):
    rows = [target(period, name, 2023, 19, 12, "met") for name in COUNTED if name != "T08"]
    rows += [target(period, "T01", year, 11 + year % 2, 12, "not_met") for year in (2021, 2022)]
    rows += [target(period, "T08", 2023, 4, None, "no_target")]
    share = {"measure": "average_growth", "unit": "%", "responsible_units": None}
    level = {"measure": "energy_intensity", "unit": "吨标准煤/万元"}
    # misses the line by less than what two places show
    rows += [target(period, "T02", 2023, "24.999700", "25", "not_met", **share)]
    rows += [target(period, "T10", 2023, "0.2180708500", "0.2233", "met", **level)]
    return rows


def award(period, year, clause, rule, amounts):
    columns = ("liabilities", "amount_yuan", "due_yuan", "paid_yuan", "outstanding_yuan")
    key = {"period": period, "award_year": year, "clause": clause, "rule": rule}
    return {**key, **dict(zip(columns, amounts, strict=True))}


def flow(period, year, clause, amounts):
    columns = ("instalments", "due_yuan", "covered_yuan", "outstanding_yuan", "to_come_yuan", "paid_yuan")
    key = {"period": period, "budget_year": year, "clause": clause}
    return {**key, **dict(zip(columns, amounts, strict=True))}


def audited(period, measure, **more):
    counts = {"cells": 40, "primary_hidden": 9, "secondary_hidden": 4, "narrowest_interval_pct": "12.500000"}
    place = {"period": period, "table_name": "energy_intensity", "measure": measure, "verdict": "pass"}
    return {**place, **counts, "cells_shown_pct": "67.500000", "amount_shown_pct": "91.250000", **more}


def changed(period, table, cell, measure, values, **more):
    before, after, part = values
    said = {"name_zh": None, "difference": part, "part": part, "cause": "filing", "cause_key": "energy"}
    text = {"text_zh": "能源：新收到 1 份", "text_en": "filings of energy: 1 new"}
    place = {"period": period, "compared_with": "2023Q3/1", "table_name": table, "cell": cell}
    return {**place, "measure": measure, "value_before": before, "value_after": after, **said, **text, **more}


def filed(period, unit, status, moment=None):
    return {
        "period": period,
        "unit": unit,
        "due_date": "2023-12-25",
        "status": status,
        "first_received": moment,
    }


def quality(period, form, received, quarantined):
    counts = {"rows_received": received, "rows_accepted": received - quarantined, "rows_superseded": 0}
    return {
        "period": period,
        "form": form,
        "files": 3,
        "rows_quarantined": quarantined,
        "warnings": 1,
        **counts,
    }


def weighed(period, place, kind, form, counts):
    columns = ("questions", "one_pct_or_more", "tenth_pct_or_more", "less", "nothing", "undetermined")
    key = {"period": period, "place": place, "kind": kind, "form": form}
    return {**key, **dict(zip(columns, counts, strict=True))}


def effect(period, comparison, code, name, effects, **more):
    columns = ("structure_effect", "intensity_effect", "total_effect")
    place = {"period": period, "data_month": "2023-12", "comparison": comparison}
    return {
        **place,
        "industry_code": code,
        "name_zh": name,
        **dict(zip(columns, effects, strict=True)),
        **more,
    }


def hidden_effect(period, comparison, code, name):
    return effect(period, comparison, code, name, (None,) * 3, verdict_reason="confidential", marker="c")


def reading(period, name, area, **more):
    texts = {
        f"{part}_{language}": f"{part} {name}"
        for part in ("question", "chosen", "alternative")
        for language in ("zh", "en")
    }
    place = {"period": period, "reading_id": name, "area": area, "clause": "三（四）"}
    return {**place, "chosen": "one", "alternative": "other", **texts, **more}


def awkward():
    """Two quarters with hidden, missing and equal-looking numbers, unknown codes and mark-up in names."""
    now, before = "2023Q4", "2023Q3"
    district = ("district", "350503", "丰泽区")
    return {
        "energy_intensity": [
            energy(before, *district, data_month="2023-09", marker="p"),
            energy("2023Q2", *district, price_base="当年价"),
            energy(now, *district, marker="r"),
            energy("2024Q1", *district, gap_pct="99.123456"),
            energy(now, "industry", "17", "纺织业", gap_pct="-0.004000"),
            energy(now, "industry", "99", "一个谁也不认识而且名字特别长的行业大类", gap_pct="150.5"),
            hidden_energy(now, "industry", "06", "煤炭开采和洗选业"),
            empty_energy(now, "industry", "46", "水的生产和供应业", "no_unit_used"),
            energy(now, "street", "350503001", EVIL, intensity_change_pct=None, change_reason="confidential"),
            empty_energy(now, "street", "350503002", "丰泽街道", "a_reason_nobody_listed"),
        ],
        "investment_growth": [
            investment(now, *district),
            investment(before, *district, data_month="2023-09", marker="p"),
            hidden_investment(now, "street", "350503001", "东湖街道"),
            investment(now, "industry", "17", EVIL, growth_pct=None, verdict_reason="base_zero_or_missing"),
        ],
        "investment_average_growth": [
            average(now, "level", "24.999700", "not_met"),
            average(now, "cumulative", "25.100000", "met"),
            average(before, "level", "20.5", "behind", required_growth_pct="31.363902", provisional=True),
            average(before, "cumulative", None, "undetermined", verdict_reason="growth_missing"),
        ],
        "target_progress": twelve_targets(now),
        "target_progress_by_unit": [
            {"period": now, "target_id": "T01", "year": 2023, "unit": unit, "actual_value": 3}
            for unit in ("东湖街道", EVIL)
        ],
        "submission_status": [
            filed(now, "东湖街道", "on_time", "2023-12-25 09:30:00+08:00"),
            filed(now, EVIL, "late", "2024-01-05 16:00:00+00:00"),
            filed(now, "泉州软件园", "missing"),
        ],
        "award_totals": [
            award(now, 2022, "三（九）", "green_bond", (2, "3323561.64", "1300000.00", "1300000.00", "0.00")),
            award(
                now,
                2022,
                "三（六）",
                "cloud_service",
                (20, "701816.55", "701816.55", "340380.74", "361435.81"),
            ),
            award(
                now,
                2023,
                "三（四）",
                "technology_centre",
                (8, "520000.00", "520000.00", "325000.01", "210000.00"),
            ),
            award(now, 2023, "三（四）", "a_new_rule", (0, "0.00", "0.00", "0.00", "0.00")),
        ],
        # repayments beyond what was paid; a year that is all paid, one all overdue, one all to come
        "award_cash_flow": [
            flow(now, 2022, "三（六）", (3, "701816.55", "-20000.00", "721816.55", "0.00", "340380.74")),
            flow(now, 2022, "三（九）", (1, "1300000.00", "1300000.00", "0.00", "0.00", "1300000.00")),
            flow(now, 2023, "三（四）", (8, "210000.00", "0.00", "210000.00", "0.00", "0.00")),
            flow(now, 2024, "三（九）", (1, "123456789.01", "0.00", "0.00", "123456789.01", "0.00")),
        ],
        "disclosure_audit": [
            audited(now, "energy_tce"),
            audited(now, EVIL, narrowest_interval_pct=None, amount_shown_pct=None),
        ],
        # two figures that look equal at four places, a word, an amount, a cause with mark-up in it
        "changes": [
            changed(
                now,
                *("energy_intensity", "district/350503", "intensity_tce_per_10k_yuan"),
                ("0.2180708500", "0.2180798500", "0.0000090000"),
                name_zh="丰泽区",
            ),
            changed(now, "submission_status", "东湖街道", "status", ("missing", "late", None), text_zh=EVIL),
            changed(
                now,
                *("award_totals", "2022/三（六）/cloud_service", "amount_yuan"),
                ("721816.55", "701816.55", "-20000.0000000000"),
            ),
            changed(now, "readings", "cloud_rate", "difference_yuan", ("1.00", "2.00", "1.0")),
            # of other quarters: none of this page's, whatever they are of
            *(
                changed(quarter, *what, ("1.00", "9.00", "8.0"))
                for quarter in (before, "2024Q1")
                for what in (
                    ("energy_intensity", "district/350503", "energy_tce"),
                    ("award_totals", "2022/三（六）/cloud_service", "amount_yuan"),
                    ("submission_status", "东湖街道", "status"),
                )
            ),
        ],
        "data_quality": [quality(now, "energy", 10780, 9), quality(now, "a_new_form", 5, 0)],
        "influence": [
            weighed(now, 1, "missing", "output", (3, 1, 1, 1, 0, 0)),
            weighed(now, 2, "unread", "file", (2, 0, 0, 0, 0, 2)),
            # nothing of these moves a figure: they are in the sum of all only
            weighed(now, 3, "warning", "progress", (2, 0, 0, 0, 2, 0)),
            weighed(before, 1, "warning", "energy", (9, 9, 0, 0, 0, 0)),
        ],
        # the first is whole, since the hidden division stands in the rest; of the second a part is not known
        "intensity_decomposition": [
            effect(
                now,
                "previous_year",
                "17",
                "纺织业",
                ("-0.002000000000", "-0.001250000000", "-0.003250000000"),
            ),
            hidden_effect(now, "previous_year", "06", "煤炭开采和洗选业"),
            effect(
                now,
                "previous_year",
                "rest",
                "其余行业",
                ("0.000500000000", "0.000250000000", "0.000750000000"),
            ),
            effect(now, "city", "17", EVIL, ("0.000000000001", "-0.000000000001", "0.000000000000")),
            hidden_effect(now, "city", "06", "煤炭开采和洗选业"),
        ],
        "readings": [
            reading(
                now, "tier_upgrade", "award", difference_yuan="-30000.00", measure="award_total", unit="元"
            ),
            reading(
                now,
                "cloud_rate",
                "award",
                question_zh=EVIL,
                measure="award_total",
                unit="元",
                chosen_from="2023-07-01",
            ),
            reading(
                now,
                "price_base",
                "statistics",
                value_chosen="0.2180708500",
                value_alternative="0.2094167695",
                measure="district_intensity",
                unit="吨标准煤/万元",
            ),
        ],
    }


def undetermined():
    """One period; no city, nothing filed, nothing paid, no month reached."""
    period = "2021Q1"
    district = ("district", "350503", "丰泽区")
    no_city = {"gap_pct": None, "verdict": "undetermined", "verdict_reason": "city_missing", CITY: None}
    lost = {"intensity_change_pct": None, "energy_growth_pct": None, "value_added_growth_pct": None}
    alone = {**no_city, **lost, "change_reason": "deflator_missing", "city_intensity_change_pct": None}
    nothing = {"verdict_reason": "nothing_filed"}
    gone = {"average_growth_pct": None, "verdict_reason": "growth_missing", "required_growth_pct": None}
    return {
        "energy_intensity": [
            energy(period, *district, data_month=None, **alone),
            energy(period, "street", "350503001", "东湖街道", **alone),
        ],
        "investment_growth": [
            investment(
                period, *district, growth_pct=None, data_month=None, verdict_reason="base_zero_or_missing"
            )
        ],
        "investment_average_growth": [
            {**average(period, method, None, "undetermined"), **gone, "end_year": None}
            for method in ("level", "cumulative")
        ],
        "target_progress": [
            target(period, f"T{number:02d}", 2021, None, 12, "undetermined", **nothing)
            for number in range(1, 13)
        ],
        "submission_status": [filed(period, "东湖街道", "not_due")],
    }

"""What is most easily lost on the way to another engine, on a few values, by both; expected values by hand."""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from foundation.store import prepare
from tests.engines.spark import behind, needs_spark

_VALUES = """
    create or replace table measures.given as
    select * from (values
        (1, 2.0, 3.0, '2023年1-12月', '1,234.50', '2024年2月29日', null, date '2024-02-29'),
        (2, -1.0, 8.0, '2023Q4', '1e3', '2023-02-29', 'x', date '2023-12-31'),
        (3, 5.0, 0.0, '2023/7', '12.', '20231231', 'y', date '2024-01-01'),
        (4, 100000000000000000.0, 0.0001, '2023', 'abc', '2024/1/5', null, date '2024-01-31')
    ) as v(n, a, b, month, number, day, detail, on_day)
"""
_ASKED = """
    create or replace table measures.got as
    select
        g.n,
        quotient(g.a, g.b) as exact,
        case when g.b <> 0 then g.a / g.b end as inexact,
        percent_change(g.a / g.b) as change_pct,
        interest_fen(1234567.89, 1.35, 91, 365) as interest,
        cast(-7 // 2 as integer) as whole,
        read_month(g.month) as month,
        read_number(g.number) as number,
        read_money(g.number, 10000) as money,
        read_date(g.day) as day,
        plain(g.b) as b_text,
        yuan(g.b * 1234567) as yuan,
        printf('%d：%s', g.n, g.detail) as said,
        concat('<', g.detail, '>') as joined,
        lag(g.n) over (order by g.detail, g.n) as before,
        cast(g.on_day + to_years(1) as date) as year_on,
        date_diff('day', g.on_day, date '2024-03-01') as days,
        regexp_replace(g.month, '([0-9]+)', '\\1.', 'g') as dotted,
        g.detail is distinct from 'x' as unlike,
        contains('b7 ' || row_mark('年', g.month, g.n), row_mark('年', '2023', g.n)) as is_marked,
        row_mark('a', g.month, g.n) as mark
    from measures.given as g
    order by g.n desc
"""


@needs_spark
def test_values_that_engines_take_differently(tmp_path: Path) -> None:
    connection = duckdb.connect()
    prepare(connection)
    connection.execute(_VALUES)
    connection.execute(_ASKED)
    here = connection.execute("from measures.got").fetchall()
    with behind(connection, tmp_path / "spark", "local[2]") as warehouse:
        warehouse.execute(_ASKED)
        there = connection.execute("from measures.got").fetchall()
        assert warehouse.made == ["measures.got"]
    assert there == here
    by_number = {row[0]: row[1:] for row in there}
    # 2 ÷ 3 cut off at 20 places; 91 days of 1.35 % of 1 234 567.89 are 4 155.2511…; −7 ÷ 2 towards zero
    assert by_number[1][:5] == (
        Decimal("0.66666666666666666666"),
        2 / 3,
        Decimal("-33.333333"),
        Decimal("4155.25"),
        -3,
    )
    # 1,234.50 in units of 10 000
    assert by_number[1][5:9] == (
        "2023-12",
        Decimal("1234.5000000000"),
        Decimal("12345000.0000000000"),
        date(2024, 2, 29),
    )
    # a year after a 29 February is a 28 February; nulls stand last, so that x and y come before
    assert by_number[1][11:16] == (None, "<>", 3, date(2025, 2, 28), 1)
    assert by_number[2][:1] == (Decimal("-0.12500000000000000000"),)
    assert by_number[2][5:9] == ("2023-12", Decimal("1000.0000000000"), Decimal("10000000.0000000000"), None)
    assert by_number[3][:3] == (None, None, None)
    # 21 digits before the point have no room beside 20 behind it
    assert by_number[4][:1] == (None,)
    assert by_number[4][5:9] == (None, None, None, date(2024, 1, 5))
    # the mark of a row: of the file's hash, the row and the sheet, in this order
    mark = hashlib.md5(b"a/4/2023", usedforsecurity=False).hexdigest()[:16]
    assert by_number[4][-2:] == (True, mark)
    assert by_number[1][-2] is False

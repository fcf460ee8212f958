"""Filings of a made-up district of any size as three CSV files: 205-1 (40 rows a unit), output and units.

All rows keep the hard rules; the stock of one row in ten thousand does not balance, which is a warning. No figure is
of any real enterprise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
from stdnum.cn import uscc

if TYPE_CHECKING:
    from pathlib import Path

ENERGY, OUTPUT, UNITS, SMALL = "能源.csv", "产值.csv", "单位.csv", "补报.csv"
ROWS_A_UNIT = 40
# code, name, unit, factor; every third unit has all four, the others three.
_PRODUCTS = """
    (values ('33', '电力', '万千瓦时', 1.229), ('15', '天然气(气态)', '万立方米', 12.15),
            ('32', '热力', '百万千焦', 0.0341), ('04', '一般烟煤', '吨', 0.7143)) as p (code, name, unit, factor)
"""
_ENERGY = f"""
    select u.uscc as 统一社会信用代码, strftime(make_date(2023, m.month, 1), '%Y-%m') as 报告期, p.code as 代码,
        p.name as 能源名称, p.unit as 计量单位,
        if(p.code = '04', if((u.n * 48 + m.month * 4 + 3) % 10007 = 0, 9000, 10), null) as 期初库存量,
        q.used as 购进量, round(q.used * 1.7, 2) as "购进金额(千元)", q.used as 消费量合计, q.used as 工业生产消费,
        0 as 用于原材料, 0 as 非工业生产消费, 0 as 运输工具消费, if(p.code = '04', 10, null) as 期末库存量,
        p.factor as 采用折标系数
    from units as u cross join (select unnest(range(1, 13)) as month) as m cross join {_PRODUCTS}
    cross join lateral (select round((u.n % 97 + 1) * m.month * (ascii(p.code[2]) - 40) / 7.0, 2) as used) as q
    where p.code <> '04' or u.n % 3 = 0
    order by u.n, m.month, p.code
"""
_OUTPUT = """
    select uscc as 统一社会信用代码, strftime(make_date(2023, m.month, 1), '%Y-%m') as 报告期,
        (n % 97 + 1) * m.month * 500 as "工业总产值(千元)", (n % 97 + 1) * m.month * 480 as "上年同期工业总产值(千元)",
        (n % 97 + 1) * m.month * 120 as "工业增加值(千元)", (n % 97 + 1) * m.month * 115 as "上年同期工业增加值(千元)"
    from units cross join (select unnest(range(1, 13)) as month) as m order by n, m.month
"""
_UNITS = """
    select uscc as 统一社会信用代码, '合成单位' || n as 单位详细名称, '35050300' || (n % 8 + 1) as 行政区划代码,
        [1310, 1411, 1711, 1811, 1951, 2221, 2611, 3011, 3311, 3911][n % 10 + 1] as 行业代码, '2020-01' as 纳入年月
    from units order by n
"""


def write(inbox: Path, units: int) -> None:
    """Write the filings of so many units into a new folder."""
    inbox.mkdir(parents=True)
    with duckdb.connect() as connection:
        codes = [(number, _code(number)) for number in range(units)]
        connection.execute("create table units (n bigint, uscc varchar)")
        for start in range(0, units, 1000):
            some = codes[start : start + 1000]
            marks = ", ".join(["(?, ?)"] * len(some))
            connection.execute(f"insert into units values {marks}", [v for pair in some for v in pair])
        for name, query in ((ENERGY, _ENERGY), (OUTPUT, _OUTPUT), (UNITS, _UNITS)):
            connection.execute(f"copy ({query}) to '{inbox / name}' (format csv, header)")


def write_small(inbox: Path) -> Path:
    """Put one small filing on top, and return it: a unit files its products of December anew, each a tenth more."""
    more = ", ".join(
        f"round(cast({name} as decimal(18, 4)) * 1.1, 2) as {name}"
        for name in ("购进量", "消费量合计", "工业生产消费")
    )
    rows = (
        f"select * replace ({more}) from read_csv('{inbox / ENERGY}', all_varchar = true) "
        f"where 统一社会信用代码 = '{_code(1)}' and 报告期 = '2023-12'"
    )
    with duckdb.connect() as connection:
        connection.execute(f"copy ({rows}) to '{inbox / SMALL}' (format csv, header)")
    return inbox / SMALL


def _code(number: int) -> str:
    body = f"91350503{number:09d}"
    return body + str(uscc.calc_check_digit(body))

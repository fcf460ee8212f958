"""The shapes that the workbooks' formulas take, each recomputed from the other cells in plain Python."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


def fen(value):
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(values):
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def sum_if(amounts, *conditions):
    pairs = list(zip(conditions[::2], conditions[1::2], strict=True))
    return total(a for i, a in enumerate(amounts) if all(test(values[i]) for values, test in pairs))


def equal(wanted):
    return lambda value: value == wanted


def until(day):
    return lambda value: value is not None and value <= day


def interest(*found):
    bases, ids, number, rates, _, _, end, start, *_ = found
    base, rate = sum_if(bases, ids, equal(number)), sum_if(rates, ids, equal(number))
    month_end = 28 if (start.month, start.day) == (2, 29) else start.day
    year = date(start.year + 1, start.month, month_end) - start.date()
    return fen(base * rate * (end - start).days / (100 * year.days))


# `c` a cell, `r` a range, `t` a text.
SHAPES = {
    "ROUND(c*c/100,2)": lambda a, b: fen(a * b / 100),
    "MIN(ROUND(c*c/100,2),c)": lambda a, b, cap: min(fen(a * b / 100), cap),
    "ROUND(c-c,2)": lambda a, b: fen(a - b),
    "MAX(ROUND(c-c,2),0)": lambda a, b: max(fen(a - b), 0),
    "MAX(ROUND(MIN(c,c)-c,2),0)": lambda a, b, d: max(fen(min(a, b) - d), 0),
    "SUBTOTAL(109,r)": total,
    "ROUND(SUM(r),2)": lambda r: fen(total(r)),
    "ROUND(SUMIFS(r,r,c),2)": lambda a, r, c: fen(sum_if(a, r, equal(c))),
    'ROUND(SUMIFS(r,r,c,r,"<="&c),2)': lambda a, r, c, d, day: fen(sum_if(a, r, equal(c), d, until(day))),
    "ROUND(SUMIFS(r,r,c,r,t),2)": lambda a, r, c, s, t: fen(sum_if(a, r, equal(c), s, equal(t))),
    "ROUND(SUM(r)+SUMIFS(r,r,t)+SUMIFS(r,r,t),2)": lambda p, a, k, t, b, m, u: fen(
        total(p) + sum_if(a, k, equal(t)) + sum_if(b, m, equal(u))
    ),
    "ROUND(SUMIFS(r,r,c)*SUMIFS(r,r,c)/100*(c-c)/(EDATE(c,12)-c),2)": interest,
    "COUNTIFS(r,c)": lambda r, c: r.count(c),
    "YEAR(c)": lambda day: day.year,
    "IF(c<=c,t,t)": lambda a, b, yes, no: yes if a <= b else no,
    'IF(c="",t,IF(c>c,t,t))': lambda a, none, b, c, yes, no: none if a is None else yes if b > c else no,
    "IF(c=0,t,t)": lambda c, yes, no: yes if c == 0 else no,
    "c-c-c-c": lambda a, *others: a - sum(others),
    "IF(c=0,0,c/c*100)": lambda a, b, c: b / c * 100 if a else 0,
}
_AREA = r"(?:'[^']+'!)?\$?[A-Z]+\$?\d+"
_PART = re.compile(rf'(?P<kept>""|"<=")|(?P<r>{_AREA}:\$?[A-Z]+\$?\d+)|(?P<c>{_AREA})|(?P<t>"[^"]*")')


def recomputed(book, sheet, formula):
    found = []

    def take(part):
        if part["kept"]:
            return part[0]
        found.append(part[0].strip('"') if part["t"] else resolved(book, sheet, part[0]))
        return part.lastgroup

    shape = _PART.sub(take, formula.removeprefix("="))
    return SHAPES[shape](*found)


def resolved(book, sheet, address):
    name, _, place = address.rpartition("!")
    area = book[name.strip("'") or sheet][place.replace("$", "")]
    return [exact(cell) for row in area for cell in row] if isinstance(area, tuple) else exact(area)


def exact(cell):
    return Decimal(str(cell.value)) if isinstance(cell.value, int | float) else cell.value


def assert_formulas_give_what_they_show(shown, formulas):
    count = 0
    for sheet in formulas:
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            value = exact(shown[sheet.title][cell.coordinate])
            given = recomputed(shown, sheet.title, cell.value)
            same = abs(value - given) < Decimal("1e-9") if isinstance(value, Decimal) else value == given
            assert same, (sheet.title, cell.coordinate, cell.value, value, given)
            count += 1
    return count

"""Technical-upgrade investment: year to date, growth on two bases, and the average growth to the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.page import drawing, words
from assets.publication.page.bars import Bar, bars
from assets.publication.page.columns import columns
from assets.publication.page.divisions import full_name
from assets.publication.page.drawing import Readout
from assets.publication.page.drawn import in_both
from assets.publication.page.figures import places_apart
from assets.publication.page.lines import Level, Series, Style, lines
from assets.publication.page.readings import deciding_method
from assets.publication.page.readouts import QUARTER, Said, by_quarter
from assets.publication.page.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from assets.publication.page.drawing import Drawing
    from assets.publication.page.figures import Figure
    from assets.publication.page.tables import Row, Tables

GROWTH, AVERAGE = "investment_growth", "investment_average_growth"
NOW, BEFORE = "investment_ytd_10k_yuan", "investment_ytd_last_year_10k_yuan"
YEAR, LAST = Text("本年累计", "This year"), Text("上年同期", "Last year")
_SAID = (
    Said(YEAR, NOW),
    Said(LAST, BEFORE),
    Said(Text("同比增长", "Growth"), "growth_pct", "%", signed=True),
)
_STYLES: dict[str, Style] = {
    "level": (drawing.OURS, (1, 0), "circle"),
    "cumulative": (drawing.CITY, (6, 3), "square"),
}
_ORDER = "case method when 'level' then 1 else 2 end"


def investment(tables: Tables) -> dict[str, Any]:
    """What the section shows: the district, its quarters, streets and divisions, and both averages."""
    trend = tables.until(GROWTH, "period", "breakdown = 'district'")
    averages = tables.now(AVERAGE, _ORDER)
    history = tables.until(AVERAGE, f"period, {_ORDER}")
    return {
        "district": tables.one(GROWTH, "breakdown = 'district'"),
        "trend": trend,
        "alone": len(trend) == 1,
        "trend_chart": in_both(lambda pick: _columns(trend, pick)),
        "groups": {
            name: tables.now(GROWTH, "code", f"breakdown = '{name}'") for name in ("street", "industry")
        },
        "averages": averages,
        "history": _by_period(history),
        "average_chart": in_both(lambda pick: _averages(history, averages, pick)),
        "split": len({row["verdict"] for row in averages}) > 1,
        "deciding": deciding_method(tables),
        "average": average_figure,
        "name": lambda row: full_name(row["breakdown"], row["code"], row["name_zh"]),
    }


def average_figure(row: Row) -> Figure:
    """An average growth with enough places to tell it from the target."""
    value, target = row.number("average_growth_pct"), row.number("target_pct")
    known = value is not None and target is not None
    digits = places_apart(value, target, 2) if known else 2  # type: ignore[arg-type]
    return row.figure("average_growth_pct", places=digits)


def _columns(trend: list[Row], pick: Callable[[Text], str]) -> Drawing | None:
    """Columns by quarter; two bars as long as no more than one quarter has been published."""
    if len(trend) == 1:
        pairs = ((YEAR, NOW, drawing.OURS), (LAST, BEFORE, drawing.CITY))
        return bars([_bar(trend[0].figure(column), pick(name), colour) for name, column, colour in pairs])
    return columns(
        {row["period"]: row.number(NOW) for row in trend},
        {row["period"]: row.number(BEFORE) for row in trend},
        by_quarter(trend, _SAID, pick),
    )


def _bar(figure: Figure, name: str, colour: str, unit: str = "") -> Bar:
    return Bar(name, figure.exact, f"{figure.text}{unit}" if figure.exact is not None else "", colour)


def _by_period(history: list[Row]) -> list[tuple[str, dict[str, Row]]]:
    periods = sorted({row["period"] for row in history})
    return [
        (period, {row["method"]: row for row in history if row["period"] == period}) for period in periods
    ]


def _averages(history: list[Row], averages: list[Row], pick: Callable[[Text], str]) -> Drawing | None:
    target = next((row.number("target_pct") for row in history), None)
    level = Level(pick(Text("目标", "Target")), target) if target is not None else None
    periods = _by_period(history)
    if len(periods) == 1:
        listed = [(row["method"], average_figure(row)) for row in averages]
        return bars([_bar(one, pick(_short(name)), _STYLES[name][0], "%") for name, one in listed], level)
    newest = {row["method"]: _said(row, pick) for row in averages if row["average_growth_pct"] is not None}
    series = [
        Series(f"{pick(_short(name))} {newest.get(name, '')}".rstrip(), *style, _values(history, name))
        for name, style in _STYLES.items()
    ]
    return lines(series, [_readout(*found, pick) for found in periods], level)


def _readout(period: str, methods: dict[str, Row], pick: Callable[[Text], str]) -> Readout:
    texts = {pick(words.METHODS[name]): _said(methods.get(name), pick) for name in _STYLES}
    return Readout(period, {pick(QUARTER): period, **texts})


def _said(row: Row | None, pick: Callable[[Text], str]) -> str:
    if row is None:
        return pick(words.MISSING)
    figure = average_figure(row)
    return pick(figure.absent) if figure.absent else f"{figure.text}%"


def _short(method: str) -> Text:
    name = words.METHODS[method]
    return Text(name.zh, name.en.removesuffix(" method"))


def _values(history: list[Row], method: str) -> Any:
    return {row["period"]: row.number("average_growth_pct") for row in history if row["method"] == method}

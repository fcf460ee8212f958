"""Technical-upgrade investment: year to date, growth on two bases, and the average growth to the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.page import drawing, words
from assets.publication.page.columns import columns
from assets.publication.page.divisions import full_name
from assets.publication.page.drawn import in_both
from assets.publication.page.figures import places_apart
from assets.publication.page.lines import Level, Series, lines
from assets.publication.page.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from assets.publication.page.figures import Figure
    from assets.publication.page.tables import Row, Tables

GROWTH, AVERAGE = "investment_growth", "investment_average_growth"
NOW, BEFORE = "investment_ytd_10k_yuan", "investment_ytd_last_year_10k_yuan"
_ORDER = "case method when 'level' then 1 else 2 end"


def investment(tables: Tables) -> dict[str, Any]:
    """What the section shows: the district, its quarters, streets and divisions, and both averages."""
    trend = tables.until(GROWTH, "period", "breakdown = 'district'")
    averages = tables.now(AVERAGE, _ORDER)
    history = tables.until(AVERAGE, f"period, {_ORDER}")
    return {
        "district": tables.one(GROWTH, "breakdown = 'district'"),
        "trend": trend,
        "trend_chart": in_both(lambda _: _columns(trend)),
        "groups": {
            name: tables.now(GROWTH, "code", f"breakdown = '{name}'") for name in ("street", "industry")
        },
        "averages": averages,
        "history": _by_period(history),
        "average_chart": in_both(lambda pick: _averages(history, pick)),
        "split": len({row["verdict"] for row in averages}) > 1,
        "average": average_figure,
        "name": lambda row: full_name(row["breakdown"], row["code"], row["name_zh"]),
    }


def average_figure(row: Row) -> Figure:
    """An average growth with enough places to tell it from the target."""
    value, target = row.number("average_growth_pct"), row.number("target_pct")
    known = value is not None and target is not None
    digits = places_apart(value, target, 2) if known else 2  # type: ignore[arg-type]
    return row.figure("average_growth_pct", places=digits)


def _columns(trend: list[Row]) -> Any:
    return columns(
        {row["period"]: row.number(NOW) for row in trend},
        {row["period"]: row.number(BEFORE) for row in trend},
    )


def _by_period(history: list[Row]) -> list[tuple[str, dict[str, Row]]]:
    periods = sorted({row["period"] for row in history})
    return [
        (period, {row["method"]: row for row in history if row["period"] == period}) for period in periods
    ]


def _averages(history: list[Row], pick: Callable[[Text], str]) -> Any:
    drawn = {"level": (drawing.OURS, (1, 0), "circle"), "cumulative": (drawing.CITY, (6, 3), "square")}
    series = [
        Series(pick(_short(method)), *style, _values(history, method)) for method, style in drawn.items()
    ]
    target = next((row.number("target_pct") for row in history), None)
    level = Level(pick(Text("目标", "Target")), target) if target is not None else None
    return lines(series, level)


def _short(method: str) -> Text:
    name = words.METHODS[method]
    return Text(name.zh, name.en.removesuffix(" method"))


def _values(history: list[Row], method: str) -> Any:
    return {row["period"]: row.number("average_growth_pct") for row in history if row["method"] == method}

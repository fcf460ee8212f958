"""Turns of phrase of a statistical bulletin: what rose and fell, by how much, in the units in which people count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.page.amounts import amount
from assets.publication.page.figures import MINUS

if TYPE_CHECKING:
    from assets.publication.page.figures import Figure
    from assets.publication.page.tables import Row


def moved(figure: Figure, unit: str = "%", up: str = "增长", down: str = "下降") -> str:
    """增长 1.00% or 下降 1.00%; the word in its place where there is no number."""
    if figure.exact is None:
        return f"{figure.absent.zh}" if figure.absent else ""
    if figure.exact == 0:
        return "持平"
    return f"{down if figure.negative else up} {figure.text.lstrip(MINUS + '+')}{unit}"


def money(row: Row, column: str) -> str:
    """An amount in 万元 or 亿元."""
    found = amount(row, column)
    return found.zh.absent.zh if found.zh.absent else f"{found.zh.text} {found.zh_unit}"


def because(row: Row, column: str) -> str:
    """The reason for what is lacking, in brackets; nothing where nothing is."""
    reason = row.reason(column)
    return f"（{reason.zh}）" if reason else ""

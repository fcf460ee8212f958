"""`jigai diff`: two publications compared, in words and numbers; what is published is only read."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from assets.history.publications import read_manifest
from assets.publication.databases import AUDIENCES
from assets.publication.differences.causes import causes_between, condensed
from assets.publication.differences.compare import masked_changes, named_changes
from assets.publication.differences.earlier import published_side
from foundation.contracts import table_contracts
from foundation.texts import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from assets.publication.differences.causes import Cause
    from assets.publication.differences.sides import Row, Side


class NoSuchPublicationError(ValueError):
    """Words that name no publication."""


class Compared(NamedTuple):
    """What two publications say otherwise; `claims` is None where their named files may not be read."""

    before: str
    after: str
    causes: list[Cause]
    figures: list[Row]
    claims: list[Row] | None


def folder_of(words: str, out: Path | None) -> Path:
    """The folder of a publication named by its path, by `2023Q4/1`, or by the number on its cover."""
    published, name = (out or Path()) / "published", normalise(words)
    there = [manifest.parent for manifest in sorted(published.glob("*/*/manifest.json"))]
    sealed = (folder for folder in there if read_manifest(folder)["publication"] == name)
    for folder in (Path(words), published / name, *sealed):
        if (folder / "manifest.json").is_file():
            return folder.resolve()
    known = "、".join(folder.relative_to(published).as_posix() for folder in there)
    raise NoSuchPublicationError(
        f"没有发布 {words!r}；请写发布文件夹的路径，或与 --out 同用写成 2023Q4/1。{f'已有：{known}。' if known else ''}"
        f"No such publication: write the path of its folder, or 2023Q4/1 with --out."
        f"{f' There are: {known}.' if known else ''}"
    )


def diff(first: Path, second: Path) -> Compared:
    """Compare two publications by their folders.

    What the second says itself of the first is taken as it stands: it was worked out when the models were at hand.
    """
    audiences = [a for a in AUDIENCES if all(os.access(f / f"{a}.duckdb", os.R_OK) for f in (first, second))]
    with duckdb.connect() as connection, ExitStack() as stack:
        connection.execute("set TimeZone = 'Asia/Shanghai'")
        before, after = (
            stack.enter_context(published_side(connection, folder, _name(folder), alias, audiences))
            for folder, alias in ((first, "first"), (second, "second"))
        )
        carried = first.parent.parent == second.parent.parent
        claims = _claims(before, after, carried=carried) if "finance" in audiences else None
        figures = (carried and _carried(after, "analysis", before.name)) or masked_changes(
            before, after, claims or []
        )
        causes = condensed(causes_between(before.manifest, after.manifest))
        return Compared(before.name, after.name, causes, figures, claims)


def _claims(before: Side, after: Side, *, carried: bool) -> list[Row]:
    return (carried and _carried(after, "finance", before.name)) or named_changes(before, after)


def _carried(after: Side, audience: str, before: str) -> list[Row]:
    return [row for row in after.rows(audience, "changes") if row["compared_with"] == before]


def _name(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def lines(found: Compared) -> Iterator[str]:
    """The comparison as lines for a terminal, Chinese first."""
    yield f"{found.before} → {found.after}"
    yield "有何不同 what differs"
    for cause in found.causes:
        yield f"  {cause.text.zh}  {cause.text.en}"
    if not found.causes:
        yield "  资料、更正、参数、口径、规则都相同。Filings, corrections, numbers, readings and rules are the same."
    yield from _section("数字 figures", [(_figure(row), row, "part") for row in found.figures])
    if found.claims is not None:
        yield from _section("申报 claims", [(_claim(row), row, "part_yuan") for row in found.claims])


def _section(title: str, rows: Sequence[tuple[str, Row, str]]) -> Iterator[str]:
    yield title
    if not rows:
        yield "  没有变化。No change."
    last = None
    for heading, row, part in rows:
        if heading != last:
            yield heading
        last = heading
        share = "" if row[part] is None else f"{_signed(row[part])}  "
        yield f"    ← {share}{row['text_zh']}  {row['text_en']}"
        if row.get("sources"):
            yield f"      {row['sources']}"


def _figure(row: Row) -> str:
    title = table_contracts()[f"analysis.{row['table_name']}"].title
    return (
        f"  {title} {row['cell']} {row['name_zh'] or ''} {row['measure']}: {_change(row, row['difference'])}"
    )


def _claim(row: Row) -> str:
    return (
        f"  {row['liability_id']} {row['enterprise_name'] or ''} {row['measure']}: "
        f"{_change(row, row['difference_yuan'])}"
    )


def _change(row: Row, difference: Decimal | None) -> str:
    text = f"{row['value_before'] or '—'} → {row['value_after'] or '—'}"
    return text if difference is None else f"{text} ({_signed(difference)})"


def _signed(number: Decimal) -> str:
    """With its sign and without the zeros behind the last digit."""
    whole, _, digits = f"{number:+,f}".partition(".")
    return f"{whole}.{digits.rstrip('0')}".rstrip(".")

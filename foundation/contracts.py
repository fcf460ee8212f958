"""Data contracts (Open Data Contract Standard 3) as the rooms use them: columns, rules, keys.

Only reading belongs here. What a rule means in SQL is in `assets/validation`, what a reader accepts too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from open_data_contract_standard.model import OpenDataContractStandard

from foundation.places import FORM_CONTRACTS, TABLE_CONTRACTS
from foundation.yaml_files import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from open_data_contract_standard.model import CustomProperty, DataQuality, SchemaProperty

# The 清单 that may come with a drop is read like a form, but it is no filing: it says when the others came.
MANIFEST = "manifest"


@dataclass(frozen=True)
class Column:
    """A column of a form or of a published table."""

    name: str
    header: str
    sql_type: str
    required: bool
    description: str
    limits: dict[str, Any]
    extra: dict[str, Any]

    @property
    def reader(self) -> str:
        """How a filed cell of it is read (see assets/validation/readers.py)."""
        return str(self.extra["reader"])

    @property
    def money_unit(self) -> str | None:
        """元, 千元 or 万元 for amounts of money whose header may name another unit."""
        return self.extra.get("moneyUnit")


@dataclass(frozen=True)
class RowRule:
    """A relation that each row must hold; `holds` is an SQL condition over the row's columns."""

    name: str
    hard: bool
    columns: tuple[str, ...]
    holds: str
    message_zh: str
    message_en: str
    source: str


@dataclass(frozen=True)
class Finding:
    """A soft rule that needs other rows than the one it is about; `model` is the SQL model that finds those rows.

    The model gives `row_id` of accepted rows of the form and, where the message needs them, `detail_zh`, `detail_en`.
    """

    name: str
    model: str
    columns: tuple[str, ...]
    message_zh: str
    message_en: str
    source: str


@dataclass(frozen=True, eq=False)
class Contract:
    """A form that comes in, or a table that goes out; told apart by identity, so that what follows of one is cached."""

    name: str
    title: str
    version: str
    domain: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rules: tuple[RowRule, ...] = ()
    findings: tuple[Finding, ...] = ()
    lookup: dict[str, str] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError if the contract has none."""
        return {column.name: column for column in self.columns}[name]

    @property
    def is_filing(self) -> bool:
        """Whether it is a form that filers answer for, and not the 清单 of a drop."""
        return self.name != MANIFEST

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that must be there and filled."""
        return tuple(column.name for column in self.columns if column.required)


@cache
def form_contracts() -> dict[str, Contract]:
    """The contracts of the forms and of the 清单 by name, in the order of their names."""
    return {c.name: c for c in map(load, sorted(FORM_CONTRACTS.glob("*.odcs.yaml")))}


@cache
def table_contracts() -> dict[str, Contract]:
    """The contracts of the published tables by `<database>.<table>`."""
    contracts = [load(path) for path in sorted(TABLE_CONTRACTS.glob("*.odcs.yaml"))]
    return {contract.name: contract for contract in contracts}


def load(path: Path) -> Contract:
    """One contract file; pydantic.ValidationError where it is no ODCS document."""
    document = OpenDataContractStandard.model_validate(read_yaml(path))
    (table,) = document.schema_ or []
    properties = table.properties or []
    keyed = [p for p in properties if p.primaryKey]
    quality = table.quality or []
    return Contract(
        name=str(document.id),
        title=str(document.name),
        version=str(document.version),
        domain=str(document.domain),
        description=str(table.description or (document.description.purpose if document.description else "")),
        columns=tuple(_column(p) for p in properties),
        key=tuple(str(p.name) for p in sorted(keyed, key=lambda p: p.primaryKeyPosition or 0)),
        rules=tuple(_row_rule(q) for q in quality if q.engine == "row_sql"),
        findings=tuple(_finding(q) for q in quality if q.engine == "model_sql"),
        lookup=_extras(table.customProperties).get("lookup", {}),
    )


def _column(item: SchemaProperty) -> Column:
    return Column(
        name=str(item.name),
        header=str(item.businessName or item.name),
        sql_type=str(item.physicalType),
        required=bool(item.required),
        description=str(item.description or ""),
        limits=dict(item.logicalTypeOptions or {}),
        extra=_extras(item.customProperties),
    )


def _row_rule(quality: DataQuality) -> RowRule:
    extra = _extras(quality.customProperties)
    return RowRule(
        name=str(quality.name),
        hard=quality.severity == "error",
        columns=tuple(extra["columns"]),
        holds=str(quality.implementation),
        message_zh=str(quality.description),
        message_en=str(extra["messageEn"]),
        source=str(extra["source"]),
    )


def _finding(quality: DataQuality) -> Finding:
    extra = _extras(quality.customProperties)
    return Finding(
        name=str(quality.name),
        model=str(quality.implementation),
        columns=tuple(extra["columns"]),
        message_zh=str(quality.description),
        message_en=str(extra["messageEn"]),
        source=str(extra["source"]),
    )


def _extras(properties: list[CustomProperty] | None) -> dict[str, Any]:
    return {str(item.property): item.value for item in properties or []}

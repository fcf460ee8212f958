"""The 14 filing units by the names under which they sign and are filed for."""

from __future__ import annotations

from functools import cache

from foundation.places import REFERENCE
from foundation.texts import normalise
from foundation.yaml_files import read_yaml


@cache
def filing_unit_names() -> dict[str, str]:
    """How a filing unit may be written, by its name; exact names are never taken for a variant of another."""
    names = read_yaml(REFERENCE / "filing_units.yaml")
    units = [*names["departments"], *names["streets"], *names["parks"]]
    variants: dict[str, str] = {}
    for unit in units:
        stem = unit.removeprefix("区") if unit in names["departments"] else unit
        for prefix in ("", *names["prefixes"]):
            for suffix in ("", *names["suffixes"]):
                variants.setdefault(f"{prefix}{unit}{suffix}", unit)
                variants.setdefault(f"{prefix}{stem}{suffix}" if prefix else f"{unit}{suffix}", unit)
    return variants | {unit: unit for unit in units}


def filer_called(name: str | None) -> str | None:
    """Who signed as `name`: a filing unit by its own name, others as they write themselves, None where nobody did."""
    signed = normalise(name or "")
    return filing_unit_names().get(signed, signed) or None

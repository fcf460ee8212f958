"""YAML files of the project itself: contracts, code lists, limits. Policy files have a stricter reader of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

# The reader in C says the same in a tenth of the time; an installation of PyYAML without it has the other.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What a YAML file says; yaml.YAMLError where it is none."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both loaders are safe

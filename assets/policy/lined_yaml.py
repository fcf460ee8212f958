"""YAML of a policy file with the line of each key; numbers stay as they are written, a key twice is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Lined:
    """What a file says, and the nodes that know where it says so."""

    content: Any
    root: yaml.Node | None

    def line_of(self, path: Path) -> int:
        """The line of a key or list item, from 1; for one that is not there that of what it is missing from."""
        node, line = self.root, 1
        for part in path:
            if isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if pair[0].value == str(part)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                found = (node.value[part], node.value[part])
            else:
                found = None
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return line

    def standing(self, path: Path) -> Path:
        """The parts of a path that stand in the file: checkers put names of their own between and behind them."""
        value, kept = self.content, []
        for part in path:
            if _has(value, part):
                value = value[part]
                kept.append(part)
        return tuple(kept)

    def repeated(self) -> Iterator[tuple[int, Path]]:
        """Line and path of keys that stand twice in one place, of which YAML would keep the last without a word."""
        if self.root is not None:
            yield from _repeated(self.root, ())


def _has(value: Any, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


class _Loader(yaml.SafeLoader):
    """Numbers with a point as exact decimals; days as text, of which the shapes take the real ones."""


def _exact(loader: _Loader, node: yaml.ScalarNode) -> Decimal | str:
    text = str(loader.construct_scalar(node))
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _as_text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


_Loader.add_constructor("tag:yaml.org,2002:float", _exact)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


def read(text: str) -> Lined:
    """The one document of `text`; yaml.YAMLError where it is not well-formed."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        return Lined(None if root is None else loader.construct_document(root), root)
    finally:
        loader.dispose()


def _repeated(node: yaml.Node, path: Path) -> Iterator[tuple[int, Path]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, (*path, key.value)
            seen.add(key.value)
            yield from _repeated(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _repeated(item, (*path, place))

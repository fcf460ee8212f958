"""What is wrong in a policy file, said in Chinese and English with file, line, key and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from assets.policy.lined_yaml import Lined, Path

_TEXTS = {
    "missing": ("缺少这个键，请补上", "The key is missing; add it"),
    "greater_than_equal": ("不能小于 {ge}", "Must be {ge} or more"),
    "less_than_equal": ("不能大于 {le}", "Must be {le} or less"),
    "decimal_max_places": ("最多 {decimal_places} 位小数", "At most {decimal_places} decimal places"),
    "string_type": (
        "应是文字；数字和日期请加引号",
        "Must be a text; put a number or date in quotation marks",
    ),
    "string_pattern_mismatch": ("写法应符合 {pattern}", "Must be written as {pattern} says"),
    "bool_parsing": ("只能是 true 或 false", "Must be true or false"),
    "bool_type": ("只能是 true 或 false", "Must be true or false"),
    "literal_error": ("只能是 {expected}", "Must be {expected}"),
    "list_type": ("应是列表，写成 [甲, 乙]", "Must be a list, as in [one, two]"),
}
_NUMBER = ("应是数字，如 50000 或 0.5", "Must be a number, such as 50000 or 0.5")
_DAY = ("应是日期，如 2025-01-20", "Must be a day, such as 2025-01-20")
_BLOCK = ("应是一组“键: 值”", "Must be a block of keys with values")


def shape_faults(error: ValidationError, lined: Lined, shape: object) -> list[str]:
    """A line of text for each place that does not fit the shape, in the order of the file."""
    found: dict[Path, str] = {}
    for fault in error.errors():
        path = lined.standing(fault["loc"])
        words = fault_words(fault, shape, path)
        found.setdefault((*path, fault["loc"][-1]) if fault["type"] == "missing" else path, words)
    placed = sorted((lined.line_of(path), path, words) for path, words in found.items())
    return [said(line, path, words) for line, path, words in placed]


def said(line: int, path: Path, words: str) -> str:
    """A fault with its line and key."""
    key = ".".join(map(str, path)) or "—"
    return f"第 {line} 行 line {line}，{key}：{words}"


def fault_words(fault: ErrorDetails, shape: object, path: Path) -> str:
    """What is wrong at a path of a shape, and what may stand there."""
    kind = fault["type"]
    if kind == "extra_forbidden":
        keys = "、".join(_keys(shape, path[:-1]))
        return (
            f"没有这个键，或写错了位置；此处可写：{keys}。Unknown or misplaced key; here may stand: {keys}."
        )
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    zh, en = _texts(kind)
    context: Mapping[str, Any] = fault.get("ctx", {})
    value = "" if kind == "missing" else f"{str(fault['input'])[:40]!r} "
    return f"{value}{zh.format(**context)}。{en.format(**context)}."


def _texts(kind: str) -> tuple[str, str]:
    if kind in _TEXTS:
        return _TEXTS[kind]
    if kind.startswith(("decimal", "int", "finite")):
        return _NUMBER
    if kind.startswith("date"):
        return _DAY
    return _BLOCK


def _keys(shape: object, path: Path) -> list[str]:
    """The keys that a shape has at a path, as they are written."""
    for part in path:
        if not isinstance(shape, type) or not issubclass(shape, BaseModel):
            shape = next(_models(shape), object)
        elif str(part) in shape.model_fields:
            shape = next(_models(shape.model_fields[str(part)].annotation), shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return [field.alias or name for name, field in shape.model_fields.items()]
    return []


def _models(annotation: object) -> Iterator[object]:
    """The shapes that an annotation is of, or is a list, a mapping or a choice of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)

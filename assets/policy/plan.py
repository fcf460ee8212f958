"""A policy folder read as checked data; what is wrong in it is said with file, line and key.

The shapes are in `schema.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from assets.policy.consistency import CITY, faults
from assets.policy.faults import said, shape_faults
from assets.policy.lined_yaml import read
from assets.policy.schema import AwardRule, CityPlan, Identity, Plan, Readings, Targets
from foundation.places import POLICIES

if TYPE_CHECKING:
    from pathlib import Path

    from assets.policy.lined_yaml import Lined

Shape = TypeVar("Shape")


class PolicyError(ValueError):
    """A policy folder that is not there, or says something that no policy may say."""


def load_plan(name: str) -> Plan:
    """The policy folder `name` with the city's plan it refers to; PolicyError says what is wrong where."""
    folder = POLICIES / name
    if not (folder / "policy.yaml").is_file():
        known = "、".join(sorted(path.parent.name for path in POLICIES.glob("*/policy.yaml")))
        raise PolicyError(f"没有政策 {name!r}；可选：{known}。No such policy; choose one of: {known}.")
    identity = read_file(folder / "policy.yaml", Identity)
    _same_name(identity.id, folder / "policy.yaml")
    plan = Plan(
        identity=identity,
        targets=read_file(folder / "targets.yaml", Targets),
        awards=read_file(folder / "awards.yaml", dict[str, AwardRule]),
        readings=read_file(folder / "readings.yaml", Readings),
        city=load_city_plan(identity.upper_policy.id),
    )
    _hold_together(plan, folder)
    return plan


def load_city_plan(name: str) -> CityPlan:
    """The plan of the city in the folder `name`: the numbers that a district's plan leaves to it."""
    city = read_file(POLICIES / name / "city.yaml", CityPlan)
    _same_name(city.id, POLICIES / name / "city.yaml")
    return city


def _same_name(name: str, path: Path) -> None:
    if name != path.parent.name:
        raise PolicyError(
            f"{_place(path)} 的 id 是 {name!r}，应与文件夹同名。Its id is {name!r} and must be the name of the folder."
        )


def _hold_together(plan: Plan, folder: Path) -> None:
    paths = {CITY: POLICIES / plan.city.id / CITY}
    found = [(paths.get(fault.file, folder / fault.file), fault) for fault in faults(plan)]
    if found:
        raise PolicyError(
            "\n".join(_at(path, [said(_lined(path).line_of(f.path), f.path, f.words)]) for path, f in found)
        )


def read_file(path: Path, shape: type[Shape]) -> Shape:
    """A file of a policy folder in its shape; PolicyError names file, line and key of all that is wrong."""
    lined = _lined(path)
    twice = [said(line, key, _TWICE) for line, key in lined.repeated()]
    if twice:
        raise PolicyError(_at(path, twice))
    try:
        return TypeAdapter(shape).validate_python(lined.content)
    except ValidationError as error:
        raise PolicyError(_at(path, shape_faults(error, lined, shape))) from None


_TWICE = "同一个键写了两次；请只留一个。The key stands twice; leave one of them."


def _lined(path: Path) -> Lined:
    try:
        return read(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PolicyError(f"缺少文件 {_place(path)}；请补上。The file is missing; put it there.") from None
    except yaml.MarkedYAMLError as error:
        line = 1 if error.problem_mark is None else error.problem_mark.line + 1
        raise PolicyError(
            _at(
                path,
                [
                    f"第 {line} 行 line {line}：不是合格的 YAML。Not well-formed YAML; mend it: {error.problem}."
                ],
            )
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        raise PolicyError(
            f"{_place(path)} 不是合格的 UTF-8 YAML；请更正。Not well-formed YAML in UTF-8; mend it."
        ) from None


def _at(path: Path, texts: list[str]) -> str:
    return "\n".join(f"{_place(path)} {text}" for text in texts)


def _place(path: Path) -> str:
    return f"policies/{path.parent.name}/{path.name}"

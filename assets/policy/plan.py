"""A policy folder read as checked data; what is wrong in it is said with file and key.

The shapes are in `schema.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from assets.policy.schema import AwardRule, CityPlan, Identity, Plan, Readings, Targets
from foundation.places import POLICIES

if TYPE_CHECKING:
    from pathlib import Path

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
    return Plan(
        identity=identity,
        targets=read_file(folder / "targets.yaml", Targets),
        awards=read_file(folder / "awards.yaml", dict[str, AwardRule]),
        readings=read_file(folder / "readings.yaml", Readings),
        city=load_city_plan(identity.upper_policy.id),
    )


def load_city_plan(name: str) -> CityPlan:
    """The plan of the city in the folder `name`: the numbers that a district's plan leaves to it."""
    city = read_file(POLICIES / name / "city.yaml", CityPlan)
    _same_name(city.id, POLICIES / name / "city.yaml")
    return city


def _same_name(name: str, path: Path) -> None:
    if name != path.parent.name:
        raise PolicyError(
            f"policies/{path.parent.name}/{path.name} 的 id 是 {name!r}，应与文件夹同名。"
            f"Its id is {name!r} and must be the name of the folder."
        )


def read_file(path: Path, shape: type[Shape]) -> Shape:
    """A file of a policy folder in its shape; PolicyError names the file and the key that is wrong."""
    place = f"policies/{path.parent.name}/{path.name}"
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return TypeAdapter(shape).validate_python(content)
    except FileNotFoundError:
        raise PolicyError(f"缺少文件 {place}。The file is missing.") from None
    except yaml.YAMLError as error:
        raise PolicyError(f"{place} 不是合格的 YAML：{error}。Not well-formed YAML; mend it.") from None
    except ValidationError as error:
        raise PolicyError(f"{place}：{_faults(error)}") from None


def _faults(error: ValidationError) -> str:
    faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
    return "；".join(faults) + "。请按 policies/README.md 更正。Mend it as policies/README.md says."

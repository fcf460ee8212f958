"""A policy folder as checked data: an unknown or misplaced key is an error that names file and key."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic needs the type at run time
from decimal import Decimal  # noqa: TC003
from typing import TYPE_CHECKING, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from foundation.places import POLICIES

if TYPE_CHECKING:
    from pathlib import Path


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Life(_Strict):
    """First and last day, both included."""

    first_day: date
    last_day: date
    clause: str = ""


class Dated(_Strict):
    """A number of the plan with its clause."""

    value: int
    clause: str


class Upper(_Strict):
    """The plan of the city that the district's refers to."""

    document_number: str
    clause: str


class Identity(_Strict):
    """Who the plan is."""

    id: str
    document_number: str
    name_zh: str
    name_en: str
    region_code: str
    region_zh: str
    region_en: str
    lead_unit: str
    life: Life
    upper_policy: Upper
    submission_day: Dated


class Target(_Strict):
    """One of the targets; `window` where it is due once, else it is due every year."""

    id: str
    clause: str
    name_zh: str
    name_en: str
    counts: Literal["carried_out", "completed", "enterprises", "average_growth", "energy_intensity"]
    unit: str
    responsible: list[str]
    value: Decimal | None = None
    window: Life | None = None


class Targets(_Strict):
    """The file of the targets; the lists at its head are shared by the targets below."""

    responsible: list[str]
    departments_streets_and_parks: list[str]
    first_year: int
    window: Life
    targets: list[Target]


class Reward(_Strict):
    """A fixed amount for a kind of recognition at a level."""

    kind: str
    tier: str
    amount_yuan: Decimal


class AwardRule(_Strict):
    """A rule of chapter 三 with those of its parameters that it has."""

    clause: str
    name_zh: str
    name_en: str
    rewards: list[Reward] = []
    threshold_yuan: Decimal | None = None
    rate_pct: Decimal | None = None
    cap_yuan: Decimal | None = None
    longest_years: int | None = None
    bond_kinds: list[str] = []


class Reading(_Strict):
    """A question that the texts leave open."""

    area: Literal["award", "statistics"]
    question_zh: str
    question_en: str
    chosen: str
    alternative: str


class Plan(_Strict):
    """All files of a policy folder."""

    identity: Identity
    targets: Targets
    awards: dict[str, AwardRule]
    readings: dict[str, Reading]


class UnknownPolicyError(ValueError):
    """No such folder in `policies/`."""


def load_plan(name: str) -> Plan:
    """The policy folder `name`; UnknownPolicyError or pydantic.ValidationError say what is wrong where."""
    folder = POLICIES / name
    if not (folder / "policy.yaml").is_file():
        known = "、".join(sorted(path.parent.name for path in POLICIES.glob("*/policy.yaml")))
        raise UnknownPolicyError(f"没有政策 {name!r}；可选：{known}。No such policy; choose one of: {known}.")
    identity = Identity.model_validate(_yaml(folder / "policy.yaml"))
    if identity.id != name:
        raise ValueError(
            f"policies/{name}/policy.yaml 的 id 是 {identity.id!r}，应与文件夹同名。"
            f"Its id is {identity.id!r} and must be the name of the folder."
        )
    return Plan(
        identity=identity,
        targets=Targets.model_validate(_yaml(folder / "targets.yaml")),
        awards=TypeAdapter(dict[str, AwardRule]).validate_python(_yaml(folder / "awards.yaml")),
        readings=TypeAdapter(dict[str, Reading]).validate_python(_yaml(folder / "readings.yaml")),
    )


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))

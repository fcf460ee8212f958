"""What the files of a policy folder may say: strict shapes, so that an unknown or misplaced key is an error.

Shapes only; reading the files is in `plan.py`, the tables made of them in `tables.py`.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic needs the types at run time
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

UNKNOWN: Literal["unknown"] = "unknown"
# A number of a text that was not to be had is `unknown`; one that the text does not set is `none`.
# More digits than the tables hold are refused, so that no number is rounded on its way in.
Yuan = Annotated[Decimal, Field(ge=0, decimal_places=2)]
Percent = Annotated[Decimal, Field(ge=0, decimal_places=8)]
Share = Annotated[Decimal, Field(ge=0, le=100, decimal_places=8)]
UnreadYuan = Yuan | Literal["unknown", "none"]
UnreadPercent = Percent | Literal["unknown", "none"]
UnreadShare = Share | Literal["unknown", "none"]


class Strict(BaseModel):
    """A shape in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Window(Strict):
    """First and last day, both included."""

    first_day: date
    last_day: date

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.last_day < self.first_day:
            raise ValueError(
                "last_day 早于 first_day；请更正。last_day is before first_day; put them in order."
            )
        return self


class Life(Strict):
    """The first day in force and for how many years; which day is the last is the reading `validity_end`."""

    first_day: date
    years: int = Field(ge=1)
    clause: str


class SubmissionDay(Strict):
    """Up to which day of the month a quarter's filings are due, with its clause."""

    value: int = Field(ge=1, le=28)
    clause: str


class Upper(Strict):
    """The plan of the city that the district's refers to: its folder in `policies/` and its number."""

    id: str
    document_number: str
    clause: str


class Identity(Strict):
    """Who the plan is."""

    id: str
    document_number: str
    name_zh: str
    name_en: str
    region_code: str = Field(pattern="^[0-9]{6}$")
    region_zh: str
    region_en: str
    lead_unit: str
    life: Life
    upper_policy: Upper
    submission_day: SubmissionDay


class Target(Strict):
    """One of the targets; `window` where it is due once, else it is due every year."""

    id: str
    clause: str
    name_zh: str
    name_en: str
    counts: Literal["carried_out", "completed", "enterprises", "average_growth", "energy_intensity"]
    unit: str
    responsible: list[str]
    value: Decimal | None = None
    window: Window | None = None


class Targets(Strict):
    """The file of the targets; the lists at its head are shared by the targets below."""

    responsible: list[str]
    departments_streets_and_parks: list[str]
    first_year: int
    window: Window
    targets: list[Target]


class Reward(Strict):
    """A fixed amount for a kind of recognition or prize at a level; without `tier` the level does not matter."""

    kind: str
    tier: str | None = None
    amount_yuan: Yuan


class AwardRule(Strict):
    """A rule of chapter 三 with those of its parameters that it has.

    `at_least_yuan` includes the number itself (以上), `above_yuan` does not (超过). `shared_with_city`: the benefiting
    level bears the cost, so that the city may owe a part.
    """

    clause: str
    name_zh: str
    name_en: str
    shared_with_city: bool = False
    rewards: list[Reward] = []
    at_least_yuan: Yuan | None = None
    above_yuan: Yuan | None = None
    rate_pct: Percent | None = None
    cap_yuan: Yuan | None = None
    longest_years: Annotated[int, Field(ge=1)] | None = None
    bond_kinds: list[str] = []

    @model_validator(mode="after")
    def _one_reward_each(self) -> AwardRule:
        """A second amount for a kind and level would make two claims of one."""
        tiers: dict[str, list[str | None]] = {}
        for reward in self.rewards:
            tiers.setdefault(reward.kind, []).append(reward.tier)
        for kind, own in tiers.items():
            if len(own) != len(set(own)) or (None in own and len(own) > 1):
                raise ValueError(
                    f"{kind} 的同一级别有两个金额；请只留一个。{kind} has two amounts for one level; leave one of them."
                )
        return self


class Meaning(Strict):
    """One way to read a text, in two languages."""

    zh: str
    en: str


class DatedChoice(Strict):
    """How a question is read in reports of quarters that end on a day or later."""

    first_day: date = Field(alias="from")
    value: str


def _form(value: object) -> str:
    return "dated" if isinstance(value, list) else "always"


# One choice for good, or a list of choices with the day from which each holds.
Chosen = Annotated[
    Annotated[str, Tag("always")] | Annotated[list[DatedChoice], Tag("dated")], Discriminator(_form)
]


class Reading(Strict):
    """A question that the texts leave open: how a run reads it, and the other way to read it.

    `chosen` is one way, or a list of ways with the day from which each holds.

    `values` are the ways that have a name; `number` says what may be written beside them. An `alternative` of
    None is for the user to set.
    """

    area: Literal["award", "statistics"]
    clause: str
    question_zh: str
    question_en: str
    chosen: Chosen
    alternative: str | None
    values: dict[str, Meaning]
    number: Literal["year", "rate_pct"] | None = None
    measure: str
    unit: str

    @model_validator(mode="after")
    def _known(self) -> Reading:
        for value in filter(None, (*self._choices(), self.alternative)):
            if value not in self.values and not self._is_number(value):
                raise ValueError(
                    f"{value!r} 不是可选的口径；可选：{'、'.join(self.values)}。"
                    f"Not a way to read it; choose one of: {', '.join(self.values)}."
                )
        return self

    @model_validator(mode="after")
    def _dated_in_order(self) -> Reading:
        if isinstance(self.chosen, list):
            days = [choice.first_day for choice in self.chosen]
            if not days or days != sorted(set(days)):
                raise ValueError(
                    "chosen 的日期须逐条递增，至少一条；请更正。The days of chosen must go up one by one; mend them."
                )
        return self

    @property
    def choice(self) -> str:
        """How the question is read by the newest choice."""
        return self._choices()[-1]

    @property
    def chosen_from(self) -> date | None:
        """The day from which the newest choice holds; None where it always did."""
        return None if isinstance(self.chosen, str) else self.chosen[-1].first_day

    @property
    def other(self) -> str | None:
        """The other way to read it than the newest choice; None is for the user to set.

        Where the alternative itself has been chosen that is another named way, else what was chosen before.
        """
        ways = [self.alternative, *self.values, *reversed(self._choices())]
        return self.alternative and next((way for way in ways if way != self.choice), None)

    def on(self, day: date) -> Reading | None:
        """The question as it was read on `day`, without later choices; None where no choice held yet."""
        if isinstance(self.chosen, str):
            return self
        known = [choice for choice in self.chosen if choice.first_day <= day]
        return self.model_copy(update={"chosen": known}) if known else None

    def _choices(self) -> list[str]:
        return [self.chosen] if isinstance(self.chosen, str) else [c.value for c in self.chosen]

    def _is_number(self, value: str) -> bool:
        if self.number == "year":
            return len(value) == len("2020") and value.isdigit()
        return self.number == "rate_pct" and value.replace(".", "", 1).isdigit()


class Readings(Strict):
    """All questions that the models know how to read either way."""

    price_base: Reading
    energy_basis: Reading
    unit_with_gaps: Reading
    average_method: Reading
    window_start: Reading
    submission_day: Reading
    bond_lpr_reset: Reading
    tier_upgrade: Reading
    energy_fund_cap: Reading
    first_set_scope: Reading
    prize_shared: Reading
    bond_after_life: Reading
    fund_domicile: Reading
    register_date: Reading
    credit_bar: Reading
    validity_end: Reading
    cloud_rate: Reading

    def each(self) -> dict[str, Reading]:
        """The readings by id, in their order."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class CityRule(Strict):
    """What the city's plan grants for a clause that the district's leaves to it.

    The amount of a claim is `fixed_yuan` + `rate_pct` % of its base, at most `cap_yuan`; it is known once none of
    the three is `unknown`. `city_share_pct` stands in where a claim does not file the city's share.
    """

    clause: str
    fixed_yuan: UnreadYuan = "none"
    rate_pct: UnreadPercent = "none"
    cap_yuan: UnreadYuan = "none"
    city_share_pct: UnreadShare = UNKNOWN

    @property
    def is_known(self) -> bool:
        """Whether an amount can be worked out."""
        return UNKNOWN not in (self.fixed_yuan, self.rate_pct, self.cap_yuan) and (
            isinstance(self.fixed_yuan, Decimal) or isinstance(self.rate_pct, Decimal)
        )


class CityPlan(Strict):
    """The city's plan, as far as clauses of the district's plan are sent to it."""

    id: str
    document_number: str
    text_was_read: bool
    rules: dict[str, CityRule]


class Clause(Strict):
    """A clause, or one paragraph of it, in our own words."""

    id: str
    part: int | None = None
    zh: str
    en: str
    rules: list[str] = []
    targets: list[str] = []
    figures: list[str] = []
    readings: list[str] = []
    settings: list[str] = []
    columns: list[str] = []
    reasons: list[str] = []
    tables: list[str] = []
    not_computable: Meaning | None = None

    @property
    def place(self) -> str:
        """`三（三）` or `三（三）·2`, as it is cited in the coverage table."""
        return self.id if self.part is None else f"{self.id}·{self.part}"

    @property
    def answers(self) -> list[str]:
        """The rules, targets and figures that answer to it; settings where it is no more than a number."""
        return [*self.rules, *self.targets, *self.figures] or self.settings

    @model_validator(mode="after")
    def _answered(self) -> Clause:
        if bool(self.answers) == bool(self.not_computable):
            raise ValueError(
                f"{self.place}: 须有对应的规则，或说明为何不可计算。Needs an answer or a reason."
            )
        return self


class Clauses(Strict):
    """The file of the clauses; the lists at its head are shared by the clauses below."""

    award_tables: list[str]
    settled_tables: list[str]
    target_tables: list[str]
    clauses: list[Clause]


class Plan(Strict):
    """All files of a policy folder, and the city's plan that it refers to."""

    identity: Identity
    targets: Targets
    awards: dict[str, AwardRule]
    readings: Readings
    city: CityPlan

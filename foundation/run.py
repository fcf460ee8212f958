"""What one run is asked to do: the quarter, the folders, the as-of and the day that counts as today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from foundation import moment
from foundation.places import OutputPlaces
from foundation.quarter import Quarter, parse_range

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

DEFAULT_POLICY = "fengze-2022-2"


@dataclass(frozen=True)
class Run:
    """The parameters of a run; `as_of` None means that everything received counts.

    `corrections` is a folder of corrections, None where only those count that are in the ledger already;
    `spark_master` is where what grows with the rows is worked out, None for the warehouse itself.
    """

    quarter: Quarter
    inbox: Path
    places: OutputPlaces
    clock: datetime
    as_of: datetime | None = None
    policy: str = DEFAULT_POLICY
    corrections: Path | None = None
    spark_master: str | None = None

    @property
    def today(self) -> date:
        """The day against which due, late and over are judged."""
        return self.clock.date()

    @property
    def horizon(self) -> datetime:
        """The last moment whose receipts count."""
        return self.as_of or moment.ANY_TIME


def plan_run(
    quarter: str,
    inbox: Path,
    out: Path,
    *,
    as_of: str | None = None,
    today: str | None = None,
    policy: str = DEFAULT_POLICY,
    corrections: Path | None = None,
    spark_master: str | None = None,
) -> Run:
    """Check the words of a call and make a `Run` of them; ValueError says what to write instead.

    The clock is `today`, else the as-of, else now (filings: Time).
    """
    until = moment.parse_as_of(as_of) if as_of else None
    clock = moment.parse_today(today) if today else until or moment.now()
    places = OutputPlaces(out)
    return Run(Quarter.parse(quarter), inbox, places, clock, until, policy, corrections, spark_master)


def plan_runs(quarters: str, inbox: Path, out: Path, **words: Any) -> list[Run]:
    """The runs of `2023Q4` or of `2021Q1..2023Q4`, in order, with one moment of the clock for all of them.

    `words` are those of `plan_run`.
    """
    wanted = parse_range(quarters)
    first = plan_run(str(wanted[0]), inbox, out, **words)
    return [replace(first, quarter=quarter) for quarter in wanted]

"""The quarters that the pipeline can be run for: from the base year of the plan on."""

from __future__ import annotations

from dagster import StaticPartitionsDefinition

from foundation import moment
from foundation.quarter import Quarter, quarters_between

FIRST = Quarter(2020, 1)


def quarters() -> list[str]:
    """All quarters from the first to the end of next year."""
    return [str(q) for q in quarters_between(FIRST, Quarter(moment.now().year + 1, 4))]


QUARTERLY = StaticPartitionsDefinition(quarters())

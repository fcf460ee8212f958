"""What the page must say about the publication that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from assets.publication.page.text import Text


@dataclass(frozen=True)
class About:
    """Where a page comes from; everything in it but `earlier` is printed in the footer.

    `period` is `2023Q4`, `as_of` the moment up to which receipts count or None, `today` what stood in for the
    clock, `made_at` a timestamp as text, `inputs` the number of files read for each form, and `submission_clause`
    the clause of the plan by which quarterly progress is due.
    `earlier` says of energy or investment that its figures are those of an earlier publication.
    """

    period: str
    as_of: str | None
    today: date
    policy_document: str
    version: str
    publication: str
    made_at: str
    inputs: Mapping[str, int]
    submission_clause: str
    earlier: Mapping[str, Text] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """The report's year, `2023`."""
        return self.period[:4]

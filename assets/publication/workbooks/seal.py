"""What a workbook says about itself: the run it came from. No clock is read here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.quarter import Quarter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True)
class Seal:
    """A publication as its cover names it.

    `inputs` are (SHA-256, form) of every file used: file names can name firms, so they stay out.
    """

    period: str
    as_of: str | None
    today: date
    policy_document: str
    version: str
    publication: str
    made_at: str
    inputs: Sequence[tuple[str, str]]

    @property
    def quarter(self) -> Quarter:
        """The quarter of the report."""
        return Quarter.parse(self.period)

    @property
    def period_zh(self) -> str:
        """`2023年第4季度` for 2023Q4."""
        return f"{self.quarter.year}年第{self.quarter.number}季度"

    def lines(self) -> list[tuple[str, str]]:
        """Label and text of the seal block."""
        return [
            ("报告期", f"{self.period_zh}（{self.period}）"),
            ("资料截止", self.as_of or "全部已收到的资料"),
            ("编制日", self.today.isoformat()),
            ("政策依据", self.policy_document),
            ("软件版本", self.version),
            ("发布编号", self.publication),
            ("生成时间", self.made_at),
        ]

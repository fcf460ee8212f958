"""The report in its order: the summary, targets, energy, investment, awards, changes, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.awards import awards
from assets.publication.document.basis import filing, notes, provenance, quality, readings
from assets.publication.document.blocks import Block, heading
from assets.publication.document.changes import changes
from assets.publication.document.energy import energy
from assets.publication.document.investment import investment
from assets.publication.document.summary import summary, summary_in_english
from assets.publication.document.targets import targets
from assets.publication.page.text import quarter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.publication.page.about import About

NAME = "绿色数字技改季度监测报告"


def document_content(sections: Mapping[str, Any], about: About) -> dict[str, Any]:
    """What the report says, as plain data: `about` for its head and `blocks` for the rest.

    `sections` are those of the page (`page_sections`); a section without data says so in a sentence.
    """
    blocks: list[Block] = [
        heading("概要"),
        *summary(sections),
        *targets(sections["targets"], about),
        *energy(sections["energy"], sections["decomposition"]),
        *investment(sections["investment"]),
        *awards(sections["awards"], sections["cash"], about),
        *changes(sections["changes"], about),
        *readings(sections["readings"], about),
        *filing(sections["filing"], about),
        *quality(sections["quality"], sections["audit"], about),
        *notes(),
        *provenance(about),
        *summary_in_english(sections, about),
    ]
    return {"about": _head(sections, about), "blocks": blocks}


def _head(sections: Mapping[str, Any], about: About) -> dict[str, Any]:
    period, district = quarter(about.period).zh, sections["energy"]["district"]["name_zh"] or ""
    return {
        "title": f"{NAME} {about.period}",
        "name": NAME,
        "author": district,
        "owner": "　".join(part for part in (district, about.policy_document) if part),
        "quarter": period,
        "running": NAME,
        "period": period,
        "publication": f"发布号 {about.publication}",
        "date": [about.today.year, about.today.month, about.today.day],
    }

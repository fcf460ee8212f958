"""The fifteen queries of docs/queries.md: all there, each says what it gives; what they give is run elsewhere."""

from __future__ import annotations

import re

from foundation.places import ROOT


def test_fifteen_queries_each_with_its_first_row() -> None:
    text = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql (analysis|finance)\n(.*?)```", text, re.DOTALL)
    assert len(queries) == 15
    assert {audience for audience, _ in queries} == {"analysis", "finance"}
    assert all(query.rstrip().splitlines()[-1].startswith("-- = ") for _, query in queries)
    assert [int(number) for number in re.findall(r"^\*\*(\d+)\. ", text, re.MULTILINE)] == list(range(1, 16))

"""Macros of sql/00_macros: one definition each, since of two the later one would be in force everywhere."""

from __future__ import annotations

import re
from collections import Counter

from foundation.models import MACROS


def test_every_macro_is_defined_once() -> None:
    texts = [path.read_text(encoding="utf-8") for path in MACROS.glob("*.sql")]
    names = Counter(name for text in texts for name in re.findall(r"create or replace macro (\w+)", text))
    assert len(names) > 20
    assert [name for name, times in names.items() if times > 1] == []

"""What the number format of a cell shows, of both kinds of workbook."""

from __future__ import annotations

import re

# 0% and 0.00%, which have a number of their own everywhere (ECMA-376 part 1, 18.8.30).
_PERCENT = {9, 10}
# Quoted texts, characters behind a backslash or kept for a blank, conditions and colours.
_NOT_THE_FORM = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')


def shows_percent(number: int, code: str) -> bool:
    """Whether a format shows a hundred times the number with a %; `code` is empty for a format without one."""
    return number in _PERCENT or "%" in _NOT_THE_FORM.sub("", code)

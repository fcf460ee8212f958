"""What a formula of an .xls gives, told from its parts alone ([MS-XLS] 2.5.198): operands first, the outermost last."""

from __future__ import annotations

import re

# + - * / ^, a sign, per cent; brackets around it say nothing.
_ARITHMETIC = b"\x03\x04\x05\x06\x07\x12\x13\x14"
_BRACKETS = b"\x15"
# A whole number or a number alone; the sum of one range.
_LITERAL_OR_SUM = re.compile(rb"\x1e..|\x1f.{8}|.*\x19\x10..", re.DOTALL)
# COUNT, SUM, AVERAGE, MIN, MAX, PRODUCT, SUMPRODUCT, SUMIF, with the number of their arguments; ABS, INT, ROUND,
# ROUNDUP, ROUNDDOWN, which have always as many.
_FUNCTION = re.compile(
    rb".*(?:[\x22\x42\x62].(?:[\x00\x04-\x07\xb7\xe4]\x00|\x59\x01)|[\x21\x41\x61][\x18\x19\x1b\xd4\xd5]\x00)",
    re.DOTALL,
)


def gives_number(formula: bytes) -> bool:
    """Whether it can give nothing but a number or an error; False where that is not plain to see."""
    outermost = formula.rstrip(_BRACKETS)
    if not outermost:
        return False
    found = _LITERAL_OR_SUM.fullmatch(outermost) or _FUNCTION.fullmatch(outermost)
    return outermost[-1] in _ARITHMETIC or found is not None

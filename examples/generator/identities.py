"""Invented enterprises: unified social credit codes with a right check character, and names.

The codes follow GB 32100-2015, but the organisation part fails the check of GB 11714 on purpose,
so that no such organisation can exist.
"""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_character(first_17: str) -> str:
    """The 18th character of a unified social credit code (GB 32100-2015)."""
    total = sum(weight * _ALPHABET.index(char) for weight, char in zip(_CODE_WEIGHTS, first_17, strict=True))
    return _ALPHABET[-total % 31]


def credit_code(number: int) -> str:
    """The code of invented enterprise `number` (0 to 99 999); its region digits are 350503 or zeros."""
    region = "350503" if number % 3 else "000000"
    organisation = f"XXX{number:05d}"
    first_17 = f"91{region}{organisation}{_impossible_check(organisation)}"
    return first_17 + check_character(first_17)


def with_wrong_check(code: str) -> str:
    """The same code with another last character."""
    return code[:-1] + _ALPHABET[(_ALPHABET.index(code[-1]) + 7) % 31]


def enterprise_name(number: int, trade: str) -> str:
    """A name that says that it is an example, e.g. 示例·丰泽第017号纺织有限公司."""
    return f"示例·丰泽第{number:03d}号{trade}有限公司"


def _impossible_check(organisation: str) -> str:
    values = [int(char, 36) for char in organisation]
    total = sum(weight * value for weight, value in zip(_ORGANISATION_WEIGHTS, values, strict=True))
    right = -total % 11
    return str((right + 1) % 10)

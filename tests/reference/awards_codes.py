"""Made-up enterprise codes with a right check character (GB 32100-2015).

What belongs here: the check character and synthetic codes. Their region part is all zeros, so that no code
here can belong to a real enterprise.
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def synthetic_code(serial: int) -> str:
    """The made-up code of the enterprise with this serial number, 0 to 999 999 999."""
    body = f"91000000{serial:09d}"
    total = sum(ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return body + ALPHABET[-total % 31]

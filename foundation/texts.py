"""Texts as they are compared: what people file, and what they name at a terminal, is read alike."""

from __future__ import annotations

import unicodedata

# Marks that editors leave at the ends of a text and nobody sees.
INVISIBLE = "\ufeff\u200b\u200e\u200f"


def normalise(text: str) -> str:
    """NFKC and trimming, wherever a text stands (filings: How real files look)."""
    return unicodedata.normalize("NFKC", text).strip().strip(INVISIBLE).strip()

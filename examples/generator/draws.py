"""Random draws that depend only on the seed and on what they are for, never on the order of calls."""

import random
from collections.abc import Mapping
from typing import TypeVar

Choice = TypeVar("Choice")


def draws(seed: int, *subject: object) -> random.Random:
    """A random source of its own for one subject, e.g. `draws(seed, "unit", 17, 2023)`."""
    return random.Random(":".join(str(part) for part in (seed, *subject)))


def weighted(source: random.Random, weights: Mapping[Choice, float]) -> Choice:
    """One key of `weights`, with a chance in proportion to its weight."""
    return source.choices(list(weights), list(weights.values()))[0]

"""No number of the plan and no comparison of a model can change without a test that notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.awards.mutants import EQUIVALENT, decided, named, told

# Fewer would mean that the changes are not made any more.
FEWEST = {decided: 250, told: 15}


@pytest.mark.heavy
@pytest.mark.parametrize("changes", FEWEST)
def test_each_change_is_noticed(changes: Callable[[], Iterator[tuple[str, str | None]]]) -> None:
    noticed = [*changes()]
    assert len(noticed) > FEWEST[changes]
    assert [name for name, by in noticed if by is None and name not in EQUIVALENT] == []


def test_what_is_said_to_be_equivalent_is_one_of_the_changes() -> None:
    assert set(EQUIVALENT) <= set(named())

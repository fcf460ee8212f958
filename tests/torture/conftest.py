"""The undisturbed reports that all kills are compared with, made once."""

import pytest

from tests.conftest import MadeOnce
from tests.torture import kills
from tests.torture.kills import Undisturbed


@pytest.fixture(scope="session")
def whole(made_once: MadeOnce) -> Undisturbed:
    """The district and its undisturbed reports."""
    return Undisturbed(made_once("undisturbed", kills.make))

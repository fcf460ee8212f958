"""The undisturbed reports that all kills are compared with, made once."""

import pytest

from tests.conftest import MadeOnce
from tests.torture import campaign, kills
from tests.torture.kills import Undisturbed


@pytest.fixture(scope="session")
def whole(made_once: MadeOnce) -> Undisturbed:
    """The district and its undisturbed reports."""
    return Undisturbed(made_once("undisturbed", kills.make))


@pytest.fixture(scope="session")
def counted(whole: Undisturbed, made_once: MadeOnce) -> Undisturbed:
    """The same, with what a report and a tidy do to the disk counted, once for all workers."""
    made_once("counted", lambda place: campaign.count(whole, place))
    return whole

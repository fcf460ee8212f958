"""A plugin of pytest under which one model is otherwise: `ALTERED_MODEL` names it, `ALTERED_QUERY` is its query."""

from __future__ import annotations

import os
from dataclasses import replace

from foundation.models import models


def pytest_configure() -> None:
    """Put the query in place of the model's own, for all that is made in this process."""
    name = os.environ["ALTERED_MODEL"]
    models()[name] = replace(models()[name], query=os.environ["ALTERED_QUERY"])

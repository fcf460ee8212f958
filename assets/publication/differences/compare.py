"""The comparison of two publications: named changes of claims, masked changes of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.differences.causes import causes_between
from assets.publication.differences.claim_parts import Worlds, claim_parts
from assets.publication.differences.claims import Traces, changed_claims, claims_of
from assets.publication.differences.figure_parts import by_cell, figure_parts
from assets.publication.differences.figures import changed_figures
from assets.publication.differences.parts import with_what_differs
from assets.publication.differences.tables import masked_row, named_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assets.publication.differences.causes import Cause
    from assets.publication.differences.sides import Row, Side

    # What would be with causes set back; made only where claims have changed.
    MakeWorlds = Callable[[Sequence[Cause]], Worlds]


def no_worlds(_causes: Sequence[Cause]) -> Worlds:
    """Where the models cannot be made anew: only what the publications themselves say is known."""
    return Worlds()


def named_changes(before: Side, after: Side, make_worlds: MakeWorlds = no_worlds) -> list[Row]:
    """The rows of `finance.changes`."""
    causes = causes_between(before.manifest, after.manifest)
    old, new = claims_of(before), claims_of(after)
    changes = changed_claims(old, new)
    worlds = make_worlds(causes) if changes else Worlds()
    parts = claim_parts(changes, causes, Traces(before, after), worlds, new)
    claims = old | new
    return [
        named_row(before, after, part, claims[part.change.cell[0]])
        for part in with_what_differs(parts, causes)
    ]


def masked_changes(before: Side, after: Side, named: Sequence[Row]) -> list[Row]:
    """The rows of `analysis.changes`; `named` are those of `finance.changes`, of which the totals are sums."""
    causes = causes_between(before.manifest, after.manifest)
    parts = figure_parts(changed_figures(before, after), causes, by_cell(named))
    return [masked_row(before, after, part) for part in with_what_differs(parts, causes)]

"""What differs between two manifests: the causes that a change of a figure can have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.publication.differences import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assets.publication.differences.words import Text

    Manifest = Mapping[str, Any]

QUARTER, DAY, FILING, CORRECTION = "quarter", "day", "filing", "correction"
PARAMETER, READING, RULE, TOGETHER = "parameter", "reading", "rule", "together"
MOST_NAMED = 3
KINDS = (QUARTER, DAY, FILING, CORRECTION, PARAMETER, READING, RULE, TOGETHER)


@dataclass(frozen=True)
class Cause:
    """Something that is otherwise; `key` names it within its kind: a form, a number, a reading, a file of rules.

    `before` is what a number, a reading or the day was.
    """

    kind: str
    key: str
    text: Text
    before: str | None = None


def causes_between(before: Manifest, after: Manifest) -> list[Cause]:
    """Everything that differs between two publications, by kind and key."""
    return [
        *_quarter(before, after),
        *_day(before, after),
        *_filings(before, after),
        *_corrections(before, after),
        *_numbers(before, after),
        *_rules(before, after),
    ]


def _quarter(before: Manifest, after: Manifest) -> Iterator[Cause]:
    if before["period"] != after["period"]:
        yield Cause(QUARTER, after["period"], words.quarter(before["period"], after["period"]))


def _day(before: Manifest, after: Manifest) -> Iterator[Cause]:
    if before["today"] != after["today"]:
        yield Cause(DAY, after["today"], words.day(before["today"], after["today"]), before["today"])


def _filings(before: Manifest, after: Manifest) -> Iterator[Cause]:
    """One cause for each form of which files came or are not counted any more."""
    old, new = ({item["sha256"]: item["forms"] for item in side["inputs"]} for side in (before, after))
    came = Counter(form for sha in new.keys() - old.keys() for form in new[sha])
    gone = Counter(form for sha in old.keys() - new.keys() for form in old[sha])
    for form in sorted(came.keys() | gone.keys()):
        yield Cause(FILING, form, words.filings(form, came[form], gone[form]))


def _corrections(before: Manifest, after: Manifest) -> Iterator[Cause]:
    old, new = (
        {item["sha256"]: item.get("forms", []) for item in side["corrections"]} for side in (before, after)
    )
    changed = old.keys() ^ new.keys()
    for form in sorted({form for sha in changed for form in (old | new)[sha]}):
        yield Cause(CORRECTION, form, words.correction(form))


def _numbers(before: Manifest, after: Manifest) -> Iterator[Cause]:
    """Readings and numbers of the plan; a reading stands among the numbers as `readings.<id>.chosen`."""
    old, new = before["readings"], after["readings"]
    for reading in _differing(old, new):
        yield Cause(
            READING, reading, words.reading(reading, old.get(reading), new.get(reading)), old.get(reading)
        )
    # A publication of a version that did not list its numbers is compared by the files of its plan, as a rule.
    old = before.get("parameters", after.get("parameters", {}))
    new = after.get("parameters", old)
    for name in _differing(old, new):
        if not name.startswith("readings."):
            yield Cause(PARAMETER, name, words.parameter(name, old.get(name), new.get(name)), old.get(name))


def _rules(before: Manifest, after: Manifest) -> Iterator[Cause]:
    """Models, contracts, lists and code; the files of the plan are compared number by number instead.

    A publication of a version that did not list its sources is compared by the hash of all of them together.
    """
    if "sources" not in before:
        if before["sources_sha256"] != after["sources_sha256"]:
            yield Cause(RULE, "", words.version(before["software_version"], after["software_version"]))
        return
    for path in _differing(before["sources"], after["sources"]):
        if "parameters" not in before or not path.startswith("policies/"):
            yield Cause(RULE, path, words.rule(path))


def condensed(causes: Sequence[Cause]) -> list[Cause]:
    """The same causes with all changes of rules and software as one: which of them it was cannot be told."""
    rules = [cause for cause in causes if cause.kind == RULE]
    if len(rules) < 2:  # noqa: PLR2004 - one needs no summing up
        return [*causes]
    paths = [cause.key for cause in rules]
    one = Cause(RULE, "、".join(paths[:MOST_NAMED]), words.rules(paths[:MOST_NAMED], len(paths)))
    return [*(cause for cause in causes if cause.kind != RULE), one]


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))

"""A drawing in both languages: the text in it differs, so the page carries two and shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from altair.utils.schemapi import debug_mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from assets.publication.page.drawing import Drawing
    from assets.publication.page.text import Text


class Drawn(NamedTuple):
    """The same chart with Chinese and with English text."""

    zh: Drawing
    en: Drawing


def in_both(draw: Callable[[Callable[[Text], str]], Drawing | None]) -> Drawn | None:
    """Draw twice; `draw` is given the function that picks the language of a text. None: nothing to draw.

    Altair's checks against its schema are off, since they are a third of the work and a chart's shape does not hang on
    its data; a test checks every chart.
    """
    with debug_mode(arg=False):
        zh, en = draw(lambda text: text.zh), draw(lambda text: text.en)
    return Drawn(zh, en) if zh is not None and en is not None else None

"""The three pictures of the README, as a browser shows them: the head, the money, a telephone in the dark.

`PYTHONPATH=. .venv/bin/python docs/pictures/make.py` makes the reports of nine quarters of the example, one after
another, and takes the pictures from the page of the last; with `out/published/latest` behind it, from a page that is
there. It needs Debian's chromium and the fonts of the package fonts-noto-cjk.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from pipelines.command_line import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parents[1] / "examples" / "inbox"
CHROMIUM = "/usr/bin/chromium"


@dataclass(frozen=True)
class Picture:
    """What is shown: file, width and height in pixels, colour scheme, language, and where it begins (a heading)."""

    name: str
    width: int
    height: int
    scheme: str = "light"
    english: bool = False
    heading: str | None = None


PICTURES = (
    Picture("report.png", 1280, 1180),
    Picture("money.png", 1280, 1180, english=True, heading="awards"),
    Picture("telephone.png", 390, 1180, scheme="dark", heading="energy"),
)


def make_reports(out: Path) -> Path:
    """The nine quarters up to 2023Q4 of the example; gives the folder of the newest files."""
    options = ["--inbox", str(EXAMPLE), "--out", str(out), "--today", "2024-02-10"]
    main(["report", "2021Q4..2023Q4", *options], standalone_mode=False)
    return out / "published" / "latest"


def take_pictures(page: Path) -> None:
    """Every picture of a page, as PNG files beside this script."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            for picture in PICTURES:
                _take(browser, page, picture)
        finally:
            browser.close()


def _take(browser: Browser, page: Path, picture: Picture) -> None:
    tab = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    tab.goto(page.resolve().as_uri())
    if picture.english:
        tab.click("#language")
    if picture.heading:
        tab.evaluate("id => document.getElementById(id).scrollIntoView()", picture.heading)
    tab.screenshot(path=str(HERE / picture.name))
    tab.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take_pictures(Path(sys.argv[1]) / "report.html")
    else:
        with tempfile.TemporaryDirectory() as folder:
            take_pictures(make_reports(Path(folder)) / "report.html")

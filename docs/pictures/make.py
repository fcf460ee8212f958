"""The picture of the README: the head of the report page, as a browser shows it.

`python docs/pictures/make.py` takes out/published/latest/report.html (made by `make report`) and writes
docs/pictures/report.png. It needs Debian's chromium and the fonts of the package fonts-noto-cjk.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "out" / "published" / "latest" / "report.html"
PICTURE = Path(__file__).resolve().parent / "report.png"
CHROMIUM = "/usr/bin/chromium"
WIDTH, HEIGHT = 1280, 1600


def take_picture(page: Path, picture: Path) -> None:
    """The first `HEIGHT` pixels of a page at `WIDTH` into a PNG file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            tab.goto(page.resolve().as_uri())
            tab.screenshot(path=str(picture))
        finally:
            browser.close()


if __name__ == "__main__":
    take_picture(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE, PICTURE)

"""The report page in Debian's chromium: quiet, readable, accessible, and alive where somebody points."""

import io
import os
from pathlib import Path
from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from tests.publication.page_scenes import scene_of

pytestmark = pytest.mark.browser
CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def awkward_scene():
    return scene_of("awkward")


@pytest.fixture(scope="module")
def chromium():
    if not CHROMIUM.exists():
        message = "no chromium at /usr/bin/chromium: the page is not tried in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=options)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, awkward_scene, tmp_path):
    """Opens the page at a width and scheme; what it says or asks for is kept in `heard`."""
    file = tmp_path / "report.html"
    file.write_text(awkward_scene.html, encoding="utf-8")
    pages = []

    def open_page(width=1280, scheme="light"):
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.heard = []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on("request", lambda request: page.heard.append(request.url))
        page.goto(file.as_uri())
        page.heard.remove(file.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()


def test_the_page_is_silent(opened):
    page = opened()
    page.click("#language")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(100)
    assert page.heard == []


def test_the_language_switch_works_from_the_keyboard(opened):
    page = opened()
    assert page.get_by_role("heading", name="十二项目标", exact=True).is_visible()
    assert not page.get_by_text("The twelve targets", exact=True).is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("heading", name="The twelve targets", exact=True).is_visible()
    assert not page.get_by_text("十二项目标", exact=True).is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_does_not_scroll_sideways(opened, width):
    page = opened(width)
    for _ in ("zh", "en"):
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click("#language")


# Selectors of all that passes are most of the work; and a scheme changes colours only: in the dark those are tried.
ALL = {"resultTypes": ["violations"]}
COLOURS = {**ALL, "runOnly": ["color-contrast"]}


@pytest.mark.parametrize(("scheme", "rules", "least"), [("light", ALL, 20), ("dark", COLOURS, 1)])
def test_axe_finds_nothing(opened, scheme, rules, least):
    page = opened(scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for _ in ("zh", "en"):
        found = Axe().run(page, options=rules)
        assert len(found.response["passes"]) >= least
        assert found.violations_count == 0, found.generate_report()
        page.click("#language")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_of_charts_stands_out_from_the_ground(opened, scheme):
    # which axe does not look at
    assert opened(scheme=scheme).evaluate(_WORST_CONTRAST) >= 4.5


_WORST_CONTRAST = """() => {
  const light = text => {
    const part = text.match(/[0-9.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const ground = light(getComputedStyle(document.documentElement).backgroundColor);
  const inks = [...document.querySelectorAll('svg.chart text')]
    .filter(e => e.textContent.trim()).map(e => light(getComputedStyle(e).fill));
  return Math.min(...inks.map(i => (Math.max(i, ground) + 0.05) / (Math.min(i, ground) + 0.05)));
}"""


TOOLTIP = "#vg-tooltip-element.visible"


def point_at(page, caption):
    """Bring a chart to life and point at its second row."""
    chart = page.locator(f".plots[aria-labelledby={caption}]")
    chart.hover()
    page.wait_for_function(
        "name => document.querySelector(`.plots[aria-labelledby=${name}] .vega-embed`)", arg=caption
    )
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 50)
    page.wait_for_selector(TOOLTIP)
    return page.inner_text(TOOLTIP)


def test_a_chart_says_its_figures_when_it_is_pointed_at(opened):
    page = opened()
    page.emulate_media(reduced_motion="reduce")
    assert point_at(page, "fig-industry").split() == [
        "名称", "一个谁也不认识而且名字特别长的行业大类", "能耗强度", "0.2181", "全市", "0.2233", "相差", "+150.50%",
    ]  # fmt: skip
    page.click("#language")
    assert point_at(page, "fig-awards").split("\n")[0].split("\t") == ["Clause", "2022 Clause 3(9)"]
    assert page.heard == []


def test_a_chart_that_has_come_to_life_looks_as_before(opened):
    page = opened()
    page.emulate_media(reduced_motion="reduce")
    drawn = "[...document.querySelectorAll('.plots[aria-labelledby=fig-awards] div[lang=zh-CN] text')]"
    words = f"{drawn}.map(e => e.textContent + Math.round(e.getBoundingClientRect().left)).sort()"
    page.locator(".plots[aria-labelledby=fig-awards]").scroll_into_view_if_needed()
    before = page.evaluate(words)
    point_at(page, "fig-awards")
    assert page.evaluate(words) == before


def test_the_page_prints_on_a4_with_every_table_open(opened):
    page = opened()
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert {tuple(round(side / 72 * 25.4) for side in sheet.mediabox[2:]) for sheet in pdf.pages} == {
        (210, 297)
    }
    # chromium writes some characters as the radicals that look the same
    text = normalize("NFKC", "".join("".join(sheet.extract_text().split()) for sheet in pdf.pages))
    assert "各行业对差距的影响" in text
    assert "123,456,789.01" in text
    assert page.locator("details[open]").count() == 0

"""The report on paper: its numbers are the tables', it can be read aloud, and the same content gives the same bytes."""

import io
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest
import typst
from pypdf import PdfReader

from assets.publication.document.content import document_content
from assets.publication.document.typeset import content_sha256, typeset
from assets.publication.page.render import page_sections
from pipelines.summary import _without_document
from tests.publication.page_data import EVIL, awkward, database
from tests.publication.page_scenes import SCENES, scene_of


@cache
def paper_of(name):
    """A report, made once for all tests of a worker."""
    return Paper(name)


class Paper:
    def __init__(self, name):
        self.scene = scene_of(name)
        self.content = document_content(self.scene.sections, self.scene.about)
        self.bytes = typeset(self.content)
        self.pdf = PdfReader(io.BytesIO(self.bytes))
        self.text = squeezed("".join(page.extract_text() for page in self.pdf.pages))

    def tables(self):
        return [block for block in self.content["blocks"] if block["kind"] == "table"]


def squeezed(text):
    """Without spaces and the invisible places where a long code may be broken."""
    return re.sub(r"[\s\u200b]", "", text)


@pytest.fixture(scope="module", params=SCENES)
def paper(request):
    return paper_of(request.param)


@pytest.fixture(scope="module")
def awkward_paper():
    return paper_of("awkward")


# What stands in a line of the report: the columns of a table in their order with the places they are shown with.
LINES = {
    "energy_intensity": (
        "breakdown in ('industry', 'street')",
        "code",
        ("name_zh", None),
        ("energy_tce", 0),
        ("value_added_10k_yuan", 0),
        ("intensity_tce_per_10k_yuan", 4),
        ("city_intensity_tce_per_10k_yuan", 4),
    ),
    "investment_growth": (
        "breakdown in ('industry', 'street')",
        "code",
        ("name_zh", None),
        ("projects", 0),
        ("investment_ytd_10k_yuan", 0),
        ("investment_ytd_last_year_10k_yuan", 0),
    ),
    "award_cash_flow": (
        "true",
        "budget_year",
        ("clause", None),
        ("instalments", 0),
        ("due_yuan", 2),
        ("covered_yuan", 2),
        ("outstanding_yuan", 2),
        ("to_come_yuan", 2),
        ("paid_yuan", 2),
    ),
    "award_totals": (
        "rule not like 'a_%'",
        "award_year",
        ("clause", None),
        ("liabilities", 0),
        ("amount_yuan", 2),
        ("due_yuan", 2),
        ("paid_yuan", 2),
        ("outstanding_yuan", 2),
    ),
    "data_quality": (
        "form = 'energy'",
        "'能源购进、消费与库存（205-1）'",
        ("files", 0),
        ("rows_received", 0),
        ("rows_accepted", 0),
        ("rows_quarantined", 0),
        ("rows_superseded", 0),
        ("warnings", 0),
    ),
}


def written(value, places, absent):
    if value is None:
        return absent
    if places is None:
        return str(value)
    number = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{number:,f}".replace("-", "−")


@pytest.mark.parametrize("table", LINES)
def test_the_lines_of_the_report_are_the_rows_of_the_tables(awkward_paper, table):
    where, first, *columns = LINES[table]
    names = ", ".join(name for name, _ in columns)
    marker = "marker" if table in ("energy_intensity", "investment_growth") else "null"
    query = f"select {first}, {marker}, {names} from {table} where period = '2023Q4' and {where}"
    rows = awkward_paper.scene.connection.execute(query).fetchall()
    assert rows
    for key, mark, *values in rows:
        absent = "保密" if mark == "c" else "无数据"
        cells = [written(value, places, absent) for value, (_, places) in zip(values, columns, strict=True)]
        if mark == "c" and table == "energy_intensity":
            cells[-1] = "0.5000"  # the city's figure is no secret
        if table == "award_totals":
            # clause and rule stand apart in one table, sums of clauses in the other
            assert squeezed("".join(cells[1:])) in awkward_paper.text, cells
            continue
        assert squeezed("".join([str(key), *cells])) in awkward_paper.text, cells


def test_every_cell_of_the_report_stands_on_the_page_or_in_its_own_words(awkward_paper):
    # so that what is searched in the page, names among them, has been searched in the report
    page = squeezed(awkward_paper.scene.reading.elements[0].text)
    own = {"判断与标记", "本报告的来历"}
    for table in awkward_paper.tables():
        if table["caption"] not in own:
            for cell in (cell for row in table["rows"] for cell in row):
                parts = re.split("[（）：]", squeezed(cell))
                assert all(part in page for part in parts), cell


def test_a_hidden_cell_stays_hidden(awkward_paper):
    assert "06煤炭开采和洗选业保密保密保密0.5000保密保密" in awkward_paper.text


def test_marked_up_names_stay_text(awkward_paper):
    assert squeezed(EVIL) in awkward_paper.text


def test_every_table_says_where_it_comes_from(awkward_paper):
    blocks = awkward_paper.content["blocks"]
    own = {"判断与标记", "本报告的来历"}
    for number, block in enumerate(blocks):
        if block["kind"] in ("table", "drawings") and block.get("caption") not in own:
            below = [other["text"] for other in blocks[number:] if other["kind"] == "small"]
            assert any(text.startswith("数据期：") and "来源表：" in text for text in below)


def test_it_can_be_read_aloud(paper):
    root = paper.pdf.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert paper.pdf.metadata.title == f"绿色数字技改季度监测报告 {paper.scene.about.period}"


def test_nothing_is_known_is_said_in_words():
    text = paper_of("empty").text
    for words in ("本期无数", "到本季度末没有奖补事项。", "本期没有报送情况。", "无法与全市比较"):
        assert words in text


def test_the_summary_speaks_of_targets_energy_investment_and_money(awkward_paper):
    # 0.00 + 361,435.81 + 210,000.00 + 0.00 = 571,435.81
    for words in ("未完成1项", "低2.34%", "水平法24.9997%", "到期未付57.14万元", "1个单位未报，1个迟报"):
        assert words in awkward_paper.text, words
    assert "Awardsdueandnotpaid:571,435.81yuan" in awkward_paper.text


def test_the_same_rows_in_any_order_give_the_same_bytes(awkward_paper):
    connection = database(awkward(), backwards=True)
    again = document_content(page_sections(connection, "2023Q4"), awkward_paper.scene.about)
    assert content_sha256(again) == content_sha256(awkward_paper.content)
    assert typeset(again) == awkward_paper.bytes


def test_the_date_is_that_of_the_report_and_not_of_the_clock(awkward_paper):
    assert awkward_paper.pdf.metadata.creation_date.isoformat().startswith("2024-01-10T00:00:00")


@pytest.mark.parametrize("character", ["\ue815", "\ufeff", "\x1b", "ก", "\U00030000"], ids=ascii)
def test_no_report_waits_for_a_glyph(awkward_paper, character):
    """A private character, as old files of GB 18030 have, an invisible one, one of a script without a font here."""
    text = json.dumps(awkward_paper.content, ensure_ascii=False)
    assert "街道" in text
    content = json.loads(text.replace("街道", json.dumps(f"{character}街道")[1:-1]))
    assert len(PdfReader(io.BytesIO(typeset(content))).pages) >= len(awkward_paper.pdf.pages)


def test_what_else_is_wrong_with_a_report_is_said(awkward_paper):
    with pytest.raises(typst.TypstError):
        typeset({**awkward_paper.content, "blocks": [{"kind": "table"}]})


def test_without_a_chinese_font_there_is_no_report_rather_than_one_of_empty_boxes(awkward_paper, monkeypatch):
    monkeypatch.setitem(typeset.__globals__, "chinese_fonts", dict)
    assert typeset(awkward_paper.content) is None


def test_a_lacking_report_is_said_with_the_remedy(tmp_path):
    (line,) = _without_document(tmp_path)
    assert "fonts-noto-cjk" in line
    assert "No report.pdf" in line
    (tmp_path / "report.pdf").touch()
    assert list(_without_document(tmp_path)) == []

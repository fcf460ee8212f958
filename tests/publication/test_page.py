"""The report page: its numbers are the tables', it is safe, quiet, accessible and the same every time."""

import base64
import hashlib
import json
import re
from decimal import Decimal

import altair as alt
import duckdb
import pytest
import vl_convert

from assets.publication.document.content import document_content
from assets.publication.page import words
from assets.publication.page.library import NOTICE, library_text
from assets.publication.page.render import fill_page, page_sections, render_page
from tests.publication.page_data import EVIL, TABLES, awkward, database, reading
from tests.publication.page_reading import check_figures, loose_numbers
from tests.publication.page_scenes import SCENES, Scene, about, scene_of


@pytest.fixture(scope="module", params=SCENES)
def scene(request):
    return scene_of(request.param)


@pytest.fixture(scope="module")
def awkward_scene():
    return scene_of("awkward")


def test_every_number_of_the_page_is_the_tables(scene):
    check_figures(scene.reading, scene.connection)


def test_every_known_number_of_this_period_is_on_the_page(awkward_scene):
    expected = {
        "energy_intensity": ("energy_tce", "gap_pct", "intensity_change_pct"),
        "intensity_decomposition": ("structure_effect", "intensity_effect", "total_effect"),
        "readings": ("difference_yuan", "value_chosen", "value_alternative"),
        "investment_growth": ("investment_ytd_10k_yuan", "growth_pct"),
        "investment_average_growth": ("average_growth_pct", "target_pct"),
        "target_progress": ("actual_value", "target_value"),
        "target_progress_by_unit": ("actual_value",),
        "award_totals": ("amount_yuan", "due_yuan", "paid_yuan", "outstanding_yuan"),
        "award_cash_flow": (
            "instalments",
            "due_yuan",
            "covered_yuan",
            "outstanding_yuan",
            "to_come_yuan",
            "paid_yuan",
        ),
        "disclosure_audit": ("cells", "primary_hidden", "secondary_hidden", "narrowest_interval_pct"),
        "data_quality": ("rows_received", "rows_accepted", "rows_quarantined", "rows_superseded", "warnings"),
        "influence": ("questions", "one_pct_or_more", "tenth_pct_or_more", "less", "undetermined", "nothing"),
    }
    shown = {
        (f.attributes["data-table"], f.attributes["data-column"], f.attributes.get("value"))
        for f in awkward_scene.reading.figures()
    }
    for table, columns in expected.items():
        for column in columns:
            rows = awkward_scene.connection.execute(
                f"select {column} from {table} where period = '2023Q4'"
            ).fetchall()
            assert {(table, column, f"{Decimal(value):f}") for (value,) in rows if value is not None} <= shown


def test_number_cells_hold_nothing_that_is_not_a_figure(scene):
    reasons = {"".join(reason) for reason in words.REASONS.values()}
    loose = {rest for rest in loose_numbers(scene.reading) if rest not in reasons}
    assert all(re.fullmatch(r"(20\d\d|/|—|)", rest) for rest in loose), loose


def test_hidden_and_missing_cells_say_so(awkward_scene):
    absent = {
        (f.attributes["data-key"], f.attributes["data-column"]): f.text
        for f in awkward_scene.reading.figures()
        if f.tag == "span"
    }
    hidden, missing = "".join(words.HIDDEN), "".join(words.MISSING)
    cell = "period=2023Q4;breakdown={};code={}".format
    assert absent[cell("industry", "06"), "energy_tce"] == hidden
    assert absent[cell("street", "350503001"), "intensity_change_pct"] == hidden
    assert absent[cell("street", "350503001"), "projects"] == hidden
    assert absent[cell("industry", "46"), "energy_tce"] == missing
    assert absent[cell("industry", "17"), "growth_pct"] == missing


def test_drawings_carry_the_tables_numbers_and_words(awkward_scene):
    texts = {e.text for e in awkward_scene.reading.all("text")}
    assert {"−2.34%", "−0.004%", "+150.50%", "保密", "Confidential", "无数据", "Not available"} <= texts
    assert "+99.12%" not in texts
    assert {"未付 0.00", "未付 36.14", "outstanding 21.00"} <= texts


def values(specification):
    """Every value in the data of a specification, as text."""
    return {str(v) for rows in specification["datasets"].values() for row in rows for v in row.values()}


def test_a_chart_that_is_pointed_at_says_what_the_tables_say(awkward_scene):
    said = set().union(*map(values, awkward_scene.reading.specifications()))
    # textiles: level, city and gap; the district's three quarters; an award to the fen; the money of 2024
    assert {"0.2181", "0.2233", "−0.004%", "340,380.74", "123,456,789.01"} <= said
    assert {"保密", "Confidential", "24.9997%"} <= said
    hidden = [v for v in said if v.startswith("0.5")]
    assert hidden == ["0.5000"], "the city's figure of the hidden division, and nothing of its own"


def test_every_chart_keeps_to_the_schema_of_vega_lite(scene):
    for specification in scene.reading.specifications():
        alt.LayerChart.from_dict(specification, validate=True)


def test_a_name_cannot_end_the_specification_that_it_stands_in(awkward_scene):
    for element in awkward_scene.reading.all("script"):
        if element.attributes.get("type") == "application/json":
            assert not re.search(r"[<>&]", element.text)
    names = set().union(*map(values, awkward_scene.reading.specifications()))
    assert EVIL in names


def test_the_library_in_the_page_is_the_one_that_draws():
    assert library_text() == NOTICE + vl_convert.javascript_bundle()


def test_the_library_is_in_the_page_once_and_only_known_scripts_may_run(scene):
    assert scene.html.count(library_text()) == 1
    policy = next(e for e in scene.reading.all("meta") if "http-equiv" in e.attributes)
    for script in scene.reading.scripts():
        digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy.attributes["content"]
    assert "unsafe-eval" not in scene.html.replace(library_text(), "")


def test_the_waterfall_ends_at_the_sum_and_is_drawn_only_where_all_is_known(awkward_scene):
    texts = [e.text for e in awkward_scene.reading.all("text")]
    # −0.00325 for textiles, then +0.00075 for the rest: −0.00250 in all, once for each language
    assert all(texts.count(text) == 2 for text in ("−0.00325", "+0.00075", "−0.00250"))
    assert awkward_scene.html.count("没有可公布的分解。") == 1


def test_a_value_a_hair_off_its_line_does_not_look_equal(awkward_scene):
    shown = {f.text for f in awkward_scene.reading.figures() if f.attributes.get("value") == "24.9997000000"}
    assert shown == {"24.9997"}


def test_the_summary_counts_verdicts_and_names_what_falls_short(awkward_scene):
    counted = {
        e.attributes["data-count"]: e.text
        for e in awkward_scene.reading.all("b")
        if "data-count" in e.attributes
    }
    query = "select verdict, count(*) from target_progress where year = 2023 group by verdict"
    found = dict(awkward_scene.connection.execute(query).fetchall())
    assert {code: counted[code] for code in found} == {code: str(count) for code, count in found.items()}
    lead = next(e for e in awkward_scene.reading.all("div") if e.attributes.get("class") == "lead")
    linked = [e.attributes["href"] for e in awkward_scene.reading.all("a") if lead in e.inside]
    assert linked == ["#T02"]


def test_reasons_are_given_in_both_languages():
    reading = scene_of("undetermined").reading
    given = {e.text for e in reading.all("span") if e.attributes.get("class") == "why"}
    codes = ("city_missing", "deflator_missing", "base_zero_or_missing", "growth_missing", "nothing_filed")
    assert {"".join(words.REASONS[code]) for code in codes} <= given
    assert "无法与全市比较" in reading.source


def test_a_code_that_is_not_listed_is_shown_as_it_is(awkward_scene):
    for code in ("a_reason_nobody_listed", "a_new_rule", "a_new_form"):
        assert code in awkward_scene.html


def test_marked_up_names_stay_text(awkward_scene):
    assert EVIL not in awkward_scene.html
    assert "<b>form</b>" not in awkward_scene.html
    assert len(awkward_scene.reading.scripts()) == 2
    assert any(EVIL in cell.text for cell in awkward_scene.reading.all("th"))


def test_only_the_masked_tables_are_read(awkward_scene):
    present = awkward_scene.connection.execute("select table_name from information_schema.tables").fetchall()
    assert {name for (name,) in present} == set(TABLES)


def test_a_missing_table_is_an_error():
    connection = database(awkward())
    connection.execute("drop table award_totals")
    with pytest.raises(duckdb.CatalogException):
        render_page(connection, about("2023Q4"))


def test_other_periods_are_no_part_of_the_page(awkward_scene):
    keys = {f.attributes["data-key"] for f in awkward_scene.reading.figures()}
    assert any(key.startswith("period=2023Q3") for key in keys)
    assert not any(key.startswith("period=2024") for key in keys)


def test_a_reading_says_from_which_day_it_holds_where_it_has_one(awkward_scene):
    assert "chosen cloud_rate（2023-07-01 起）" in awkward_scene.html
    assert "chosen tier_upgrade</" in awkward_scene.html.replace(" </", "</")


def test_a_quarter_on_another_price_base_is_listed_and_not_drawn(awkward_scene):
    assert "口径与本期不同的 1 个季度只列表，不画线。" in awkward_scene.html


def test_the_same_rows_in_any_order_give_the_same_bytes(awkward_scene):
    again = render_page(database(awkward(), backwards=True), about("2023Q4"))
    assert again == awkward_scene.html


def test_the_page_asks_the_network_for_nothing(scene):
    ours = scene.html.replace(library_text(), "")
    assert not re.search(r"(?i)https?://|//cdn|@import|url\(|<iframe|<img|\bsrc=", ours)
    assert {link.attributes["href"] for link in scene.reading.all("link")} == {"data:,"}
    assert "default-src 'none'" in scene.html


def test_names_that_are_pointed_at_are_there_once(scene):
    ids = [e.attributes["id"] for e in scene.reading.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    pointed = [
        e.attributes["aria-labelledby"] for e in scene.reading.elements if "aria-labelledby" in e.attributes
    ]
    links = [
        e.attributes["href"][1:]
        for e in scene.reading.elements
        if e.attributes.get("href", "").startswith("#")
    ]
    assert set(pointed + links) <= set(ids)


def test_tables_and_drawings_have_names_and_headers(scene):
    for table in scene.reading.all("table"):
        assert any(table in caption.inside and caption.text for caption in scene.reading.all("caption"))
    assert all(header.attributes.get("scope") for header in scene.reading.all("th"))
    charts = [e for e in scene.reading.all("svg") if e.attributes.get("class") == "chart"]
    assert all(any(e.attributes.get("role") == "img" for e in chart.inside) for chart in charts)
    assert {e.tag for e in scene.reading.elements} >= {"header", "nav", "main", "footer"}


def test_each_figure_block_says_month_base_and_table(awkward_scene):
    for figure in awkward_scene.reading.all("figure"):
        for word in ("数据期：", "口径：", "来源表："):
            assert word in figure.text
    assert {e.text for e in awkward_scene.reading.all("code")} >= set(TABLES)


def test_what_changed_is_told_with_enough_places_and_in_words(awkward_scene):
    (section,) = (
        e for e in awkward_scene.reading.all("section") if e.attributes["aria-labelledby"] == "changes"
    )
    cells = [e.text for e in awkward_scene.reading.all("td") if section in e.inside]
    lines = [cells[start + 1 : start + 4] for start in range(0, len(cells), 5)]
    assert lines == [
        ["0.21807", "0.21808", "+0.00001"],
        ["721,816.55", "701,816.55", "−20,000.00"],
        ["未报Missing", "迟报Late", ""],
    ]
    assert "另有 1 行在 changes 表中。" in section.text


def test_the_footer_says_where_the_page_comes_from(scene):
    (footer,) = scene.reading.all("footer")
    for word in ("0.1.0", "泉丰政办综〔2022〕2号", "2024-01-10T08:00:00+08:00", "不限，用全部已收数据"):
        assert word in footer.text


def test_the_moment_of_filing_is_shown_in_local_time(awkward_scene):
    assert "2024-01-06 00:00" in awkward_scene.html


@pytest.mark.parametrize(
    ("chosen", "other"),
    [(("level", "水平法"), ("cumulative", "累计法")), (("cumulative", "累计法"), ("level", "水平法"))],
)
def test_the_method_that_decides_is_the_chosen_one(chosen, other):
    def said(code, zh):
        return (f"以{zh}为准", f"The {code} method decides", f"Average growth ({code} method)")

    chose = reading(
        "2023Q4", "average_method", "statistics", chosen=chosen[0], measure="average_growth", unit="%"
    )
    scene = Scene("awkward", readings=[chose])
    assert all(text in scene.html for text in said(*chosen))
    assert not any(text in scene.html for text in said(*other))
    assert said(*chosen)[0] in json.dumps(document_content(scene.sections, scene.about), ensure_ascii=False)


def test_the_page_is_filled_when_the_tables_are_closed(awkward_scene):
    connection = database(awkward())
    sections = page_sections(connection, "2023Q4")
    connection.close()
    assert fill_page(sections, awkward_scene.about) == awkward_scene.html


def test_the_clause_of_the_due_day_is_the_plans_own(awkward_scene):
    assert "条款五（七）" in awkward_scene.html
    assert "included; clause 5(7)" in awkward_scene.html
    paper = json.dumps(document_content(awkward_scene.sections, awkward_scene.about), ensure_ascii=False)
    assert "条款五（七）" in paper

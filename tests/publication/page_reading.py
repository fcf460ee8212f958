"""The page as a reader without eyes gets it: figures with their keys, tables, ids, the text of drawings."""

import json
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "use", "path", "circle", "line", "rect"}


@dataclass
class Element:
    tag: str
    attributes: dict
    inside: tuple = ()
    text: str = ""


@dataclass
class Reading(HTMLParser):
    source: str
    elements: list = field(default_factory=list)
    stack: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert not self.stack, [element.tag for element in self.stack]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), tuple(self.stack))
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, dict(attrs), tuple(self.stack)))

    def handle_endtag(self, tag):
        assert self.stack.pop().tag == tag

    def handle_data(self, data):
        for element in self.stack:
            element.text += data

    def all(self, tag):
        return [element for element in self.elements if element.tag == tag]

    def scripts(self):
        """What a browser would run."""
        return [element for element in self.all("script") if "type" not in element.attributes]

    def specifications(self):
        """The Vega-Lite of every chart, in the order of the page: Chinese, English, Chinese, …"""
        listed = [e for e in self.all("script") if e.attributes.get("type") == "application/json"]
        return [json.loads(element.text) for element in listed]

    def figures(self):
        """Every number of a table, or the word in its place."""
        return [element for element in self.elements if "data-table" in element.attributes]


def loose_numbers(reading):
    """What number cells hold beside their figures; only years and dashes may be left."""
    for cell in reading.all("td"):
        if "n" in cell.attributes.get("class", "").split():
            inner = [e.text for e in reading.figures() if cell in e.inside]
            rest = cell.text
            for text in inner:
                rest = rest.replace(text, "", 1)
            yield rest.strip()


def stored(connection, figure):
    """The table's own number for a figure of the page: one row, or the sum of the rows its key names."""
    key = [part.split("=", 1) for part in figure.attributes["data-key"].split(";")]
    where = " and ".join(f"cast({name} as varchar) = ?" for name, _ in key)
    column, table = figure.attributes["data-column"], figure.attributes["data-table"]
    query = f"select count(*), sum({column.replace('-', ' - ')}) from {table} where {where}"
    return connection.execute(query, [value for _, value in key]).fetchone()


def check_figures(reading, connection):
    """Every number of a page is that of the table it names, rounded half up to the places shown."""
    figures = reading.figures()
    assert figures
    for figure in figures:
        rows, value = stored(connection, figure)
        if figure.tag == "span":
            assert value is None, figure
            continue
        assert rows > 0
        assert Decimal(figure.attributes["value"]) == value, figure
        text = figure.text.replace("−", "-").replace("+", "").replace(",", "")
        places = Decimal(1).scaleb(-len(text.partition(".")[2]))
        part = Decimal(value) / int(figure.attributes.get("data-per", 1))
        assert Decimal(text) == part.quantize(places, rounding=ROUND_HALF_UP), figure

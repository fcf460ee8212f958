"""Databases of the page's tests rendered once: awkward content, nothing determined, nothing at all."""

from datetime import date
from functools import cache

from assets.publication.page.about import About
from assets.publication.page.render import fill_page, page_sections
from tests.publication.page_data import awkward, database, undetermined
from tests.publication.page_reading import Reading

SCENES = {"awkward": (awkward, "2023Q4"), "undetermined": (undetermined, "2021Q1"), "empty": (dict, "2022Q2")}


def about(period):
    return About(
        period=period,
        as_of=None,
        today=date(2024, 1, 10),
        policy_document="泉丰政办综〔2022〕2号",
        version="0.1.0",
        publication=f"{period}/1",
        made_at="2024-01-10T08:00:00+08:00",
        submission_clause="五（七）",
        inputs={"energy": 18, "<b>form</b>": 1},
    )


@cache
def scene_of(name):
    """A scene, made once for all tests of a worker, which leave it as it is."""
    return Scene(name)


class Scene:
    def __init__(self, name, **rows):
        """The rows of the scene, or those given for a table in their place."""
        made, period = SCENES[name]
        self.connection = database({**made(), **rows})
        self.about = about(period)
        self.sections = page_sections(self.connection, period)
        self.html = fill_page(self.sections, self.about)
        self.reading = Reading(self.html)

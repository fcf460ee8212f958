"""The form 206: a quarter's rows of the projects that run, and of those that ended last year."""

from collections.abc import Iterable, Iterator, Sequence

from examples.generator.cells import Cell, Row
from examples.generator.periods import Quarter
from examples.generator.projects import Project


def investment_rows(projects: Iterable[Project], quarter: Quarter) -> Iterator[Row]:
    """One row for each project with an amount of this year to date or of the same months last year."""
    for project in projects:
        if project.begun > (quarter.year, quarter.number):
            continue
        now = project.to_date(quarter.year, quarter.number)
        then = project.last_year_to_date(quarter.year, quarter.number)
        if now or (then and not project.is_gone_from(quarter.year)):
            yield Row(_cells(project, quarter, now, then))


def upgrade_growth(projects: Sequence[Project], quarter: Quarter) -> float:
    """Growth of upgrade investment over the same months of last year, as a fraction; 0 without a base."""
    counted = [project for project in projects if project.counts]
    now = sum(project.to_date(quarter.year, quarter.number) for project in counted)
    then = sum(project.last_year_to_date(quarter.year, quarter.number) for project in counted)
    return now / then - 1 if then else 0.0


def _cells(project: Project, quarter: Quarter, now: int, then: int) -> dict[str, Cell]:
    return {
        "项目编码": project.code,
        "项目名称": project.name,
        "统一社会信用代码": project.unit.uscc,
        "行政区划代码": project.unit.region_code,
        "行业代码": project.unit.industry_code,
        "建设性质": project.nature,
        "是否技术改造": "是" if project.is_upgrade else None if project.nature == "4" else "否",
        "报告期": quarter.month,
        "计划总投资(万元)": project.planned,
        "本年累计完成投资(万元)": now,
        **_parts(project, now),
        "上年同期累计完成投资(万元)": then or None,
    }


def _parts(project: Project, now: int) -> dict[str, Cell]:
    building, installing = (0.55, 0.1) if project.nature in "14" else (0.16, 0.12)
    construction, installation, other = (round(now * share) for share in (building, installing, 0.06))
    return {
        "建筑工程(万元)": construction,
        "安装工程(万元)": installation,
        "设备工器具购置(万元)": now - construction - installation - other,
        "其他费用(万元)": other,
    }

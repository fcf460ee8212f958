"""The form 206: a quarter's rows of the projects that run, and of those that ended last year."""

from collections.abc import Iterable, Iterator

from examples.generator.cells import Cell, Row
from examples.generator.periods import Quarter
from examples.generator.projects import Project

_NATURE_NAMES = {"1": "新建", "2": "扩建", "3": "改建和技术改造", "4": "单纯建造生活设施", "5": "迁建", "6": "恢复",
                 "7": "单纯购置"}  # fmt: skip


def investment_rows(projects: Iterable[Project], quarter: Quarter) -> Iterator[Row]:
    """One row for each project with an amount of this year to date or of the same months last year."""
    for project in projects:
        if project.begun > (quarter.year, quarter.number):
            continue
        now = project.to_date(quarter.year, quarter.number)
        then = project.last_year_to_date(quarter.year, quarter.number)
        if now or (then and not project.is_gone_from(quarter.year)):
            yield Row(_cells(project, quarter, now, then))


def full_nature(code: str) -> str:
    """Number and name together, e.g. `3 改建和技术改造`."""
    return f"{code} {_NATURE_NAMES[code]}"


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

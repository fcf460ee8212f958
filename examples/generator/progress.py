"""The form 任务进展报送: the projects of the tasks, quarter by quarter, as fourteen units report them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from examples.generator.cells import Cell, Row
from examples.generator.draws import draws
from examples.generator.enterprises import Enterprise
from examples.generator.filers import FILERS, signature
from examples.generator.periods import Quarter

_NAMES = {
    "T01": "技术改造项目",
    "T03": "数字化生产线",
    "T04": "企业上云上平台",
    "T05": "工业互联网平台",
    "T06": "5G+工业互联网项目",
    "T07": "工业软件",
    "T08": "绿色制造项目",
    "T09": "节能减碳项目",
    "T11": "数字化车间",
    "T12": "工业APP典型应用案例",
}
_EACH_YEAR = {"T01": 13, "T03": 4, "T04": 22, "T08": 3, "T09": 3}
_SHORT_OF = {("T03", 2022): 1, ("T09", 2023): 2}  # years in which fewer come about than the plan asks for
_ONCE = {
    ("T05", 2022): 1,
    ("T06", 2023): 1,
    ("T07", 2021): 1,
    ("T07", 2022): 1,
    ("T07", 2023): 1,
    ("T11", 2022): 1,
    ("T12", 2022): 1,
    ("T12", 2023): 1,
}
_CLOUD = "T04"
_TWICE_EACH = 9  # every ninth project of T01 is reported by two units


@dataclass(frozen=True)
class Task:
    """One project of a task, with the days on which it begins and is completed."""

    task_code: str
    number: str
    name: str
    uscc: str
    filers: tuple[str, ...]
    begun: date
    completed: date

    def reported(self, quarter: Quarter) -> bool:
        """Whether a quarter reports it: from the one before it begins to the one after its completion."""
        return _index(self.begun) - 1 <= quarter.year * 4 + quarter.number <= _index(self.completed) + 1

    def status(self, day: date) -> str:
        """储备, 在建 or 完成 on a day."""
        if self.completed <= day:
            return "完成"
        return "在建" if self.begun <= day else "储备"


def make_tasks(enterprises: Sequence[Enterprise], seed: int, last_year: int) -> list[Task]:
    """The projects of all tasks that begin from 2020 to the year after `last_year`."""
    return [
        task
        for year in range(2021, last_year + 2)
        for code in _NAMES
        for task in _tasks_of_year(code, year, enterprises, seed)
    ]


def progress_rows(tasks: Sequence[Task], filer: str, quarter: Quarter, day: date) -> list[Row]:
    """What one unit reports for a quarter, as things stand on a day."""
    return [
        Row(cells)
        for task in tasks
        if filer in task.filers and task.reported(quarter)
        for cells in _cells(task, filer, quarter, day)
    ]


def _count(code: str, year: int) -> int:
    return _EACH_YEAR.get(code, _ONCE.get((code, year), 0)) - _SHORT_OF.get((code, year), 0)


def _tasks_of_year(code: str, year: int, enterprises: Sequence[Enterprise], seed: int) -> Iterator[Task]:
    """The year's projects of a task, each of another enterprise as far as there are enough."""
    count = _count(code, year)
    order = draws(seed, "task", code, year).sample(enterprises, len(enterprises))
    chosen = (order * 3)[:count]
    for number, enterprise in enumerate(chosen, start=1):
        yield _task(f"{code}-{year}-{number:03d}", enterprise, draws(seed, "task", code, year, number))


def _task(number: str, enterprise: Enterprise, source: Random) -> Task:
    code, year = number[:3], int(number[4:8])
    filer = _filer(code, year * 5 + int(number[-3:]), source)
    second = source.choice(FILERS)
    twice = code == "T01" and int(number[-3:]) % _TWICE_EACH == 0
    completed = date(year, 1, 10) + timedelta(days=source.randint(30, 330))
    begun = completed - timedelta(days=source.randint(60, 300))
    return Task(
        task_code=code,
        number=number,
        name=f"示例·第{enterprise.number:03d}号{_NAMES[code]}",
        uscc=enterprise.uscc,
        filers=(filer, second) if twice and second != filer else (filer,),
        begun=begun,
        completed=completed,
    )


def _cells(task: Task, filer: str, quarter: Quarter, day: date) -> Iterator[dict[str, Cell]]:
    status = task.status(day)
    yield {
        "报送单位": signature(filer, quarter),
        "报告期": quarter.month,
        "任务代码": task.task_code,
        "项目编号": task.number,
        "项目名称": task.name,
        "统一社会信用代码": task.uscc if task.task_code in (_CLOUD, "T01") else None,
        "状态": status,
        "开工日期": None if status == "储备" else task.begun,
        "完成日期": task.completed if status == "完成" else None,
        "佐证文号": f"示例证〔{task.completed.year}〕{int(task.number[-3:])}号" if status == "完成" else None,
    }


def _filer(code: str, turn: int, source: Random) -> str:
    """Upgrade projects go round, so that every unit has something to report; other tasks fall to anyone."""
    if code == "T01":
        return FILERS[turn % len(FILERS)]
    return source.choice(FILERS if code in ("T08", "T09") else FILERS[3:])


def _index(day: date) -> int:
    return day.year * 4 + (day.month + 2) // 3

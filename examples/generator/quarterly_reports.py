"""The form 季度进展报告: texts of the fourteen units; some file only these, some only progress, one nothing."""

from collections.abc import Sequence
from datetime import date

from examples.generator.cells import Cell, Row
from examples.generator.filers import FILERS, is_missing, signature
from examples.generator.periods import Quarter
from examples.generator.progress import Task

_ACHIEVEMENTS = (
    "示例：建立项目台账，每月走访一次。",
    "示例：联合服务商开展上云对接会。",
    "示例：组织节能诊断，一企一策。",
    None,
)
_PROBLEMS = (
    None,
    "示例：部分企业技改资金不足。",
    "示例：个别项目用地手续未办结。",
    None,
    "示例：中小企业数字化人才缺乏。",
)


def files_text(filer: str, quarter: Quarter) -> bool:
    """Whether the unit files a text; where it reports no progress, it does so in the odd quarters only."""
    if is_missing(filer, quarter):
        return bool(quarter.number % 2)
    return (FILERS.index(filer) * 3 + quarter.year + quarter.number) % 4 != 1


def report_rows(tasks: Sequence[Task], filers: Sequence[str], quarter: Quarter, day: date) -> list[Row]:
    """What these units write about the quarter, as things stand on a day."""
    return [Row(_cells(tasks, filer, quarter, day)) for filer in filers]


def _cells(tasks: Sequence[Task], filer: str, quarter: Quarter, day: date) -> dict[str, Cell]:
    turn = FILERS.index(filer) + quarter.year * 4 + quarter.number
    own = [task.status(day) for task in tasks if filer in task.filers and task.reported(quarter)]
    return {
        "报送单位": signature(filer, quarter),
        "报告期": quarter.month,
        "进展情况": _progress(own),
        "成效经验": _ACHIEVEMENTS[turn % len(_ACHIEVEMENTS)],
        "存在问题": _PROBLEMS[turn % len(_PROBLEMS)],
    }


def _progress(statuses: Sequence[str]) -> str:
    if not statuses:
        return "示例：本季度无新增项目，已完成政策宣传和企业摸底。"
    begun, completed = statuses.count("在建"), statuses.count("完成")
    return f"示例：本季度跟踪项目{len(statuses)}个，其中在建{begun}个、完成{completed}个。"

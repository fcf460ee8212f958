"""The faults planted in departments' evidence."""

from datetime import date

from examples.generator.alterations import also_claimed, altering, contradicted, filed_twice, number, setting
from examples.generator.faults import Cells, Fault
from examples.generator.holders import is_holder


def _any_row(_cells: Cells) -> bool:
    return True


def _drawn(cells: Cells) -> bool:
    return not is_holder(cells["统一社会信用代码"])


def _paid_centre(cells: Cells) -> bool:
    return (
        cells["条款"] == "三（四）"
        and number(cells, "拨付金额(元)") > 0
        and "未对应" not in str(cells["依据"])
    )


def _completed(cells: Cells) -> bool:
    return cells["状态"] == "完成"


def _small_fee(cells: Cells) -> bool:
    return 5_000 < number(cells, "服务费(元)") < 30_000


EVIDENCE_FAULTS = (
    Fault(
        "register",
        3,
        "登记状态",
        "quarantined",
        "登记状态不在目录内",
        "registration status is not in the list",
        lambda cells: cells["登记状态"] == "存续" and _drawn(cells),
        setting("登记状态", "迁址中"),
    ),
    Fault(
        "register",
        7,
        "企业名称",
        "quarantined",
        "缺少企业名称",
        "the enterprise's name is missing",
        _drawn,
        setting("企业名称", None),
    ),
    Fault(
        "register",
        3,
        "统一社会信用代码",
        "superseded",
        "完全相同的重复行，只计一次",
        "an equal duplicate, counted once",
        _drawn,
        filed_twice,
    ),
    Fault(
        "recognitions",
        3,
        "认定日期",
        "quarantined",
        "不存在的日期2023-02-30",
        "2023-02-30 is not a date",
        _any_row,
        setting("认定日期", "2023-02-30"),
    ),
    Fault(
        "recognitions",
        1,
        "认定类别",
        "quarantined",
        "认定类别不在目录内",
        "the category is not in the list",
        _any_row,
        setting("认定类别", "创新型中小企业"),
    ),
    Fault(
        "cloud_fees",
        0,
        "服务费(元)",
        "quarantined",
        "金额无法识别",
        "an amount that cannot be read",
        _small_fee,
        setting("服务费(元)", "约1.2万"),
    ),
    Fault(
        "cloud_fees",
        0,
        "发票号码",
        "warning",
        "同一张发票由两家企业申报",
        "one invoice claimed by two enterprises",
        _small_fee,
        also_claimed,
    ),
    Fault(
        "cloud_fees",
        4,
        "开票日期",
        "warning",
        "开票日期不在所属年度",
        "invoiced outside the year",
        _small_fee,
        setting("开票日期", date(2021, 12, 30)),
    ),
    Fault(
        "cloud_fees",
        4,
        "云服务商",
        "quarantined",
        "缺少云服务商",
        "the provider is missing",
        _small_fee,
        setting("云服务商", None),
    ),
    Fault(
        "green_bonds",
        0,
        "到期日",
        "quarantined",
        "到期日早于起息日",
        "maturity before the value date",
        lambda cells: cells["债券品种"] == "绿色企业债",
        setting("到期日", date(2023, 6, 30)),
    ),
    Fault(
        "payments",
        0,
        "拨付金额(元)",
        "quarantined",
        "同一拨付记录两行金额不同（两行均隔离）",
        "one payment twice with different amounts (both quarantined)",
        _paid_centre,
        contradicted("拨付金额(元)", "1.5"),
    ),
    Fault(
        "payments",
        2,
        "拨付金额(元)",
        "quarantined",
        "拨付金额为0",
        "a payment of 0",
        _paid_centre,
        setting("拨付金额(元)", 0),
    ),
    Fault(
        "progress",
        1,
        "完成日期",
        "quarantined",
        "完成日期早于开工日期",
        "completed before it began",
        _completed,
        setting("完成日期", date(2019, 5, 1)),
    ),
    Fault(
        "progress",
        4,
        "状态",
        "quarantined",
        "状态不在目录内",
        "the status is not in the list",
        lambda cells: cells["状态"] == "在建",
        setting("状态", "停工"),
    ),
    Fault(
        "progress",
        5,
        "完成日期",
        "warning",
        "完成而无完成日期",
        "completed without a date",
        _completed,
        altering(lambda cells: cells.update({"完成日期": None})),
    ),
    Fault(
        "progress",
        2,
        "统一社会信用代码",
        "warning",
        "企业上云项目缺统一社会信用代码",
        "a cloud project without the enterprise's code",
        lambda cells: cells["任务代码"] == "T04",
        setting("统一社会信用代码", None),
    ),
)

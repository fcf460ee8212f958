"""A district of nine units made by hand, small enough to be worked out on paper; its files look like nobody's example.

Received 2024-01-05, a correction 2024-01-20. What must come out stands in test_by_hand.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.intake.office import ENERGY_HEADER, code, delimited, workbook

NAMES = {
    1: "丰源示例织造有限公司", 2: "海润示例纺织股份公司", 3: "Sample A&B 示例印染厂", 4: "东海“示例”食品,公司",
    5: "泉香示例食品有限公司", 6: "示例冷饮（泉州）有限公司", 7: "鲤城示例纸业有限公司", 8: "示例退库企业",
    9: "示例商贸批发行",
}  # fmt: skip
RECEIVED, CORRECTED = "2024-01-05 09:00", "2024-01-20 09:00"
Grid = list[list[Any]]


def write(inbox: Path) -> None:
    """Write the inbox."""
    first = inbox / "元月五日收"
    workbook(first / "材料一.xlsx", {"能耗": energy(), "说明": [["各单位已盖章"]], "名录": units()})
    workbook(first / "材料二.xlsx", {"甲": output(), "乙": city(), "丙": deflators()})
    delimited(first / "投资.csv", investment(), encoding="gb18030", delimiter="\t")
    workbook(first / "证据.xlsx", {"登记": register(), "云": cloud(), "认定": recognitions()})
    workbook(first / "资金.xlsx", {"债券": bonds(), "拨付": payments()})
    delimited(first / "进展.csv", progress())
    files = ["材料一.xlsx", "材料二.xlsx", "投资.csv", "证据.xlsx", "资金.xlsx"]
    lines = [[name, RECEIVED, "区统计局"] for name in files]
    lines.append(["进展.csv", "2023-12-25 23:59", "东湖街道"])
    delimited(first / "清单.csv", [["文件名", "接收时间", "报送单位"], *lines])
    delimited(
        inbox / "更正" / "更正.csv",
        [ENERGY_HEADER, [code(1), "2023Q4", 33, "电力", "万千瓦时", 110, 110, 1.229]],
    )
    delimited(
        inbox / "更正" / "清单.csv", [["文件名", "接收时间", "报送单位"], ["更正.csv", CORRECTED, "区统计局"]]
    )


def units() -> Grid:
    """1–3: textiles in 东湖街道; 4–6: food in 丰泽街道; 7: another district; 8: left in November; 9: no industry."""
    places = {
        1: ("350503001", 1711), 2: (350503001, "1751"), 3: ("350503001002", 1711), 4: ("350503002", "1310"),
        5: ("350503002", 1371), 6: ("350503002", 1310), 7: ("350502001", 1711), 8: ("350503001", 1711),
        9: ("350503001", 5110),
    }  # fmt: skip
    rows = [
        [region, industry, NAMES[n], code(n), "2020年1月", "2023-11" if n == 8 else "—"]
        for n, (region, industry) in places.items()
    ]
    header = ["行政区划代码", "行业代码", "单位详细名称", "统一社会信用代码*", "纳入年月", "退出年月"]
    return [["在库单位"], header, *rows, ["合计", None, "9家"]]


POWER, KWH = "电力", "万千瓦时"


def energy() -> Grid:
    """Unit 2 files coal and a kind of it; unit 3 a total; unit 6 a factor for power that is not 1.229."""
    rows = [
        [1, 33, POWER, KWH, 100, 1.229], [2, 33, POWER, KWH, 200, 1.229], [2, 1, "原煤", "吨", 100, 0.7143],
        [2, 2, "无烟煤", "吨", 50, 0.9428], [3, 15, "天然气", "万立方米", 10, 12.15],
        [3, 40, "能源合计", "吨标准煤", 121.5, 1], [4, 33, POWER, KWH, 100, 1.229],
        [5, 21, "柴油", "吨", 100, 1.4571], [6, 33, POWER, KWH, "300.00", 3], [7, 33, POWER, KWH, 9000, 1.229],
        [8, 33, POWER, KWH, 9000, 1.229], [9, 33, POWER, KWH, 9000, 1.229],
    ]  # fmt: skip
    filed = [
        [code(n), "2023年1-12月", product, name, unit, used, used, factor]
        for n, product, name, unit, used, factor in rows
    ]
    return [["能源消费表"], [None, "计量单位：见表"], ENERGY_HEADER, *filed]


def output() -> Grid:
    """Value added in 万元 though the form says 千元; unit 3 by the income approach; 4–6 without last year."""
    header = [
        "报告期", "统一社会信用代码", "工业总产值（万元）", "工业增加值\n（万元）", "上年同期工业增加值（万元）",
        "上年同期综合能源消费量(吨标准煤)", "劳动者报酬(千元)", "生产税净额(千元)", "固定资产折旧(千元)",
        "营业盈余(千元)",
    ]  # fmt: skip
    none = ["-", "-", "-", "-"]
    rows = [
        [1, "9,000", "1,100", 1050, 130, *none], [2, 9000, 2200, 2100, 300, *none],
        [3, 9000, "—", 945, 120, 5000, 1000, 2000, 3000], [4, 9000, 1000, "—", "", *none],
        [5, 9000, 1000, "…", "…", *none], [6, 9000, 2000, None, None, *none], [7, 9000, 1, 1, 1, *none],
        [8, 9000, 1, 1, 1, *none], [9, 9000, 1, 1, 1, *none],
    ]  # fmt: skip
    return [header, *(["2023Q4", code(row[0]), *row[1:]] for row in rows), ["注：含税", "见说明"]]


def city() -> Grid:
    """The city: 160 000 tce ÷ 1 000 000 万元 = 0.16; textiles 13 000 ÷ 100 000 = 0.13; food not filed."""
    rows = [
        ["综合能源消费量", None, 160000, "吨标准煤", None, "当量值"], ["工业增加值", None, 1000000, "万元", 2020, None],
        ["综合能源消费量", 17, 13000, "吨标准煤", None, "当量值"], ["工业增加值", 17, 100000, "万元", "2020年", None],
        ["单位增加值能耗升降", None, -3.5, "%", 2020, "当量值"],
    ]  # fmt: skip
    return [
        ["报告期", "指标", "行业代码", "数值", "计量单位", "价格基期", "折标口径"],
        *(["2023-12", *row] for row in rows),
    ]


def deflators() -> Grid:
    """All industry 110 (a year before 105), food 100 both years."""
    rows = [["2023-12", None, 110], ["2022-12", None, 105], ["2023-12", 13, 100], ["2022-12", "13", 100]]
    return [["价格基期", "报告期", "行业代码", "指数"], *([2020, *row] for row in rows)]


def investment() -> Grid:
    """2023: P1, P2, P3 and P8 count. Last year's own filing had P9, which is gone."""
    projects = {
        "P1": (1, 3, "否", 5000), "P2": (2, "改建和技术改造", "", 3000), "P3": (3, "2扩建", "是", 2000),
        "P4": (4, 2, "否", 20000), "P5": (5, "新建", "是", 9000), "P6": (6, 3, "是", 499), "P8": (4, 7, "是", 800),
        "P9": (5, 3, "是", 900),
    }  # fmt: skip
    filed = [
        ("2023年12月", "P1", 1000, 800), ("2023年12月", "P2", 900, 500), ("2023年12月", "P3", 600, 700),
        ("2023年12月", "P4", 9999, 1), ("2023年12月", "P5", 5000, 1), ("2023年12月", "P6", 100, 1),
        ("2023年12月", "P8", 500, "—"), ("2022Q4", "P1", 850, 700), ("2022Q4", "P2", 500, 400),
        ("2022Q4", "P9", 250, 180), ("202112", "P1", 250, 200), ("202112", "P2", 150, 120), ("202112", "P9", 100, 80),
    ]  # fmt: skip
    header = [
        "项目名称", "项目编码", "统一社会信用代码", "行政区划代码", "行业代码", "建设性质", "是否技术改造", "报告期",
        "计划总投资(万元)", "本年累计完成投资(万元)", "上年同期累计完成投资(万元)",
    ]  # fmt: skip
    rows = [
        ["示例" + name, name, code(owner), "350503001", "1711", nature, flag, month, plan, ytd, before]
        for month, name, ytd, before in filed
        for owner, nature, flag, plan in [projects[name]]
    ]
    away = ["示例P7", "P7", code(7), "350502", "1711", 3, "是", "2023-12", 5000, 4000, 1]
    return [["投资项目"], header, *rows, away]


def register() -> Grid:
    """Evidence names firms by other names than the survey's, which are nobody's business here."""
    rows = [[code(n), f"登记示例{n}号企业", "350503", "在业"] for n in (1, 2, 3, 4)]
    return [["统一社会信用代码", "企业名称", "登记行政区划代码", "登记状态"], *rows]


def cloud() -> Grid:
    """In 万元. 1: 8 − 1 = 7; 2: 5, which is not above 5; 3: 20, capped; 21: in no register."""
    rows = [[1, "F1", 8], [1, "F2", -1], [2, "F3", "5.0"], [3, "F4", 20], [21, "F5", 9]]
    filed = [[fee, code(n), number, "示例云", 2023] for n, number, fee in rows]
    return [["服务费（万元）", "统一社会信用代码", "发票号码", "云服务商", "年度"], *filed]


def recognitions() -> Grid:
    """The plan is in force from 2022-01-21."""
    header = ["认定文号", "认定名称", "统一社会信用代码", "认定类别", "级别", "认定日期"]
    rows = [
        ["闽工信〔2023〕1号", "示例经编机", code(1), "省级首台套", "省级", "2023年5月6日"],
        ["泉发改〔2022〕1号", "示例中心一", code(2), "企业技术中心", "市级", "2022-01-20"],
        ["泉发改〔2022〕2号", "示例中心二", code(3), "企业技术中心", "市级", "20220121"],
    ]
    return [header, *rows]


def bonds() -> Grid:
    """5.1 % against a five-year LPR of 4.6 % on the value date: half a point a year on 100 million."""
    header = [
        "统一社会信用代码",
        "债券代码",
        "债券简称",
        "债券品种",
        "起息日",
        "到期日",
        "票面利率(%)",
        "发行金额(亿元)",
    ]
    return [header, [code(3), "B001", "示例绿债", "碳中和债", "2022-03-01", "2025-03-01", 5.1, 1]]


def payments() -> Grid:
    """One on the bond, one after the quarter, one that fits no claim."""
    header = ["拨付文号", "条款", "统一社会信用代码", "依据", "兑付年度", "拨付日期", "拨付金额(元)"]
    rows = [
        ["泉财〔2023〕1号", "三（九）", code(3), "B001", 2022, "2023-04-01", "300,000.00"],
        ["泉财〔2024〕1号", "三（六）", code(1), "2023", 2023, "2024-01-05", 21000],
        ["泉财〔2023〕2号", "三（三）", code(4), "无此文号", 2023, "2023-06-01", 1000],
    ]
    return [header, *rows]


def progress() -> Grid:
    """Received on the 25th; the name of the unit as it signs."""
    header = ["报送单位", "报告期", "任务代码", "项目编号", "项目名称", "状态", "开工日期", "完成日期"]
    return [
        header,
        ["东湖街道办事处", "2023年4季度", "T03", "D1", "示例生产线", "完成", "2023-02-01", "2023-11-30"],
    ]

"""A district that is made up: its plan as a folder of policies, and a small inbox for it.

Life 2023-03-01 for one year: the last day is 2024-02-29. Two rules and two targets; nothing of the city's plan.
"""

from __future__ import annotations

from pathlib import Path

from foundation.run import DEFAULT_POLICY
from tests.intake.office import code, workbook

POLICY = "shili-2023-1"

FILES = {
    f"{POLICY}/policy.yaml": """
id: shili-2023-1
document_number: 示政办〔2023〕1号
name_zh: 示例区技改方案
name_en: Action plan of a made-up district
region_code: '350599'
region_zh: 示例区
region_en: Made-up District
lead_unit: 区工信局
life: {first_day: 2023-03-01, years: 1, clause: 六}
upper_policy: {id: shishi-2022-9, document_number: 示市〔2022〕9号, clause: 六}
submission_day: {value: 10, clause: 五}
""",
    f"{POLICY}/targets.yaml": """
responsible: []
departments_streets_and_parks: []
first_year: 2023
window: {first_day: 2023-01-01, last_day: 2024-12-31}
targets:
- {id: T01, clause: 一, name_zh: 技改, name_en: Projects, counts: carried_out, value: 2, unit: 项, responsible: []}
- {id: T04, clause: 一, name_zh: 上云, name_en: Cloud, counts: enterprises, value: 3, unit: 家, responsible: []}
""",
    f"{POLICY}/awards.yaml": """
technology_centre:
  clause: 四（一）
  name_zh: 企业技术中心
  name_en: Technology centre
  rewards: [{kind: 企业技术中心, tier: 市级, amount_yuan: 70000}]
cloud_service:
  clause: 四（二）
  name_zh: 上云
  name_en: Cloud
  above_yuan: 10000
  rate_pct: 50
  cap_yuan: 20000
""",
    "shishi-2022-9/city.yaml": """
id: shishi-2022-9
document_number: 示市〔2022〕9号
text_was_read: false
rules: {}
""",
}


def write_policy(policies: Path) -> None:
    """Write the plan beside the others; how the texts are read is the same."""
    for name, text in FILES.items():
        (policies / name).parent.mkdir(exist_ok=True)
        (policies / name).write_text(text, encoding="utf-8")
    readings = (policies / DEFAULT_POLICY / "readings.yaml").read_bytes()
    (policies / POLICY / "readings.yaml").write_bytes(readings)


def write_inbox(inbox: Path) -> None:
    """1–3 are registered in the district, 4 in that of the default plan."""
    register = [["统一社会信用代码", "企业名称", "登记行政区划代码", "登记状态"]]
    register += [
        [code(n), f"示例{n}号企业", "350503001" if n == 4 else "350599001", "存续"] for n in (1, 2, 3, 4)
    ]
    fees = [(1, "F1", "10000.00"), (2, "F2", "10000.01"), (3, "F3", "50000"), (4, "F4", "50000")]
    cloud = [["服务费（元）", "统一社会信用代码", "发票号码", "云服务商", "年度"]]
    cloud += [[fee, code(n), number, "示例云", "2023"] for n, number, fee in fees]
    centres = [
        (1, "示1", "市级", "2024-02-29"), (2, "示2", "市级", "2024-03-01"), (3, "示3", "省级", "2023-03-01"),
        (4, "示4", "市级", "2023-03-01"),
    ]  # fmt: skip
    recognised = [["认定文号", "认定名称", "统一社会信用代码", "认定类别", "级别", "认定日期"]]
    recognised += [[text, "中心", code(n), "企业技术中心", tier, day] for n, text, tier, day in centres]
    # A bond: this plan has no rule for it.
    bonds = [
        [
            "统一社会信用代码",
            "债券代码",
            "债券简称",
            "债券品种",
            "起息日",
            "到期日",
            "票面利率(%)",
            "发行金额(亿元)",
        ],
        [code(3), "B001", "示例绿债", "碳中和债", "2023-03-01", "2026-03-01", "5.1", "1"],
    ]
    workbook(inbox / "证据.xlsx", {"登记": register, "云": cloud, "认定": recognised, "债券": bonds})

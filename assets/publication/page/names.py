"""Names of places, filing units, divisions, forms and award rules in both languages, for the page only.

The tables carry Chinese names; here stand the English ones, and short names of divisions for charts.
"""

from __future__ import annotations

from assets.publication.page.text import Text, same

PLACES = {
    "丰泽区": "Fengze District",
    "街道未填报": "Street not stated",
    "区工信科技局": "Bureau of Industry, Information Technology and Science",
    "区发改局": "Development and Reform Bureau",
    "区商务局": "Commerce Bureau",
    "区生态环境局": "Ecology and Environment Bureau",
    "东湖街道": "Donghu Subdistrict",
    "丰泽街道": "Fengze Subdistrict",
    "泉秀街道": "Quanxiu Subdistrict",
    "清源街道": "Qingyuan Subdistrict",
    "华大街道": "Huada Subdistrict",
    "城东街道": "Chengdong Subdistrict",
    "东海街道": "Donghai Subdistrict",
    "北峰街道": "Beifeng Subdistrict",
    "高新产业园区": "High-tech Industrial Park",
    "泉州软件园": "Quanzhou Software Park",
    "海西广告园区": "Haixi Advertising Park",
}

UNITS = {
    "元": "yuan",
    "个单位": "units",
    "项": "projects",
    "条": "lines",
    "家": "enterprises",
    "个": "",
    "%": "%",
    "吨标准煤/万元": "tce per 10,000 yuan",
}

FORMS = {
    "units": Text("调查单位基本情况", "Survey units"),
    "energy": Text("能源购进、消费与库存（205-1）", "Energy purchases, use and stocks (205-1)"),
    "transformation": Text("能源加工转换与回收利用（205-2）", "Energy transformation and recovery (205-2)"),
    "output": Text("工业产值与增加值", "Industrial output and value added"),
    "investment": Text("固定资产投资项目（206）", "Investment projects (206)"),
    "city_reference": Text("全市参照指标", "City reference figures"),
    "deflators": Text("工业增加值缩减指数", "Deflators of value added"),
    "register": Text("企业登记信息", "Enterprise register"),
    "quarterly_report": Text("季度进展报告", "Quarterly progress reports"),
    "progress": Text("任务进展报送", "Progress of tasks"),
    "recognitions": Text("认定名单", "Recognitions"),
    "science_prizes": Text("科技奖励", "Science prizes"),
    "cloud_fees": Text("云服务费用", "Cloud service fees"),
    "supply_chain": Text("供应链管理平台", "Supply-chain platforms"),
    "energy_funds": Text("节能循环经济专项资金", "Energy-saving funds"),
    "green_bonds": Text("绿色债券", "Green bonds"),
    "key_projects": Text("省级重点技改项目", "Provincial key upgrade projects"),
    "fund_exits": Text("产业股权投资基金退出", "Exits of industrial equity funds"),
    "payments": Text("奖补资金拨付台账", "Payments of awards"),
    "lpr": Text("贷款市场报价利率", "Loan prime rate"),
    "manifest": Text("清单", "Lists of files sent"),
}

RULES = {
    "upgrade_contribution": Text("省级重点技改项目", "Provincial key upgrade projects"),
    "fund_exit": Text("产业股权投资基金退出", "Exits of industrial equity funds"),
    "first_set_national": Text("国家首台（套）", "First set, national"),
    "first_set_provincial": Text(
        "省级首台（套）、智能制造装备", "First set and intelligent equipment, provincial"
    ),
    "technology_centre": Text("企业技术中心", "Enterprise technology centres"),
    "innovation_platform": Text("科技创新平台", "Innovation platforms"),
    "innovation_centre": Text("制造业创新中心", "Manufacturing innovation centres"),
    "science_prize": Text("科技奖励", "Science prizes"),
    "cloud_service": Text("企业上云", "Cloud services"),
    "supply_chain_platform": Text("供应链管理平台", "Supply-chain platforms"),
    "energy_fund": Text("节能循环经济项目", "Energy-saving projects"),
    "green_bond": Text("绿色债券贴息", "Interest on green bonds"),
}


def place(name: object) -> Text:
    """A district, street, park or bureau; the Chinese name in both languages where it is not known."""
    return Text(str(name), PLACES[str(name)]) if str(name) in PLACES else same(name)


def place_order(name: object) -> int:
    """Bureaus, streets and parks as the plan lists them; names that are not known behind them."""
    listed = list(PLACES)
    return listed.index(str(name)) if str(name) in PLACES else len(listed)


def places(listed: object) -> Text:
    """Several units, joined by 、 in the tables."""
    units = [place(unit) for unit in str(listed).split("、")]
    return Text("、".join(unit.zh for unit in units), ", ".join(unit.en for unit in units))


def unit_of_measure(unit: str) -> Text:
    """`项/年` without its year, which the page writes beside it."""
    bare = unit.removesuffix("/年")
    return Text(bare, UNITS.get(bare, bare))

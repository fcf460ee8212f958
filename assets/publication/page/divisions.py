"""Short names of the industrial divisions (GB/T 4754-2017, 06–46) for charts, in Chinese and English."""

from __future__ import annotations

from assets.publication.page.names import place
from assets.publication.page.text import Text

_LONGEST = 9

SHORT = {
    "06": Text("煤炭开采", "Coal mining"),
    "07": Text("油气开采", "Oil and gas"),
    "08": Text("黑色金属矿", "Ferrous ores"),
    "09": Text("有色金属矿", "Non-ferrous ores"),
    "10": Text("非金属矿", "Non-metal ores"),
    "11": Text("开采辅助", "Mining support"),
    "12": Text("其他采矿", "Other mining"),
    "13": Text("农副食品", "Farm products"),
    "14": Text("食品制造", "Food"),
    "15": Text("酒饮料茶", "Drinks and tea"),
    "16": Text("烟草", "Tobacco"),
    "17": Text("纺织", "Textiles"),
    "18": Text("服装服饰", "Clothing"),
    "19": Text("皮革制鞋", "Leather and shoes"),
    "20": Text("木材加工", "Wood products"),
    "21": Text("家具", "Furniture"),
    "22": Text("造纸", "Paper"),
    "23": Text("印刷", "Printing"),
    "24": Text("文教工美", "Crafts and sports"),
    "25": Text("石油煤炭加工", "Refining, coking"),
    "26": Text("化学原料制品", "Chemicals"),
    "27": Text("医药", "Medicines"),
    "28": Text("化学纤维", "Man-made fibres"),
    "29": Text("橡胶塑料", "Rubber, plastics"),
    "30": Text("非金属制品", "Mineral products"),
    "31": Text("黑色冶炼", "Ferrous smelting"),
    "32": Text("有色冶炼", "Non-ferrous metals"),
    "33": Text("金属制品", "Metal products"),
    "34": Text("通用设备", "General machinery"),
    "35": Text("专用设备", "Special machinery"),
    "36": Text("汽车", "Motor vehicles"),
    "37": Text("铁路船舶航空", "Other transport"),
    "38": Text("电气机械", "Electrical goods"),
    "39": Text("计算机电子", "Electronics"),
    "40": Text("仪器仪表", "Instruments"),
    "41": Text("其他制造", "Other goods"),
    "42": Text("废弃资源利用", "Recycling"),
    "43": Text("设备修理", "Machine repair"),
    "44": Text("电力热力", "Power and heat"),
    "45": Text("燃气", "Gas supply"),
    "46": Text("水的生产", "Water supply"),
}


def short_name(breakdown: str, code: str, name: object) -> Text:
    """The name of a cell for a chart's axis, at most nine characters of a name that is not known."""
    if breakdown == "industry" and code in SHORT:
        return SHORT[code]
    known = place(name)
    if known.zh != known.en:
        return Text(known.zh, known.en.removesuffix(" Subdistrict"))
    cut = known.zh if len(known.zh) <= _LONGEST else known.zh[: _LONGEST - 1] + "…"
    return Text(cut, cut)


def full_name(breakdown: str, code: str, name: object) -> Text:
    """The name of a cell for a table: the table's own in Chinese, ours in English."""
    if breakdown == "industry" and code in SHORT:
        return Text(str(name), SHORT[code].en)
    return place(name)

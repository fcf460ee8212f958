"""What the invented district is made of: divisions, streets, energy products, price and growth paths.

The divisions' intensities and all growth rates are plausible inventions. Product codes, names and
units are those of form 205-1; street codes those of the public division list.
"""

from dataclasses import dataclass

DISTRICT = "350503"
STREETS = {
    "350503001": "东湖街道",
    "350503002": "丰泽街道",
    "350503003": "泉秀街道",
    "350503004": "清源街道",
    "350503005": "华大街道",
    "350503006": "城东街道",
    "350503007": "东海街道",
    "350503008": "北峰街道",
}


@dataclass(frozen=True)
class Division:
    """A division of GB/T 4754-2017.

    Its weight in the district and in the city, its city-wide intensity in 2020 (tce per 10 000 yuan), the
    share of electricity in its energy, and its yearly real growth above the average.
    """

    name: str
    trade: str
    weight: float
    classes: tuple[str, ...]
    intensity: float
    electricity: float
    extra_growth: float
    city_weight: float


DIVISIONS = {
    "13": Division("农副食品加工业", "食品加工", 0.07, ("1361", "1392"), 0.13, 0.62, 0.00, 0.04),
    "14": Division("食品制造业", "食品", 0.08, ("1411", "1421", "1499"), 0.16, 0.55, 0.01, 0.05),
    "17": Division("纺织业", "纺织", 0.12, ("1711", "1752", "1761"), 0.42, 0.45, -0.02, 0.09),
    "18": Division("纺织服装、服饰业", "服装", 0.17, ("1811", "1819", "1821"), 0.07, 0.88, -0.01, 0.12),
    "19": Division(
        "皮革、毛皮、羽毛及其制品和制鞋业", "鞋业", 0.12, ("1922", "1952", "1953"), 0.08, 0.9, -0.01, 0.13
    ),
    "22": Division("造纸和纸制品业", "纸品", 0.01, ("2221", "2231"), 0.52, 0.4, 0.00, 0.03),
    "23": Division("印刷和记录媒介复制业", "印刷", 0.06, ("2311", "2319"), 0.09, 0.92, 0.00, 0.01),
    "24": Division(
        "文教、工美、体育和娱乐用品制造业", "工艺", 0.08, ("2431", "2439", "2452"), 0.1, 0.8, 0.01, 0.04
    ),
    "29": Division("橡胶和塑料制品业", "塑胶", 0.07, ("2915", "2926", "2929"), 0.24, 0.85, 0.01, 0.05),
    "30": Division("非金属矿物制品业", "建材", 0.06, ("3022", "3039", "3071"), 1.15, 0.25, -0.02, 0.08),
    "33": Division("金属制品业", "金属制品", 0.055, ("3311", "3351"), 0.17, 0.75, 0.01, 0.03),
    "35": Division("专用设备制造业", "机械", 0.05, ("3523", "3551"), 0.08, 0.9, 0.03, 0.03),
    "39": Division(
        "计算机、通信和其他电子设备制造业", "电子", 0.05, ("3921", "3969", "3989"), 0.06, 0.95, 0.04, 0.04
    ),
}


@dataclass(frozen=True)
class Product:
    """An energy product of form 205-1, with a price in 1 000 yuan per unit."""

    name: str
    unit: str
    factor: str
    price: float


PRODUCTS = {
    "01": Product("原煤", "吨", "0.7143", 0.85),
    "02": Product("无烟煤", "吨", "0.9428", 1.1),
    "04": Product("一般烟煤", "吨", "0.7143", 0.82),
    "15": Product("天然气(气态)", "万立方米", "12.15", 33.0),
    "19": Product("汽油", "吨", "1.4714", 8.6),
    "21": Product("柴油", "吨", "1.4571", 7.4),
    "32": Product("热力", "百万千焦", "0.0341", 0.075),
    "33": Product("电力", "万千瓦时", "1.229", 6.3),
    "37": Product("余热余压", "百万千焦", "0.0341", 0.0),
    "40": Product("能源合计", "吨标准煤", "1", 0.0),
}

# Real growth of value added and yearly change of intensity, as fractions. Other years take the last value.
DISTRICT_GROWTH = {2020: 0.030, 2021: 0.112, 2022: 0.046, 2023: 0.052, 2024: 0.055}
DISTRICT_INTENSITY_CHANGE = {2020: -0.020, 2021: -0.032, 2022: -0.035, 2023: -0.036, 2024: -0.030}
CITY_GROWTH = {2020: 0.025, 2021: 0.098, 2022: 0.036, 2023: 0.033, 2024: 0.050}
CITY_INTENSITY_CHANGE = {2020: -0.018, 2021: -0.021, 2022: -0.020, 2023: -0.022, 2024: -0.022}
PRICES = {2019: 100.6, 2020: 100.0, 2021: 104.3, 2022: 106.1, 2023: 103.8, 2024: 102.6}
UPGRADE_GROWTH = {2020: 0.06, 2021: 0.18, 2022: 0.26, 2023: 0.33, 2024: 0.15}
CITY_UPGRADE_GROWTH = {2020: 4.1, 2021: 15.6, 2022: 18.9, 2023: 21.4, 2024: 20.0}

CITY_INTENSITY_2020 = 0.2380
CITY_VALUE_ADDED_2020 = 46_350_000
DISTRICT_GAP_2020 = 1.012


def of_year(path: dict[int, float], year: int) -> float:
    """The path's value in a year; years beyond either end take the value at that end."""
    return path[min(max(year, min(path)), max(path))]


def chained(path: dict[int, float], year: int) -> float:
    """The level of a year when 2020 is 1, chained over yearly changes."""
    level = 1.0
    for step in range(2021, year + 1):
        level *= 1 + of_year(path, step)
    for step in range(year + 1, 2021):
        level /= 1 + of_year(path, step)
    return level

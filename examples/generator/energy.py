"""The form 205-1: what a unit buys, uses and keeps of each energy product, consistent from row to row."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from examples.generator.activity import Activities, Activity
from examples.generator.cells import Row, fixed
from examples.generator.draws import draws
from examples.generator.energy_figures import Figures, Quantities, Use, all_energy, coal_in_all, with_own
from examples.generator.periods import Quarter
from examples.generator.reference import PRODUCTS
from examples.generator.transformation import own_making, transformation_rows
from examples.generator.units import Unit

_WITHOUT_STOCK = ("32", "33", "37", "40")
_FUELS = ("15", "01", "21", "19", "32")
_PARTS_OF_COAL = ("02", "04")


class EnergyUse:
    """What every unit uses, and its filed figures of any quarter."""

    def __init__(self, activities: Activities, seed: int) -> None:
        self._activities = activities
        self._seed = seed
        self._uses: dict[int, tuple[Use, ...]] = {}

    def uses(self, unit: Unit) -> tuple[Use, ...]:
        """The unit's products; they stay the same over the years."""
        if unit.number not in self._uses:
            self._uses[unit.number] = _draw_uses(unit, draws(self._seed, "energy", unit.number))
        return self._uses[unit.number]

    def rows(self, unit: Unit, quarter: Quarter) -> Iterator[Row]:
        """The unit's rows of the quarter: coal in all before its parts, and for some the row 40."""
        bought = self._figures(unit, quarter)
        figures = with_own(bought, own_making(unit, bought))
        coal = [(use, figure) for use, figure in figures if use.code in _PARTS_OF_COAL]
        if coal:
            yield _row(unit, quarter, *coal_in_all(coal))
        for use, figure in figures:
            yield _row(unit, quarter, use, figure)
        if unit.number % 4 == 0:
            yield _row(unit, quarter, Use("40", 1.0, Decimal(1)), all_energy(figures))

    def transformation_rows(self, unit: Unit, quarter: Quarter) -> Iterator[Row]:
        """The unit's rows of the form 205-2; most units have none."""
        return transformation_rows(unit, quarter, self._figures(unit, quarter))

    def tce(self, unit: Unit, quarter: Quarter) -> Decimal:
        """Comprehensive energy consumption, two decimals: what a unit makes for itself adds nothing to it."""
        total = sum(
            (use.factor * figure.industrial for use, figure in self._figures(unit, quarter)), Decimal(0)
        )
        return fixed(round(total))

    def _figures(self, unit: Unit, quarter: Quarter) -> Figures:
        now = self._activities.of(unit, quarter.year)
        before = self._activities.of(unit, quarter.year - 1)
        return [(use, _quantities(use, now, before, quarter.number - 1)) for use in self.uses(unit)]


def _draw_uses(unit: Unit, source: Random) -> tuple[Use, ...]:
    electricity = min(unit.division.electricity * source.uniform(0.85, 1.05), 0.97)
    uses = [Use("33", electricity, Decimal("1.229"), non_industrial=source.uniform(0.01, 0.06))]
    fuels = source.sample(_FUELS, source.choices((1, 2, 3), (0.6, 0.3, 0.1))[0])
    for position, fuel in enumerate(sorted(fuels)):
        share = (1 - electricity) / len(fuels) * (1.1 if position == 0 else 1.0)
        uses.extend(_fuel_uses(fuel, share, source))
    return tuple(sorted(uses, key=lambda use: use.code))


def _fuel_uses(fuel: str, share: float, source: Random) -> list[Use]:
    factor = Decimal(PRODUCTS[fuel].factor)
    if fuel == "01" and source.random() < 0.5:
        return [Use(part, share / 2, Decimal(PRODUCTS[part].factor)) for part in _PARTS_OF_COAL]
    if fuel in ("19", "21"):
        return [Use(fuel, share, factor, non_industrial=0.1, transport=source.uniform(0.15, 0.6))]
    if fuel == "15":
        offset = Decimal(source.randint(-30, 30)).scaleb(-2)
        return [Use(fuel, share, factor + offset, raw_material=source.choice((0.0, 0.0, 0.05)))]
    return [Use(fuel, share, factor)]


def _quantities(use: Use, now: Activity, before: Activity, index: int) -> Quantities:
    industrial = max(_industrial(use, now, index), 1)
    non_industrial = round(industrial * use.non_industrial)
    consumed = industrial + non_industrial
    opening, closing = 0, 0
    if use.code not in _WITHOUT_STOCK:
        opening = round(_industrial(use, before, 3) * before.stocks[3])
        closing = round(_industrial(use, now, 3) * now.stocks[index])
    purchased = max(consumed + closing - opening, 0)
    return Quantities(
        opening=opening,
        purchased=purchased,
        amount=round(purchased * PRODUCTS[use.code].price / 100),
        industrial=industrial,
        raw_material=int(industrial * use.raw_material),
        non_industrial=non_industrial,
        transport=int(consumed * use.transport),
        closing=closing,
    )


def _industrial(use: Use, activity: Activity, index: int) -> int:
    return round(activity.energy * use.share / float(use.factor) * activity.energy_shares[index] * 100)


def _row(unit: Unit, quarter: Quarter, use: Use, figure: Quantities) -> Row:
    product = PRODUCTS[use.code]
    stocked = use.code not in _WITHOUT_STOCK
    return Row(
        {
            "统一社会信用代码": unit.uscc,
            "报告期": quarter.month,
            "代码": use.code,
            "能源名称": product.name,
            "计量单位": product.unit,
            "期初库存量": fixed(figure.opening) if stocked else None,
            "购进量": fixed(figure.purchased),
            "购进金额(千元)": figure.amount,
            "消费量合计": fixed(figure.total),
            "工业生产消费": fixed(figure.industrial),
            "用于原材料": fixed(figure.raw_material) if figure.raw_material else None,
            "非工业生产消费": fixed(figure.non_industrial) if figure.non_industrial else None,
            "运输工具消费": fixed(figure.transport) if figure.transport else None,
            "期末库存量": fixed(figure.closing) if stocked else None,
            "采用折标系数": use.factor,
        }
    )

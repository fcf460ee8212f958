"""The form 205-2: heat from boilers, recovered waste heat and power made from it, in a few units.

All of it is used by the unit itself and stands in its form 205-1 as well, so that it cancels out in the unit's
comprehensive energy consumption. A computation that forgets 205-2 shows too much energy.
"""

from collections.abc import Iterator
from decimal import Decimal

from examples.generator.cells import Row, fixed
from examples.generator.energy_figures import Figures, Use, own_use
from examples.generator.periods import Quarter
from examples.generator.reference import PRODUCTS
from examples.generator.units import Unit

_FUELS = ("01", "02", "04", "15")
_FIRED, _BOILER = Decimal("0.6"), Decimal("0.82")
_RECOVERED, _TURBINE = Decimal("0.02"), Decimal("0.2")
_HEAT, _POWER, _WASTE_HEAT = "32", "33", "37"

# Of a product, in hundredths of its unit: what goes in, what comes out, what is recovered.
Making = tuple[int, int, int]


def own_making(unit: Unit, figures: Figures) -> Figures:
    """What the unit makes or recovers and uses itself, by product."""
    makings = _makings(unit, figures)
    return [(_use(code), own_use(made + back)) for code, (_, made, back) in makings.items() if made + back]


def transformation_rows(unit: Unit, quarter: Quarter, figures: Figures) -> Iterator[Row]:
    """The unit's rows of the quarter; none for units that transform nothing."""
    factors = {use.code: use.factor for use, _ in figures}
    for code, (put_in, made, recovered) in sorted(_makings(unit, figures).items()):
        yield Row(
            {
                "统一社会信用代码": unit.uscc,
                "报告期": quarter.month,
                "代码": code,
                "能源名称": PRODUCTS[code].name,
                "计量单位": PRODUCTS[code].unit,
                "加工转换投入": fixed(put_in) if put_in else None,
                "加工转换产出": fixed(made),
                "回收利用": fixed(recovered),
                "采用折标系数": factors.get(code, _use(code).factor),
            }
        )


def _makings(unit: Unit, figures: Figures) -> dict[str, Making]:
    if unit.number % 8 == 2:
        return _boiler(figures)
    return _waste_heat(figures, makes_power=unit.number % 48 == 36) if unit.number % 24 == 12 else {}


def _boiler(figures: Figures) -> dict[str, Making]:
    """Part of the unit's coal or gas goes into its boiler, and heat comes out; none without such a fuel."""
    fired = {use: int(figure.industrial * _FIRED) for use, figure in figures if use.code in _FUELS}
    energy = sum((use.factor * quantity for use, quantity in fired.items()), Decimal(0))
    heat = int(energy * _BOILER / _use(_HEAT).factor)
    return (
        {**{use.code: (quantity, 0, 0) for use, quantity in fired.items()}, _HEAT: (0, heat, 0)}
        if heat
        else {}
    )


def _waste_heat(figures: Figures, *, makes_power: bool) -> dict[str, Making]:
    energy = sum((use.factor * figure.industrial for use, figure in figures), Decimal(0)) * _RECOVERED
    recovered = int(energy / _use(_WASTE_HEAT).factor)
    if not makes_power:
        return {_WASTE_HEAT: (0, 0, recovered)}
    power = int(energy * _TURBINE / _use(_POWER).factor)
    return {_WASTE_HEAT: (recovered, 0, recovered), _POWER: (0, power, 0)}


def _use(code: str) -> Use:
    return Use(code, 0.0, Decimal(PRODUCTS[code].factor))

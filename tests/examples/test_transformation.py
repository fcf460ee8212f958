"""Form 205-2 of the example: what comes out or is recovered is used by the same unit, as its 205-1 says."""

from collections import defaultdict
from decimal import Decimal

from tests.examples.filed import FiledRow, amount
from tests.examples.test_inbox import code, sound_rows

_ELECTRICITY = Decimal("1.229")


def _place(row: FiledRow) -> tuple[str, str, str]:
    """Drop, unit and product; corrections repeat what the drop should have said."""
    return row.file.split("/")[0].removesuffix("更正"), row.cells["统一社会信用代码"], code(row)


def _made(row: FiledRow) -> Decimal:
    return amount(row, "加工转换产出") + amount(row, "回收利用")


def test_every_product_made_is_consumed_in_at_least_that_quantity() -> None:
    consumed = {_place(row): amount(row, "工业生产消费") for row in sound_rows("energy")}
    made = [row for row in sound_rows("transformation") if _made(row)]
    assert {code(row) for row in made} == {"32", "33", "37"}
    assert [row for row in made if consumed.get(_place(row), _made(row)) < _made(row)] == []


def test_what_goes_in_is_consumed_too() -> None:
    consumed = {_place(row): amount(row, "工业生产消费") for row in sound_rows("energy")}
    put_in = [row for row in sound_rows("transformation") if amount(row, "加工转换投入")]
    assert [row for row in put_in if consumed.get(_place(row), row.units) == {}] == []
    assert all(amount(row, "加工转换投入") <= consumed.get(_place(row), Decimal("1e9")) for row in put_in)


def test_less_comes_out_than_went_in() -> None:
    energy: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in sound_rows("transformation"):
        factor = _ELECTRICITY if code(row) == "33" else amount(row, "采用折标系数")
        sums = energy[_place(row)[:2]]
        sums[0] += amount(row, "加工转换投入") * factor
        sums[1] += amount(row, "加工转换产出") * factor
    assert all(out <= put_in for put_in, out in energy.values() if put_in)


def test_few_units_transform_anything() -> None:
    units = {row.cells["统一社会信用代码"] for row in sound_rows("transformation")}
    assert 10 <= len(units) <= 40

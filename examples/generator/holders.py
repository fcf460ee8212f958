"""The enterprises and funds behind the claims that were chosen by hand, one in each state of the register.

They stand in the register besides the drawn enterprises, and in no statistics.
"""

from datetime import date

from examples.generator.enterprises import Enterprise
from examples.generator.identities import credit_code, enterprise_name
from examples.generator.reference import DISTRICT

_FIRST_NUMBER = 60_001
_ELSEWHERE = "350502003"
# An enterprise and funds of other districts that are not in the register.
_NOT_REGISTERED = {"fund_elsewhere": 69_001, "second_fund_elsewhere": 69_002, "unknown": 69_999}

# label: trade, registered in, state, struck off on, moved in on, moved out on
_STATES: dict[str, tuple[str, str, str, date | None, date | None, date | None]] = {
    "textiles": ("纺织", f"{DISTRICT}001", "存续", None, None, None),
    "shoes": ("鞋业", f"{DISTRICT}003", "在业", None, None, None),
    "machines": ("机械", f"{DISTRICT}006", "存续", None, None, None),
    "software": ("软件", f"{DISTRICT}007", "在营", None, None, None),
    "building": ("建材", f"{DISTRICT}008", "存续", None, None, None),
    "electronics": ("电子", f"{DISTRICT}006", "开业", None, None, None),
    "trading": ("供应链管理", f"{DISTRICT}007", "存续", None, None, None),
    "logistics": ("物流", DISTRICT, "在册", None, None, None),
    "dishonest": ("塑胶", f"{DISTRICT}004", "存续", None, None, None),
    "closed": ("印刷", f"{DISTRICT}002", "注销", date(2022, 9, 30), None, None),
    "revoked": ("包装", f"{DISTRICT}005", "吊销", date(2023, 11, 30), None, None),
    "closed_some_day": ("工艺", f"{DISTRICT}001", "注销", None, None, None),
    "moved_in": ("服装", f"{DISTRICT}006", "存续", None, date(2022, 7, 1), None),
    "moved_out": ("食品", f"{DISTRICT}003", "迁出", None, None, date(2023, 6, 1)),
    "moved_out_some_day": ("纸品", f"{DISTRICT}003", "迁出", None, None, None),
    "elsewhere": ("金属制品", _ELSEWHERE, "存续", None, None, None),
    "fund": ("绿色技改基金", f"{DISTRICT}007", "存续", None, None, None),
}


def _holder(number: int, label: str) -> Enterprise:
    trade, region, status, ended, moved_in, moved_out = _STATES[label]
    return Enterprise(
        number=number,
        name=enterprise_name(number, trade),
        region_code=region,
        status=status,
        is_dishonest=label == "dishonest",
        ended=ended,
        moved_in=moved_in,
        moved_out=moved_out,
        group=None,
    )


HOLDERS = {label: _holder(number, label) for number, label in enumerate(_STATES, start=_FIRST_NUMBER)}


_HOLDER_CODES = frozenset(one.uscc for one in HOLDERS.values())
_CODES = {
    **{label: holder.uscc for label, holder in HOLDERS.items()},
    **{label: credit_code(number) for label, number in _NOT_REGISTERED.items()},
}


def code_of(holder: str) -> str:
    """The unified social credit code of a holder by its label; any other text is a code already."""
    return _CODES.get(holder, holder)


def is_holder(code: object) -> bool:
    """Whether a credit code is one of those behind the chosen claims."""
    return code in _HOLDER_CODES


def changed_holders(year: int) -> list[Enterprise]:
    """The holders that were struck off or moved in the year."""
    return [
        one
        for one in HOLDERS.values()
        if any(day is not None and day.year == year for day in (one.ended, one.moved_in, one.moved_out))
    ]

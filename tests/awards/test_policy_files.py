"""What is wrong in a policy file is said with file, line, key and remedy, in two languages; exit code 2."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from assets.policy.plan import PolicyError, load_plan
from foundation.run import DEFAULT_POLICY
from tests.awards.policies import copied, of_fengze, rewritten
from tests.command.running import report


@pytest.fixture
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copied(tmp_path, monkeypatch)


def complaint() -> list[str]:
    with pytest.raises(PolicyError) as raised:
        load_plan(DEFAULT_POLICY)
    return str(raised.value).splitlines()


class Wrong(NamedTuple):
    """What stands in a file, what is put there instead, the key at fault and what is said of it."""

    name: str
    file: str
    old: str
    new: str
    key: str
    words: str


WRONG = [
    Wrong(
        "unknown key",
        "awards.yaml",
        "  longest_years: 3",
        "  longest_year: 3",
        "green_bond.longest_year",
        "longest_years",
    ),
    Wrong(
        "key of another place",
        "policy.yaml",
        "lead_unit: 区工信科技局",
        "cap_yuan: 3",
        "cap_yuan",
        "lead_unit",
    ),
    Wrong(
        "a word",
        "awards.yaml",
        "above_yuan: 50000\n",
        "above_yuan: 五万\n",
        "cloud_service.above_yuan",
        "'五万' 应是数字",
    ),
    Wrong(
        "below zero",
        "awards.yaml",
        "above_yuan: 50000\n",
        "above_yuan: -1\n",
        "cloud_service.above_yuan",
        "不能小于 0",
    ),
    Wrong(
        "part of a fen",
        "awards.yaml",
        "above_yuan: 50000\n",
        "above_yuan: 0.005\n",
        "cloud_service.above_yuan",
        "最多 2 位小数",
    ),
    Wrong("no day", "policy.yaml", "2022-01-21", "2022-02-30", "life.first_day", "应是日期"),
    Wrong("no years", "policy.yaml", "years: 3", "years: 0", "life.years", "不能小于 1"),
    Wrong(
        "number for a text",
        "policy.yaml",
        "region_code: '350503'",
        "region_code: 350503",
        "region_code",
        "请加引号",
    ),
    Wrong(
        "five digits",
        "policy.yaml",
        "region_code: '350503'",
        "region_code: '35050'",
        "region_code",
        "写法应符合",
    ),
    Wrong("day of the month", "policy.yaml", "value: 25", "value: 31", "submission_day.value", "不能大于 28"),
    Wrong(
        "yes or no",
        "awards.yaml",
        "industrial equity funds\n  shared_with_city: true",
        "industrial equity funds\n  shared_with_city: 3",
        "fund_exit.shared_with_city",
        "true 或 false",
    ),
    Wrong("no such rule", "awards.yaml", "fund_exit:", "fund_exits:", "fund_exits", "没有这项规则的算法"),
    Wrong(
        "number not used",
        "awards.yaml",
        "  bond_kinds: [",
        "  cap_yuan: 3\n  bond_kinds: [",
        "green_bond.cap_yuan",
        "不用这个数",
    ),
    Wrong(
        "no such kind",
        "awards.yaml",
        "kind: 最高科学技术奖",
        "kind: 最高奖",
        "science_prize.rewards.0.kind",
        "没有 '最高奖'",
    ),
    Wrong(
        "no such level",
        "awards.yaml",
        "智能制造装备, tier: 省级",
        "智能制造装备, tier: 区级",
        "first_set_provincial.rewards.1.tier",
        "没有 '区级'",
    ),
    Wrong(
        "kind in two rules",
        "awards.yaml",
        "kind: 智能制造装备",
        "kind: 国家首台套保费补贴",
        "first_set_provincial.rewards.1.kind",
        "first_set_national",
    ),
    Wrong("target twice", "targets.yaml", "{id: T12,", "{id: T11,", "targets.11.id", "T11 重复"),
]
# Faults that show on another line than the one that was changed: the line that is named begins with the last word.
ELSEWHERE = [
    (
        Wrong(
            "key twice",
            "awards.yaml",
            "  rate_pct: 20\n",
            "  rate_pct: 20\n  rate_pct: 21\n",
            "supply_chain_platform.rate_pct",
            "请只留一个",
        ),
        "  rate_pct: 21",
    ),
    (
        Wrong(
            "key missing",
            "awards.yaml",
            "  name_en: Cloud service subsidy\n",
            "",
            "cloud_service.name_en",
            "缺少这个键",
        ),
        "cloud_service:",
    ),
    (
        Wrong(
            "rule needs it",
            "awards.yaml",
            "  longest_years: 3\n",
            "",
            "green_bond.longest_years",
            "算不出金额",
        ),
        "green_bond:",
    ),
    (
        Wrong(
            "window",
            "targets.yaml",
            "last_day: 2023-12-31",
            "last_day: 2020-12-31",
            "window",
            "早于 first_day",
        ),
        "window:",
    ),
    (
        Wrong(
            "no such reading",
            "readings.yaml",
            "chosen: ceiling",
            "chosen: ceilings",
            "cloud_rate",
            "不是可选的口径",
        ),
        "cloud_rate:",
    ),
]


def named(wrong: Wrong, line: int) -> bool:
    place = f"policies/{DEFAULT_POLICY}/{wrong.file} 第 {line} 行 line {line}，{wrong.key}："
    return any(text.startswith(place) and wrong.words in text for text in complaint())


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.name for wrong in WRONG])
def test_a_fault_is_named_with_its_line(policies: Path, wrong: Wrong) -> None:
    line = rewritten(of_fengze(policies, wrong.file), wrong.old, wrong.new)
    line += wrong.old.count("\n") if not wrong.old.endswith("\n") else 0
    assert named(wrong, line), complaint()


@pytest.mark.parametrize(("wrong", "head"), ELSEWHERE, ids=[wrong.name for wrong, _ in ELSEWHERE])
def test_a_fault_that_shows_elsewhere_is_named_there(policies: Path, wrong: Wrong, head: str) -> None:
    file = of_fengze(policies, wrong.file)
    rewritten(file, wrong.old, wrong.new)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert named(wrong, next(n for n, line in enumerate(lines, 1) if line.startswith(head))), complaint()


def test_all_faults_of_a_file_are_named_at_once_in_their_order(policies: Path) -> None:
    awards = of_fengze(policies, "awards.yaml")
    lines = [
        rewritten(awards, "  longest_years: 3", "  longest: 3"),
        rewritten(awards, "above_yuan: 50000\n", "above_yuan: -1\n"),
    ]
    assert [text.split(" ")[2] for text in complaint()] == [str(line) for line in sorted(lines)]


def test_a_share_of_the_city_above_the_whole_is_refused(policies: Path) -> None:
    city = policies / "quanzhou-2021-35/city.yaml"
    line = rewritten(
        city, "city_share_pct: unknown      # the amount", "city_share_pct: 100.00000001 # the amount"
    )
    (text,) = complaint()
    assert text.startswith(
        f"policies/quanzhou-2021-35/city.yaml 第 {line} 行 line {line}，rules.green_bond.city_share_pct："
    )
    assert "不能大于 100" in text


def test_a_long_number_keeps_its_digits(policies: Path) -> None:
    rewritten(of_fengze(policies, "awards.yaml"), "above_yuan: 50000\n", "above_yuan: 1234567890123456.78\n")
    assert str(load_plan(DEFAULT_POLICY).awards["cloud_service"].above_yuan) == "1234567890123456.78"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1\nb: 2\n", "第 2 行"),
        ("", "第 1 行 line 1"),
        ("- a\n", "应是一组"),
    ],
    ids=["not closed", "empty", "a list"],
)
def test_a_file_of_another_shape_is_refused(policies: Path, text: str, said: str) -> None:
    of_fengze(policies, "policy.yaml").write_text(text, encoding="utf-8")
    assert any(said in line for line in complaint()), complaint()


def test_a_missing_file_is_named(policies: Path) -> None:
    of_fengze(policies, "targets.yaml").unlink()
    assert complaint() == [
        f"缺少文件 policies/{DEFAULT_POLICY}/targets.yaml；请补上。The file is missing; put it there."
    ]


def test_the_command_ends_with_two(policies: Path, tmp_path: Path) -> None:
    line = rewritten(of_fengze(policies, "awards.yaml"), "  longest_years: 3", "  longest: 3")
    (tmp_path / "inbox").mkdir()
    ended = report("2023Q4", tmp_path / "inbox", tmp_path / "out", "--today", "2024-02-10")
    assert ended.exit_code == 2
    assert f"line {line}，green_bond.longest" in ended.said
    assert not (tmp_path / "out").exists()

"""The command `jigai`. It starts the same Dagster job as the orchestrator's page; it is not a second pipeline."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from foundation.quarter import parse_range
from foundation.run import DEFAULT_POLICY, Run, plan_runs
from pipelines.collecting import collect_seldom
from pipelines.command_office import COMMANDS
from pipelines.engines import DUCKDB, ENGINES
from pipelines.engines import spark_master as checked_master
from pipelines.wrong_use import BilingualGroup

if TYPE_CHECKING:
    from pipelines.report import Outcome


@click.group(cls=BilingualGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jigai")
def main() -> None:
    """技改专项行动季度统计与奖补测算。Quarterly statistics and award liabilities of the district's plan."""
    # Warnings of libraries about their own future say nothing to the person at the terminal.
    warnings.filterwarnings("ignore")


@main.command()
@click.argument("quarter", metavar="QUARTER[..QUARTER]")
@click.option(
    "--inbox", required=True, type=click.Path(path_type=Path), help="收件夹 folder with the filings"
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="输出夹 folder of the outputs")
@click.option("--as-of", help="只用此刻以前收到的 use only what was received by then, e.g. 2024-01-10")
@click.option("--today", help="代替当前日期 stands in for the clock")
@click.option("--policy", default=DEFAULT_POLICY, show_default=True, help="policies/ 下的政策 policy folder")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="更正夹 folder of corrections (YAML)",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=DUCKDB,
    show_default=True,
    help="随行数增长的部分在何处计算 where what grows with the rows is worked out",
)
@click.option("--spark-master", help="Spark 主节点，如 local[2]、spark://主机:7077 where Spark runs")
@click.option("--quiet", is_flag=True, help="只报错 say nothing but errors")
def report(
    quarter: str, inbox: Path, out: Path, *, quiet: bool, engine: str, spark_master: str | None, **words: Any
) -> None:
    """生成一个季度的全部成果，或依次生成若干季度。Publish one quarter (2023Q4) or several (2021Q1..2023Q4).

    The quarters of a range follow one another; one that cannot be published ends it, those before it stand.

    退出码 exit codes: 0 已发布 published; 2 用法有误或无可读文件 wrong use or nothing readable;
    3 检查未通过，未发布 a blocking check failed and the quarter was not published; 130 被中断 interrupted.
    """
    collect_seldom()
    runs = _planned(quarter, inbox, out, spark_master=checked_master(engine, spark_master), **words)
    from pipelines.notify import tell  # noqa: PLC0415
    from pipelines.series import run_series  # noqa: PLC0415 - imports the orchestrator
    from pipelines.summary import published_line, summary_lines  # noqa: PLC0415

    for number, (run, outcome) in enumerate(run_series(runs, None if quiet else sys.stderr), start=1):
        for line in tell(run):
            click.echo(line, err=True)
        if outcome.exit_code:
            _stop(run, outcome, f"[{number}/{len(runs)}] {run.quarter} " if len(runs) > 1 else "")
        if quiet:
            continue
        if len(runs) > 1:
            click.echo(f"[{number}/{len(runs)}] {published_line(run)}")
        else:
            click.echo("\n".join(summary_lines(run)))


def _stop(run: Run, outcome: Outcome, place: str) -> NoReturn:
    """Say what stood in the way, at which place of the range, and end with the exit code of the quarter."""
    for reason in outcome.reasons:
        click.echo(f"{place}{reason}", err=True)
    click.echo(f"{run.quarter} {_REMEDY[outcome.exit_code]}", err=True)
    if place:
        click.echo(_BEFORE, err=True)
    sys.exit(outcome.exit_code)


_REMEDY = {
    2: "未生成报告：请按上面的提示准备文件后重试。No report was made: prepare the files as said above and run again.",
    3: (
        "未发布，上一次发布不变：请按上面的提示处理或联系维护人员后重试。"
        "The quarter was not published; the last good publication stands. "
        "Mend what is named above and run again."
    ),
    130: (
        "被中断，未发布，上一次发布不变；重新运行即可。"
        "Interrupted: the quarter was not published, and the last good publication stands. Run it again."
    ),
}
_BEFORE = (
    "此前各季度已经发布，不受影响；其后的季度没有做。更正后从这一季度起重新运行即可。"
    "The quarters before it are published and stand, those after it were not made. "
    "Once it is mended, run again from this quarter on."
)


def _planned(quarter: str, inbox: Path, out: Path, **words: Any) -> list[Run]:
    """Check the words of the call before anything heavy is loaded; UsageError (exit 2) says what to write."""
    from assets.partitions import quarters  # noqa: PLC0415
    from assets.policy.dated import plan_on  # noqa: PLC0415
    from assets.policy.plan import load_plan  # noqa: PLC0415

    try:
        runs = plan_runs(quarter, inbox.resolve(), out.resolve(), **words)
        plan = load_plan(runs[0].policy)
        for run in runs:
            plan_on(plan, run.quarter.end)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    known = quarters()
    unknown = [str(run.quarter) for run in runs if str(run.quarter) not in known]
    if unknown:
        raise click.UsageError(
            f"{unknown[0]} 不在可报告的季度之内（{known[0]}–{known[-1]}）。"
            "Not among the quarters that can be reported."
        )
    if not inbox.is_dir():
        raise click.UsageError(f"收件夹不存在：{inbox}；请核对 --inbox。No such folder; check --inbox.")
    if out.exists() and not out.is_dir():
        raise click.UsageError(f"输出夹不是文件夹：{out}；请核对 --out。Not a folder; check --out.")
    return runs


@main.command()
@click.argument("liability_id")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="输出夹 folder of the outputs")
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), help="写成网页 write it as a page there"
)
def explain(liability_id: str, out: Path, html_file: Path | None) -> None:
    """逐步说明一笔奖补：依据、条件、算式、承担、拨付。Why a claim is owed what it is owed, step by step."""
    from assets.publication.explanation.words import lines  # noqa: PLC0415
    from foundation.places import OutputPlaces  # noqa: PLC0415
    from pipelines.explain import claim_of, write_page  # noqa: PLC0415

    try:
        claim = claim_of(OutputPlaces(out.resolve()), liability_id)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if html_file is not None:
        write_page(claim, html_file)
        return
    for line in lines(claim):
        click.echo(line)


@main.command("what-if")
@click.option(
    "--set",
    "words",
    required=True,
    multiple=True,
    metavar="[SCENARIO:]PATH=VALUE",
    help="改动的参数，可重复 a changed parameter, repeatable: rules.cloud_service.cap=80000",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="输出夹 folder of the outputs")
@click.option(
    "--csv", "csv_file", type=click.Path(path_type=Path), help="另存为 CSV write the table there too"
)
def what_if_command(words: tuple[str, ...], out: Path, csv_file: Path | None) -> None:
    """假设参数改动，应付会差多少。What would be owed under other numbers or readings, by clause and year.

    用上一次发布的报送数据，不改动任何已发布内容。From the filings of the last report, which must have been published;
    nothing published is touched.
    """
    from foundation.places import OutputPlaces  # noqa: PLC0415
    from pipelines.what_if import lines, what_if, write_csv  # noqa: PLC0415

    try:
        found = what_if(OutputPlaces(out.resolve()), words)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for line in lines(found):
        click.echo(line)
    if csv_file is not None:
        write_csv(found.rows, csv_file)


@main.command("impact")
@click.argument("file")
@click.argument("sheet")
@click.argument("row", type=click.IntRange(1))
@click.option(
    "--out",
    default=Path("out"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="输出夹 folder of the outputs",
)
def impact_command(file: str, sheet: str, row: int, out: Path) -> None:
    """一行报送数据影响哪些发布的数，各多少。Every published figure that a filed row feeds, and by how much.

    FILE 文件名（或其 SHA-256 的开头）as in bureau.xlsx, SHEET 工作表（CSV 为 csv）, ROW 行号，从 1 起 row number.
    """
    from foundation.places import OutputPlaces  # noqa: PLC0415
    from pipelines.impact import impact, lines  # noqa: PLC0415

    try:
        found = impact(OutputPlaces(out.resolve()), file, sheet, row)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for line in lines(found):
        click.echo(line)


@main.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option(
    "--out", type=click.Path(path_type=Path), help="输出夹，A、B 写成 2023Q4/1 时用 for A and B like 2023Q4/1"
)
def diff(first: str, second: str, out: Path | None) -> None:
    """两次发布有何不同，差多少，因为什么。What B says otherwise than A, by how much, and because of what.

    A、B 为发布文件夹的路径、2023Q4/1 或封面上的发布编号。Paths of publications, 2023Q4/1, or the number on the cover.
    """
    from pipelines.diff import diff as compared  # noqa: PLC0415
    from pipelines.diff import folder_of, lines  # noqa: PLC0415

    try:
        found = compared(folder_of(first, out), folder_of(second, out))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for line in lines(found):
        click.echo(line)


@main.command()
@click.argument("publication", type=click.Path(path_type=Path, exists=True, file_okay=False))
def verify(publication: Path) -> None:
    """核验一次发布：文件、台账、留存件是否原样，重新计算是否一致。Is a publication what it was, and made anew the same?

    退出码 exit codes: 0 一致 identical; 2 用法有误 wrong use; 3 有不同 something differs.
    """
    from pipelines.verify import verify as differences  # noqa: PLC0415

    try:
        found = differences(publication.resolve())
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for difference in found:
        click.echo(f"{difference.zh}。{difference.en[0].upper()}{difference.en[1:]}.")
    if found:
        click.echo(_NOT_AS_IT_WAS, err=True)
        sys.exit(3)
    click.echo("一致：与当时逐字节相同。Identical, to the byte.")


_NOT_AS_IT_WAS = (
    "与当时不同：请用备份核对上面所列的文件；重新发布请运行 jigai report，勿改动已发布的文件。"
    "Not as it was: compare the files named above with a backup; publish anew with jigai report, "
    "and leave published files alone."
)


@main.command()
@click.option("--enterprises", default=240, show_default=True, type=click.IntRange(20), help="单位数 units")
@click.option("--quarters", default="2020Q1..2023Q4", show_default=True, help="季度范围 range of quarters")
@click.option("--seed", default=350503, show_default=True, type=int, help="随机种子 seed")
@click.option("--inbox", required=True, type=click.Path(path_type=Path), help="写入的收件夹 folder to write")
def example(enterprises: int, quarters: str, seed: int, inbox: Path) -> None:
    """生成示例（合成）报送文件。Write the filings of a synthetic district, of any size."""
    from examples import generate  # noqa: PLC0415

    try:
        wanted = [str(quarter) for quarter in parse_range(quarters)]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    generate(inbox, enterprises, wanted, seed)
    click.echo(f"示例已写入 example written: {inbox}")


@main.group()
def contracts() -> None:
    """数据契约 Data contracts."""


_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@contracts.command("diff")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
def contracts_diff(old: Path, new: Path) -> None:
    """说明两版契约之间改了什么，是否影响原来能报、能查的。What changed between two folders of contracts."""
    from foundation.contract_changes import compare_folders  # noqa: PLC0415

    changes = compare_folders(old, new)
    for change in changes:
        mark = "不兼容 breaking" if change.breaking else "兼容 compatible"
        click.echo(f"{change.contract}  [{mark}]  {change.zh}。{change.en}.")
    if not changes:
        click.echo("没有变化。No change.")


for command in COMMANDS:
    main.add_command(command)

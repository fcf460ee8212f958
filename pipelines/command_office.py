"""Commands for the person who keeps the office going: how it stands, what goes back to filers, what may go."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from foundation import moment
from foundation.run import DEFAULT_POLICY

_OUT = click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="输出夹 folder of the outputs"
)


@click.command()
@click.option(
    "--inbox", required=True, type=click.Path(path_type=Path), help="收件夹 folder with the filings"
)
@_OUT
@click.option("--quarter", help="季度，默认为在报季度 the quarter in hand by default, e.g. 2023Q4")
@click.option("--today", help="代替当前日期 stands in for the clock")
@click.option("--policy", default=DEFAULT_POLICY, show_default=True, help="policies/ 下的政策 policy folder")
def status(inbox: Path, out: Path, quarter: str | None, today: str | None, policy: str) -> None:
    """现状：最近发布、新收到的、未发布的原因、谁还没报。Last publication, what is new, what blocks, who is missing.

    退出码 exit codes: 0 没有受阻 nothing blocks; 2 用法有误 wrong use;
    3 有季度未能发布或运行中断 a quarter was blocked or cut off.
    """
    from foundation.run import plan_run  # noqa: PLC0415 - seconds to load, not wanted for --help
    from pipelines.calendar import reported_quarter  # noqa: PLC0415
    from pipelines.status import lines  # noqa: PLC0415
    from pipelines.status import status as status_of  # noqa: PLC0415

    try:
        day = (moment.parse_today(today) if today else moment.now()).date()
        wanted = quarter or str(reported_quarter(day))
        found = status_of(plan_run(wanted, inbox.resolve(), out.resolve(), today=today, policy=policy))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for line in lines(found):
        click.echo(line)
    sys.exit(3 if found.blocked else 0)


@click.command()
@_OUT
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path), help="写入的文件夹 folder to write"
)
def returns(out: Path, folder: Path) -> None:
    """写出退改单，未能发布时也可用。Write what goes back to each filer from the last run, published or not."""
    from foundation.lock import BusyError  # noqa: PLC0415
    from foundation.places import OutputPlaces  # noqa: PLC0415
    from pipelines.returns import returns as write  # noqa: PLC0415

    try:
        paths = write(OutputPlaces(out.resolve()), folder)
    except (ValueError, BusyError) as error:
        raise click.UsageError(str(error)) from None
    for path in paths:
        click.echo(path)
    if not paths:
        click.echo("没有要退改的。Nothing goes back.")


@click.command()
@_OUT
@click.option("--delete", is_flag=True, help="真正删除；不加只列出 delete; without it they are only listed")
@click.option("--today", help="代替当前日期 stands in for the clock")
def tidy(out: Path, *, delete: bool, today: str | None) -> None:
    """清理：过期的运行记录、被替代且过保存期的发布、中间文件。Old runs, replaced publications past their term, scratch.

    收到的文件、台账、各季度最新的发布从不删除。Received files, the ledger and the newest publications always stay.
    """
    from foundation.lock import BusyError  # noqa: PLC0415
    from foundation.places import OutputPlaces  # noqa: PLC0415
    from pipelines.run_cleaning import forget_runs, old_runs  # noqa: PLC0415
    from pipelines.tidy import take_away, waste  # noqa: PLC0415

    places = OutputPlaces(out.resolve())
    try:
        now = moment.parse_today(today) if today else moment.now()
        files, runs = waste(places, now), old_runs(places, now)
        if delete:
            take_away(places, files)
            forget_runs(places, runs)
    except (ValueError, BusyError) as error:
        raise click.UsageError(str(error)) from None
    found = [*files, *runs]
    for item in found:
        click.echo(f"{item.kind}  {item.name}  {item.bytes:,} B")
    done = "已删除 deleted" if delete else "可删除，加 --delete 删除 may go; add --delete"
    click.echo(f"{done}: {len(found)}，{sum(item.bytes for item in found):,} B")


@click.command("restore-figures")
@click.argument("publication", type=click.Path(path_type=Path, exists=True, file_okay=False))
def restore_figures(publication: Path) -> None:
    """恢复一次发布所依据的调查数字：丢失或被改动时，由留存件重新算出。Work out again what a publication stood on.

    退出码 exit codes: 0 完好或已恢复 there, or put back; 2 不能恢复 cannot be put back.
    """
    from foundation.lock import BusyError  # noqa: PLC0415
    from pipelines.restore import restore_figures as restore  # noqa: PLC0415

    try:
        paths = restore(publication.resolve())
    except (ValueError, BusyError) as error:
        raise click.UsageError(str(error)) from None
    for path in paths:
        click.echo(path)
    click.echo("已恢复。Put back." if paths else "没有丢失的。Nothing is lost.")


COMMANDS = (status, returns, tidy, restore_figures)

"""What the option parser says of a wrong call, with a sentence in Chinese before click's own.

Only its sentences of wrong use are led so, by their kind; what the commands say themselves is in both languages.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

# The kinds that click tells by their opening words only.
_OPENINGS = {
    "Got unexpected extra argument": "多写了参数",
    "Missing command": "缺少命令",
}


class BilingualGroup(click.Group):
    """A group of commands whose wrong use, and that of each of them, is said in Chinese and English."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """As click's, for the words before the command."""
        with _bilingual():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """As click's, for the command and its own words."""
        with _bilingual():
            return super().invoke(ctx)


@contextmanager
def _bilingual() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        said = _in_chinese(error)
        if not said:
            raise
        help_option = f"{error.ctx.command_path} --help" if error.ctx else "--help"
        raise click.UsageError(f"{said}；写法见 {help_option}。{error.format_message()}", error.ctx) from None


def _in_chinese(error: click.UsageError) -> str:
    """The kind of wrong use; empty where the message is not click's, or is the help itself."""
    match error:
        case click.MissingParameter():
            said = f"缺少{_kind_of(error.param)} {_hint(error)}"
        case click.BadParameter():
            said = f"{_kind_of(error.param)} {_hint(error)} 的取值不合要求{_wanted(error.param)}"
        case click.NoSuchOption():
            said = f"没有选项 {error.option_name}"
        case click.NoSuchCommand():
            said = f"没有命令 {error.command_name}"
        case click.BadOptionUsage():
            said = f"选项 {error.option_name} 的写法不对"
        case _:
            said = next((zh for words, zh in _OPENINGS.items() if error.message.startswith(words)), "")
    return said


def _kind_of(parameter: click.Parameter | None) -> str:
    return "选项" if isinstance(parameter, click.Option) else "参数"


def _hint(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param else ""


def _wanted(parameter: click.Parameter | None) -> str:
    """What a parameter may be, where its type says so."""
    match parameter.type if parameter else None:
        case click.IntRange(min=least, max=most):
            ends = [f"不小于 {least}"] * (least is not None) + [f"不大于 {most}"] * (most is not None)
            return f"，应为{'、'.join(ends)} 的整数"
        case click.Choice(choices=choices):
            return f"，可写：{'、'.join(map(str, choices))}"
        case click.Path(exists=True, file_okay=False):
            return "，应为已有的文件夹"
        case click.types.IntParamType():
            return "，应为整数"
    return ""

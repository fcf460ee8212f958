"""Delimited text of any length to data rows: read in blocks, so that a file larger than the memory can be read.

A block that is written plainly is read by columns; one that is not (breaks or marks inside quotes, rows longer than
the header, control characters) cell by cell, as a workbook is. Both give the same rows with the same numbers. Blocks
are of UTF-8, whatever the file is in: bytes are looked through many times faster than characters.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from assets.intake.cells import TORN, is_filed
from assets.intake.documents import CSV_SHEET, Sheet, UnreadableFileError
from assets.intake.headers import HEADER_WITHIN_ROWS, find_header
from assets.intake.limits import LARGEST_FILE_BYTES, LONGEST_CELL, check_texts
from assets.intake.rows import as_frame, as_read, only_data, torn_column, unheaded, with_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from assets.intake.headers import Header
    from foundation.contracts import Contract

DELIMITERS = (",", "\t")
_UTF8 = "utf-8"
BLOCK_BYTES = 8 * 1024 * 1024
# A quoted cell of so many bytes is a quotation mark that was never closed.
_LONGEST_ROW = 4 * BLOCK_BYTES
# What no filing holds, put behind the last row to see whether it becomes a row of its own.
_END = "\ufdd0"
# The reader has a limit of its own, with a message that helps nobody; ours says what to do.
csv.field_size_limit(LARGEST_FILE_BYTES)
# What readers of text by columns treat otherwise than readers by cells: control characters but tab and ends of lines.
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
# Quoted cells without a break, one after the other as far as they go; any quoted cell, closed or open to the end.
# A mark within a cell opens none.
_UNBROKEN = {
    d: re.compile(f'(?<![^{d}\\n\\r])"[^"\\n]*"(?:(?:{d}|\\r?\\n)"[^"\\n]*")*+(?![^{d}\\n\\r])'.encode())
    for d in DELIMITERS
}
_QUOTED = {d: re.compile(f'(?<![^{d}\\n\\r])"[^"]*+(?:""[^"]*+)*+"?'.encode()) for d in DELIMITERS}
# Two cells one after the other that are one number with a thousands separator.
_TORN_NUMBER = re.compile(r"^ *[+-]?[0-9]{1,3}\n[0-9]{3}(?:\.[0-9]+)? *$", re.MULTILINE)
# So many are worked on at once, while one more waits; more would only be more memory.
_BLOCKS_AT_ONCE = 2


@dataclass(frozen=True)
class Delimited:
    """A delimited text with a known header; its first row of data begins in line `first_line`.

    `unheaded` is where data were found, as far as it has been read, in columns without a header.
    """

    path: Path
    encoding: str
    delimiter: str
    header: Header
    width: int
    first_line: int
    unheaded: set[int] = field(default_factory=set)

    def frames(self) -> Iterator[pl.DataFrame]:
        """The data rows, block by block; columns as in `rows.as_frame`."""
        yield from two_at_a_time(self._frame, self.blocks_of_data())

    def blocks_of_data(self) -> Iterator[tuple[bytes, int]]:
        """The text below the header in blocks, each with the number of its first line."""
        line = 1
        for block in _blocks(self.path, self.encoding, self.delimiter):
            data, number = _without_lines(block, self.first_line - line)
            if data:
                yield data, line + number
            line += number + lines_in(data)

    def _frame(self, block: bytes, line: int) -> pl.DataFrame:
        cells = by_columns(block, self.delimiter, self.width)
        found = _filled_unheaded(cells, self.header) if cells is not None else set()
        # what goes on beyond the header may be torn
        if cells is None or max(found, default=0) >= self.header.width:
            sheet = _parse_whole(block.decode(), self.delimiter, line, self.width)
            check_texts(sheet.rows, sheet.lines)
            self.unheaded.update(unheaded(sheet, self.header, 0))
            return marked_torn(sheet, self.header, self.delimiter)
        self.unheaded.update(found)
        numbered = cells.with_row_index("row", line).with_columns(pl.col("row").cast(pl.Int64))
        return as_read(only_data(with_texts(numbered), self.header), self.header)


def two_at_a_time(
    read: Callable[[bytes, int], pl.DataFrame], blocks: Iterable[tuple[bytes, int]]
) -> Iterator[pl.DataFrame]:
    """What is read of blocks, in their order."""
    with ThreadPoolExecutor(_BLOCKS_AT_ONCE) as pool:
        begun: deque[Future[pl.DataFrame]] = deque()
        for block, line in blocks:
            begun.append(pool.submit(read, block, line))
            if len(begun) > _BLOCKS_AT_ONCE:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


def open_delimited(path: Path, contracts: list[Contract]) -> tuple[Delimited | None, list[Sheet]]:
    """The text at `path` with its header, else None, and the first rows under each delimiter that was tried.

    UnreadableFileError where the text is in no known encoding.
    """
    encoding = _encoding(path)
    ways: list[Sheet] = []
    for delimiter in DELIMITERS:
        head = next(_blocks(path, encoding, delimiter), b"")
        sheet = _parse(head.decode(), delimiter, 1, HEADER_WITHIN_ROWS + 2)
        ways.append(sheet)
        header = find_header(sheet, contracts)
        if header is not None:
            after = sheet.lines[header.first_data_row :]
            check_texts(sheet.rows, sheet.lines)
            first_line = after[0] if after else lines_in(head) + 1
            width = max(map(len, sheet.rows))
            return Delimited(path, encoding, delimiter, header, width, first_line), ways
    return None, ways


def by_columns(block: bytes, delimiter: str, width: int) -> pl.DataFrame | None:
    """The cells of a plainly written block as columns `0`, `1`, …; None where it has to be read cell by cell."""
    block = block.replace(b"\r\n", b"\n")
    if not _is_plain(block, delimiter):
        return None
    try:
        cells = pl.read_csv(
            io.BytesIO(block),
            has_header=False,
            separator=delimiter,
            schema={str(position): pl.String for position in range(width)},
            empty_string_is_null=False,
            extra_columns="raise",
            missing_columns="insert",
        )
    except pl.exceptions.PolarsError:
        return None
    longest = cells.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item()
    if (longest or 0) > LONGEST_CELL:
        longest = cells.select(pl.max_horizontal(pl.all().str.len_chars().max())).item()
    return cells if cells.height == lines_in(block) and (longest or 0) <= LONGEST_CELL else None


def _filled_unheaded(cells: pl.DataFrame, header: Header) -> set[int]:
    """Which columns without a header hold anything."""
    places = [place for place in range(cells.width) if place not in header.named]
    if not places:
        return set()
    filled = cells.select((pl.col(list(map(str, places))).fill_null("") != "").any()).row(0)
    return {place for place, is_filled in zip(places, filled, strict=True) if is_filled}


def marked_torn(sheet: Sheet, header: Header, delimiter: str) -> pl.DataFrame:
    """The data rows (see `rows.as_frame`), those marked in which a number seems to have been torn.

    Where 1,234.50 stands without quotation marks the row goes on beyond the header, and nobody can tell which cell is
    which: a column that must be filled holds the whole line then, with a mark that no rule lets pass.
    """
    if delimiter != ",":
        return as_frame(sheet, header, 0)
    name, place = torn_column(header)
    rows = [_marked(row, place, header.width) for row in sheet.rows]
    frame = as_frame(Sheet(sheet.name, rows, sheet.lines), header, 0)
    filed = pl.coalesce(f"{name}__filed", name).str.strip_prefix(TORN)
    is_marked = pl.col(name).str.starts_with(TORN)
    return frame.with_columns(
        pl.when(is_marked).then(filed).otherwise(f"{name}__filed").alias(f"{name}__filed")
    )


def _marked(row: list[str], place: int, width: int) -> list[str]:
    if not any(map(is_filed, row[width:])) or not _TORN_NUMBER.search("\n".join(row)):
        return row
    return [*row[:place], TORN + ",".join(row), *row[place + 1 :]]


def _is_plain(block: bytes, delimiter: str) -> bool:
    if b"\r" in block or block.startswith((b"\n", codecs.BOM_UTF8)) or b"\n\n" in block:
        return False
    if len(block.translate(None, _CONTROL)) < len(block):
        return False
    return b'"' not in block or b'"' not in _UNBROKEN[delimiter].sub(b"", block)


def lines_in(block: bytes) -> int:
    """How many lines there are, the last also where no break ends it."""
    ends = block.count(b"\n")
    if b"\r" in block:
        ends += block.count(b"\r") - block.count(b"\r\n")
    return ends + (not block.endswith((b"\n", b"\r")) if block else 0)


def _without_lines(block: bytes, lines: int) -> tuple[bytes, int]:
    """A block without its first lines, and how many those were."""
    if lines <= 0:
        return block, 0
    stream = io.StringIO(block.decode(), newline="")
    passed = sum(1 for _ in islice(stream, lines))
    return stream.read().encode(), passed


def _parse(text: str, delimiter: str, line: int, rows_at_most: int | None = None) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = line
    for row in islice(reader, rows_at_most):
        rows.append(row)
        lines.append(begins)
        begins = line + reader.line_num
    return Sheet(CSV_SHEET, rows, lines)


def _parse_whole(text: str, delimiter: str, line: int, width: int) -> Sheet:
    """UnreadableFileError where a quotation mark without its pair has made one cell of whole rows."""
    ended = text if text.endswith(("\n", "\r")) else f"{text}\n"
    sheet = _parse(ended + _END, delimiter, line)
    torn = [
        line
        for row, line in zip(sheet.rows, sheet.lines, strict=True)
        if any(_holds_rows(cell, delimiter, width) for cell in row)
    ]
    if torn or sheet.rows[-1] != [_END]:
        at = min([*torn, sheet.lines[-1]])
        raise UnreadableFileError(
            f"第 {at} 行有一个引号没有成对，其后的行分不开；请补上或删去引号后重报。"
            f"A quotation mark in line {at} has no pair, so that the rows behind it cannot be told apart; "
            "close it or take it out and file again."
        )
    return Sheet(sheet.name, sheet.rows[:-1], sheet.lines[:-1])


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a line within a cell has as many delimiters as a row of the table."""
    return "\n" in cell and any(line.count(delimiter) >= width - 1 for line in cell.splitlines()[1:])


def _encoding(path: Path) -> str:
    for encoding in (_UTF8, "gb18030"):
        try:
            for _ in _texts(path, encoding):
                pass  # read to its end, which tells whether it is all of this encoding
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnreadableFileError(
        "文字编码既不是 UTF-8 也不是 GB18030；请另存为 UTF-8 的 CSV 后重报。"
        "The text is neither UTF-8 nor GB18030; save as CSV in UTF-8 and file again."
    )


def _texts(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for content in _contents(path):
        yield decoder.decode(content)
    yield decoder.decode(b"", final=True)


def _contents(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while content := file.read(BLOCK_BYTES):
            yield content


def _in_utf8(path: Path, encoding: str) -> Iterator[bytes]:
    """The bytes of a text of a known encoding as UTF-8, without the mark that may stand before them."""
    if encoding != _UTF8:
        yield from (text.encode() for text in _texts(path, encoding))
        return
    contents = _contents(path)
    yield next(contents, b"").removeprefix(codecs.BOM_UTF8)
    yield from contents


def _blocks(path: Path, encoding: str, delimiter: str) -> Iterator[bytes]:
    """The text in pieces that end where a row ends."""
    rest = b""
    for content in _in_utf8(path, encoding):
        rest += content
        cut = _end_of_rows(rest, delimiter)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest


def _end_of_rows(block: bytes, delimiter: str) -> int:
    """Where the last whole row ends: a break inside quotation marks ends none."""
    cut = block.rfind(b"\n") + 1
    if b'"' not in block or len(block) >= _LONGEST_ROW:
        return cut
    if b'"' not in _UNBROKEN[delimiter].sub(b"", block[:cut]):
        return cut
    broken = [cell.span() for cell in _QUOTED[delimiter].finditer(block) if b"\n" in cell[0]]
    for begins, ends in reversed(broken):
        if ends < cut:
            break
        cut = block.rfind(b"\n", 0, begins) + 1
    return cut

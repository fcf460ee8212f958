"""One received file to one Parquet file per recognised sheet, made once and kept beside the raw copy."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from polars.io.plugins import register_io_source

from assets.intake.delimited import open_delimited
from assets.intake.documents import Sheet, UnreadableFileError, is_delimited, kind_of, read_workbook
from assets.intake.headers import Header, NearMiss, find_header, nearest_form
from assets.intake.large import PLAIN_SHEET
from assets.intake.limits import BeyondLimitError, check_size, check_texts, unpacked_bytes
from assets.intake.plain import NotPlainError, plain_text
from assets.intake.returned import filer_of
from assets.intake.rows import as_frame, unheaded
from assets.intake.suggestions import asked_en, asked_zh, columns_to_ask_about, likely_columns
from foundation.beside import shared
from foundation.contracts import MANIFEST, form_contracts
from foundation.places import FORM_CONTRACTS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import polars as pl

    from assets.intake.plain import PlainText
    from foundation.contracts import Contract

_SUMMARY = "read.json"
# Unpacked. A larger one needs memory that two processes should not need at the same time.
SMALL_BOOK_BYTES = 16 * 1024 * 1024
# One here and one beside the run: what comes of them is in memory until it is written.
_BOOKS_AT_ONCE = 2


class MachineError(Exception):
    """A kept copy could not be read, or what was read not written, as where the disk is full: no fault of the file."""


@dataclass(frozen=True)
class ReadSheet:
    """A recognised sheet: its form, its data rows and where they were put.

    `written` are the form's columns with their headers, in the sheet's order; `asked` is what its filer is asked about
    headers that are nearly a column's.
    """

    sheet: str
    position: int
    form: str
    rows: int
    unknown_columns: tuple[str, ...]
    parquet: str
    written: tuple[tuple[str, str], ...]
    asked: str = ""


@dataclass(frozen=True)
class ReadFile:
    """What came of reading one file; `reason` says why it, or a part of it, could not be read.

    `filer` is to whom it went, if it is a return that has come back.
    """

    status: str
    reason: str
    sheets: tuple[ReadSheet, ...]
    unread_sheets: tuple[str, ...] = ()
    filer: str | None = None


class Book(NamedTuple):
    """What came of reading a workbook, and the rows of each of its recognised sheets."""

    result: ReadFile
    frames: tuple[pl.DataFrame, ...]


def read_file(raw: Path, file_name: str, kept: Path) -> ReadFile:
    """Read the file at `raw` (named `file_name` by the sender), or take what was read from it before.

    `kept` is the folder of earlier readings. A file never fails beyond itself: what cannot be read is
    rejected with a reason in Chinese and English.
    """
    folder = _folder(raw, file_name, kept)
    summary = folder / _SUMMARY
    if summary.exists():
        return _from_json(summary.read_text(encoding="utf-8"))
    if is_delimited(file_name):
        return _keep_summary(_read_delimited(raw, _cleared(folder)), folder)
    return _keep_book(read_book(raw, file_name), folder)


def read_small_books(files: Sequence[tuple[Path, str]], kept: Path) -> None:
    """Read those of the files (where one is, its sender's name) that are small workbooks not read before.

    Every second one is read beside the run.
    """
    small = {
        _folder(raw, name, kept): (raw, name)
        for raw, name in files
        if not is_delimited(name) and _is_small(raw)
    }
    unread = [folder for folder in small if not (folder / _SUMMARY).exists()]
    for first in range(0, len(unread), _BOOKS_AT_ONCE):
        folders = unread[first : first + _BOOKS_AT_ONCE]
        books = shared(read_book, [small[folder] for folder in folders])
        for folder, book in zip(folders, books, strict=True):
            _keep_book(book, folder)


def _is_small(raw: Path) -> bool:
    return raw.stat().st_size <= SMALL_BOOK_BYTES and unpacked_bytes(raw) <= SMALL_BOOK_BYTES


def _cleared(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _keep_summary(result: ReadFile, folder: Path) -> ReadFile:
    """What tells later that the file has been read, written after all else."""
    summary = folder / _SUMMARY
    aside = summary.with_suffix(".part")
    aside.write_text(json.dumps(asdict(result), ensure_ascii=False), encoding="utf-8")
    aside.replace(summary)
    return result


def _keep_book(book: Book, folder: Path) -> ReadFile:
    _cleared(folder)
    for sheet, frame in zip(book.result.sheets, book.frames, strict=True):
        frame.write_parquet(folder / sheet.parquet)
    return _keep_summary(book.result, folder)


def read_book(raw: Path, file_name: str) -> Book:
    """What a workbook holds, or why it cannot be read. Nothing is written."""
    try:
        return _book(read_workbook(file_name, _content(raw)))
    except BaseException as error:  # noqa: BLE001 - a reader written in Rust panics past Exception
        return Book(_refused(error), ())


def _content(raw: Path) -> bytes:
    try:
        check_size(raw.stat().st_size)
        return raw.read_bytes()
    except OSError as error:
        raise MachineError(str(error)) from error


def _refused(error: BaseException) -> ReadFile:
    """What came of a file that a reader gave up; the error itself where that is not the file's fault."""
    if not _is_of_the_file(error):
        raise error
    if isinstance(error, UnreadableFileError | BeyondLimitError):
        return ReadFile("rejected", str(error), ())
    return ReadFile("rejected", _damaged(error), ())


def _is_of_the_file(error: BaseException) -> bool:
    """Whether a reader failed at its file, and not for want of memory or disk, nor because the run is to end.

    An interruption is an error of many kinds, the orchestrator's own among them. None is an `Exception`, and neither
    is the panic of a reader written in Rust.
    """
    if isinstance(error, Exception):
        return not isinstance(error, MemoryError | MachineError)
    return type(error).__name__ == "PanicException"


def _damaged(error: BaseException) -> str:
    return (
        "文件已损坏，无法读取；请重新导出后重报。The file is damaged and cannot be read; export it anew "
        f"and file again. ({type(error).__name__})"
    )


def _book(sheets: list[Sheet]) -> Book:
    read: list[ReadSheet] = []
    frames: list[pl.DataFrame] = []
    unread: list[str] = []
    contracts = list(form_contracts().values())
    for position, sheet in enumerate(sheets):
        header = find_header(sheet, contracts)
        if header is not None:
            check_texts(sheet.rows, sheet.lines)
            frame = as_frame(sheet, header, header.first_data_row)
            frames.append(frame)
            places = unheaded(sheet, header, header.first_data_row)
            read.append(_beside(_read_sheet(sheet.name, position, header, frame.height), places))
        else:
            unread.extend(_why_unread([sheet], contracts))
    return Book(replace(_came_of_it(read, unread), filer=filer_of(sheets)), tuple(frames))


def _read_delimited(raw: Path, folder: Path) -> ReadFile:
    try:
        return _delimited(raw, folder)
    except OSError as error:
        raise MachineError(str(error)) from error
    except BaseException as error:  # noqa: BLE001 - as of a workbook
        return _refused(error)


def _delimited(raw: Path, folder: Path) -> ReadFile:
    contracts = list(form_contracts().values())
    text, ways = open_delimited(raw, contracts)
    if text is None:
        return _came_of_it([], _why_unread(ways, contracts))
    sheet = _read_sheet(ways[0].name, 0, text.header, 0)
    plain = plain_text(text)
    if plain is not None and (rows := _written_plainly(plain, folder)) is not None:
        return _came_of_it([replace(sheet, rows=rows, parquet=PLAIN_SHEET)], [])
    none = as_frame(Sheet(sheet.sheet, [], []), text.header, 0)
    rows = write_frames(text.frames(), none, folder / sheet.parquet)
    return _came_of_it([_beside(replace(sheet, rows=rows), text.unheaded)], [])


def _written_plainly(plain: PlainText, folder: Path) -> int | None:
    """The rows of a plain text, written as such; None where it is not plain to its end."""
    frames = plain.frames()
    try:
        first = next(frames)
        return write_frames(chain([first], frames), first.clear(), folder / PLAIN_SHEET)
    except NotPlainError:
        return None


def _beside(sheet: ReadSheet, unheaded: Iterable[int]) -> ReadSheet:
    """The sheet with columns among those that are not its form's in which data were found without a header."""
    more = (f"第{place + 1}列（无表头）" for place in sorted(unheaded))
    return replace(sheet, unknown_columns=(*sheet.unknown_columns, *more))


def _came_of_it(read: list[ReadSheet], unread: list[str]) -> ReadFile:
    if read:
        asked = [sheet.asked for sheet in read if sheet.asked]
        return ReadFile("read", "；".join([*unread, *asked]), tuple(read), tuple(unread))
    reason = "；".join(unread) or "未找到任何已知报表的表头。No known form was found in it."
    return ReadFile("rejected", f"{reason} 请按报表目录核对表头后重报。Check the headers and file again.", ())


def _read_sheet(sheet: str, position: int, header: Header, rows: int) -> ReadSheet:
    return ReadSheet(
        sheet,
        position,
        header.contract.name,
        rows,
        header.unknown,
        f"{position}.parquet",
        header.written,
        columns_to_ask_about(sheet, header),
    )


def write_frames(frames: Iterable[pl.DataFrame], none: pl.DataFrame, path: Path) -> int:
    """Write frames one after the other as one Parquet file and return their rows; `none` is one without rows.

    What `frames` raises is raised here as it is; MachineError where the file cannot be written.
    """
    rows = 0
    refused: list[BaseException] = []

    def counted() -> Iterator[pl.DataFrame]:
        nonlocal rows
        try:
            for frame in frames:
                rows += frame.height
                yield frame
        except GeneratorExit:
            raise  # the writer wants no more
        except BaseException as error:  # noqa: BLE001 - of whatever kind, it is of the reader
            refused.append(error)  # the writer would give it on as an error of its own

    batches = counted()
    first = next(batches, none)
    second = next(batches, None)
    try:
        if second is None:
            first.write_parquet(path)
        else:
            source = register_io_source(
                lambda *_: chain([first, second], batches), schema=none.schema, validate_schema=True
            )
            source.sink_parquet(path, compression_level=1)
    except Exception as error:
        if not refused:
            raise MachineError(f"{path.name}: {error}") from error
    if refused:
        raise refused[0]
    return rows


def _why_unread(ways: list[Sheet], contracts: list[Contract]) -> list[str]:
    """What to say of a sheet without a form: nothing if it is empty or far from every form."""
    for sheet in ways:
        near = nearest_form(sheet, contracts)
        if near is not None:
            return [f"工作表“{sheet.name}”近似《{near.contract.title}》，{_fault_of(near)}"]
    return []


def _fault_of(near: NearMiss) -> str:
    if near.missing:
        pairs = likely_columns(near.unknown, near.missing)
        return (
            f"但缺少必需的列：{'、'.join(near.missing)}。{asked_zh(pairs) + '，未擅自采用。' if pairs else ''}"
            f"It comes near this form but lacks these columns.{f' {asked_en(pairs)}.' if pairs else ''}"
        )
    return f"但下列列重复：{'、'.join(near.repeated)}。It is this form, but these columns stand in it twice."


def parquet_of(raw: Path, file_name: str, kept: Path, sheet: ReadSheet) -> Path:
    """Where the rows of a recognised sheet were put."""
    return _folder(raw, file_name, kept) / sheet.parquet


def _folder(raw: Path, file_name: str, kept: Path) -> Path:
    # The kind of a file is told by its name, so that one content under .csv and .xlsx is read twice.
    return kept / reader_version() / f"{raw.name}{kind_of(file_name)}"


@cache
def reader_version() -> str:
    """A hash of the reader and of the forms' contracts: a change of either reads every file anew."""
    own = [*sorted(Path(__file__).parent.glob("*.py")), ROOT / "foundation" / "texts.py"]
    sources = [*own, *sorted(FORM_CONTRACTS.glob("*.yaml"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def is_manifest(sheet: ReadSheet) -> bool:
    """Whether a sheet is a 清单 and not a form."""
    return sheet.form == MANIFEST


def _from_json(text: str) -> ReadFile:
    data: dict[str, Any] = json.loads(text)
    sheets = tuple(map(_sheet_from_json, data["sheets"]))
    return ReadFile(data["status"], data["reason"], sheets, tuple(data["unread_sheets"]), data["filer"])


def _sheet_from_json(sheet: dict[str, Any]) -> ReadSheet:
    written = tuple((name, text) for name, text in sheet["written"])
    return ReadSheet(**{**sheet, "unknown_columns": tuple(sheet["unknown_columns"]), "written": written})

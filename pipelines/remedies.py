"""What the machine refused, in words that say what to do: a full disk, a folder or database that cannot be written."""

from __future__ import annotations

# As the system, the database and the run history each put it.
_FULL = ("No space left on device", "database or disk is full", "disk I/O error")
_CLOSED = ("Read-only file system", "Permission denied", "readonly database", "unable to open database file")
_HELD = ("Could not set lock on file", "being used by another process")
_FULL_SAID = (
    "磁盘已满，没有写完；请腾出空间（jigai tidy 可列出能删的）后重试。"
    "The disk is full; make room (jigai tidy lists what may go) and run again."
)
_CLOSED_SAID = (
    "输出夹不能写入；请核对 --out 的权限，或换一个文件夹后重试。"
    "The output folder cannot be written; check the rights on --out, or name another folder, and run again."
)
_HELD_SAID = (
    "数据库正被另一个程序打开；请关闭正在查看 bureau.duckdb 的工具后重试（要查数，请先复制一份再打开）。"
    "Another program has the database open: close what looks at bureau.duckdb and run again; look into a copy of it."
)


def in_words(text: str) -> str:
    """The text of an error, led by what to do where it is known."""
    for signs, said in ((_FULL, _FULL_SAID), (_CLOSED, _CLOSED_SAID), (_HELD, _HELD_SAID)):
        if any(sign in text for sign in signs):
            return f"{said} ({text.splitlines()[0]})"
    return text

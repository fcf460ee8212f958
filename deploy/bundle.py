"""Makes a folder from which jigai can be installed without a network: `python deploy/bundle.py dist/jigai`.

The folder holds the project and, in `wheels/`, every package of the lock, checked by its hash. It is for the system and
the Python that make it; for others say so: `--platform win_amd64 --python-version 3.11`.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What an office needs to run, read and change; tests stay with those who work on jigai.
TAKEN = (
    "README.md",
    "README.zh.md",
    "pyproject.toml",
    "dagster.yaml",
    "workspace.yaml",
    "assets",
    "data_contracts",
    "deploy",
    "docs",
    "examples",
    "foundation",
    "pipelines",
    "policies",
    "reference",
    "requirements",
    "sql",
)
SUMS = "SHA256SUMS"


def main() -> None:
    """Make the folder and say how to install from it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--platform", action="append", default=[], help="如 win_amd64, manylinux2014_x86_64")
    parser.add_argument("--python-version", help="如 3.11")
    words = parser.parse_args()
    if words.folder.exists():
        sys.exit(f"{words.folder} 已存在；请换一个文件夹。It is there already; name another folder.")
    copy_project(words.folder)
    download(words.folder / "wheels", _target(words.platform, words.python_version))
    write_sums(words.folder)
    print(f"离线安装包 bundle: {words.folder}；安装 install: python deploy/install.py")  # noqa: T201


def _target(platforms: list[str], python: str | None) -> list[str]:
    target = [word for platform in platforms for word in ("--platform", platform)]
    return [*target, *(["--python-version", python] if python else [])]


def copy_project(folder: Path) -> None:
    """The project without what programs left in it."""
    passed_over = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info")
    folder.mkdir(parents=True)
    for name in TAKEN:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=passed_over)
        else:
            shutil.copy2(source, folder / name)


def download(wheels: Path, target: list[str]) -> None:
    """Every package of the lock as a wheel; a package that has none for the target ends it."""
    lock = str(ROOT / "requirements" / "runtime.lock")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    only = ["--only-binary", ":all:", "--require-hashes", "-r", lock, "--dest", str(wheels)]
    done = subprocess.run([*pip, *only, *target], check=False)  # noqa: S603 - pip of this Python
    if done.returncode:
        sys.exit("下载失败：请看上面的信息。A package could not be fetched, see above.")


def write_sums(folder: Path) -> None:
    """SHA256SUMS of everything in the folder, to check a copy by: `sha256sum -c SHA256SUMS`."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    (folder / SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

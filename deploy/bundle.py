"""Makes a folder from which jigai can be installed without a network: `python deploy/bundle.py dist/jigai`.

The folder holds the project and, in `wheels/`, every package of the lock, checked by its hash. It is for the system and
the Python that make it; for others say so: `--platform win_amd64 --python-version 3.11`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Of pip, which is needed anyway: nothing else need be installed to make a bundle.
from pip._vendor.packaging.markers import Marker

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
    lock = (ROOT / "requirements" / "runtime.lock").read_text(encoding="utf-8")
    if words.platform:
        lock = lock_for(lock, words.platform[0], words.python_version)
    download(lock, words.folder / "wheels", _target(words.platform, words.python_version))
    write_sums(words.folder)
    print(f"离线安装包 bundle: {words.folder}；安装 install: python deploy/install.py")  # noqa: T201


def _target(platforms: list[str], python: str | None) -> list[str]:
    target = [word for platform in platforms for word in ("--platform", platform)]
    return [*target, *(["--python-version", python] if python else [])]


def lock_for(lock: str, platform: str, python: str | None) -> str:
    """The packages of a lock that another system needs; pip itself asks this system which they are."""
    version = {"python_version": python, "python_full_version": f"{python}.0"} if python else {}
    environment = {**_system(platform), **version}
    kept = []
    for package in re.split(r"\n(?=[a-z0-9])", lock):
        head, _, hashes = package.partition(" \\\n")
        name, _, condition = head.partition(" ; ")
        if not condition or Marker(condition).evaluate(environment):
            kept.append(f"{name} \\\n{hashes}" if hashes else name)
    return "\n".join(kept)


def _system(platform: str) -> dict[str, str]:
    """What Python calls the system of a platform of wheels."""
    if platform.startswith("win"):
        return {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
    system = ("darwin", "Darwin") if platform.startswith("macosx") else ("linux", "Linux")
    return {"sys_platform": system[0], "platform_system": system[1], "os_name": "posix"}


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


def download(lock: str, wheels: Path, target: list[str]) -> None:
    """Every package of the lock as a wheel; a package that has none for the target ends it."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.lock"
        wanted.write_text(lock, encoding="utf-8")
        only = ["--only-binary", ":all:", "--require-hashes", "-r", str(wanted), "--dest", str(wheels)]
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

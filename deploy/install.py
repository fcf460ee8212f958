"""Sets jigai up in `.venv` beside it, on any system, with or without a network: `python deploy/install.py`.

With a folder `wheels/` (a bundle, see bundle.py) nothing is fetched. It needs Python 3.11 or later and nothing else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "runtime.lock"
OLDEST = (3, 11)


def main() -> None:
    """Make the environment and install the lock and jigai into it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="虚拟环境 the environment to make")
    parser.add_argument(
        "--wheels", type=Path, default=ROOT / "wheels", help="离线安装包所在文件夹 folder of packages"
    )
    words = parser.parse_args()
    if sys.version_info < OLDEST:
        sys.exit("需要 Python 3.11 以上。Python 3.11 or later is needed.")
    python = environment(words.venv)
    install(python, words.wheels)
    print(f"已装好 installed: {python.parent / _program('jigai')}")  # noqa: T201 - said at a terminal


def environment(folder: Path) -> Path:
    """The Python of the environment, made where it is not there yet."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / _program("python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    return python


def _program(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


def install(python: Path, wheels: Path) -> None:
    """The packages of the lock, each checked by its hash, then jigai itself; from `wheels` alone where it is there."""
    source = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    _run([*pip, *source, "--require-hashes", "-r", str(LOCK)])
    _run([*pip, "--no-index", "--no-build-isolation", "--editable", str(ROOT)])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False)  # noqa: S603 - pip of the environment just made
    if done.returncode:
        sys.exit(
            "安装失败：请看上面的信息；离线安装须用与打包时相同的系统和 Python 版本。"
            "It could not be installed, see above; a bundle is for the system and the Python it was made for."
        )


if __name__ == "__main__":
    main()

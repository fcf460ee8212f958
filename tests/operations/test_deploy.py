"""What is delivered for a server and for closed networks: units, proxy, settings, bundle; and what Windows lacks."""

from __future__ import annotations

import ast
import configparser
import hashlib
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from foundation import settings
from foundation.places import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
# Modules and calls that Windows lacks; `filelock` stands in for the first of them.
LACKING = {"fcntl", "grp", "pwd", "resource", "termios", "posix", "pty", "syslog"}
LACKING_CALLS = {
    "fork",
    "getuid",
    "geteuid",
    "chown",
    "mkfifo",
    "symlink",
    "symlink_to",
    "killpg",
    "setsid",
    "umask",
    "nice",
}


def unit(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment]
    found.read(path, encoding="utf-8")
    return found


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_services_run_what_is_installed_as_nobody_else(path: Path) -> None:
    service = unit(path)["Service"]
    program, *words = service["ExecStart"].split()
    assert program.startswith("/opt/jigai/.venv/bin/")
    assert (Path(sys.executable).parent / Path(program).name).exists()
    assert service["User"] == "jigai"
    assert service["UMask"] == "0027"
    assert service["EnvironmentFile"] == "/etc/jigai/jigai.env"
    assert "0.0.0.0" not in words  # noqa: S104 - what must not stand there


def test_the_page_is_for_this_machine_only() -> None:
    words = unit(DEPLOY / "systemd" / "jigai-webserver.service")["Service"]["ExecStart"].split()
    assert words[words.index("--host") + 1] == "127.0.0.1"
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for line in (
        "proxy_pass http://127.0.0.1:3000;",
        "auth_basic_user_file",
        "deny all;",
        "ssl;",
        "Upgrade $http_upgrade",
    ):
        assert line in proxy


def test_without_a_flag_the_page_is_for_this_machine_only() -> None:
    import inspect  # noqa: PLC0415

    from dagster_webserver.cli import host_dagster_ui_with_workspace_process_context  # noqa: PLC0415

    source = inspect.getsource(host_dagster_ui_with_workspace_process_context)
    assert 'opt_str_param(host, "host", "127.0.0.1")' in source


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    # Paths of the server are not on this machine: `true` stands in for every program.
    for path in UNITS:
        text = "\n".join(
            f"ExecStart={shutil.which('true')}" if line.startswith("ExecStart=") else line
            for line in path.read_text(encoding="utf-8").splitlines()
        )
        (tmp_path / path.name).write_text(
            text.replace("User=jigai", "User=root").replace("Group=jigai", "Group=root")
        )
    done = subprocess.run(  # noqa: S603
        ["systemd-analyze", "verify", "--man=no", *sorted(tmp_path.iterdir())],  # noqa: S607
        capture_output=True, check=False, env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )  # fmt: skip
    said = [line for line in done.stderr.decode().splitlines() if "jigai" in line and "Unknown" in line]
    assert said == [], done.stderr.decode()


def test_settings_are_those_that_are_read() -> None:
    text = (DEPLOY / "jigai.env").read_text(encoding="utf-8")
    names = {line.lstrip("#").split("=")[0] for line in text.splitlines() if "=" in line and "JIGAI_" in line}
    known = {
        value for name, value in vars(settings).items() if name.isupper() and str(value).startswith("JIGAI_")
    }
    assert names - known == set()
    assert known - names == {settings.CORRECTIONS}


def test_the_history_does_not_grow_for_ever() -> None:
    instance = yaml.safe_load((ROOT / "dagster.yaml").read_text(encoding="utf-8"))
    for what in ("schedule", "sensor"):
        assert all(0 < days <= 730 for days in instance["retention"][what]["purge_after_days"].values())
    assert instance["telemetry"]["enabled"] is False
    assert instance["concurrency"]["runs"]["max_concurrent_runs"] == 1


def sources() -> list[Path]:
    rooms = ("assets", "foundation", "pipelines", "deploy", "examples")
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_that_windows_lacks(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert imported & LACKING == set()
    assert called & LACKING_CALLS == set()


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it lies in a bundle, without its packages."""
    folder = tmp_path_factory.mktemp("bundle") / "jigai"
    bundle = runpy.run_path(str(DEPLOY / "bundle.py"))
    bundle["copy_project"](folder)
    bundle["write_sums"](folder)
    return folder


def test_a_bundle_has_its_sums(bundled: Path) -> None:
    lines = (bundled / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    for line in lines:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((bundled / name).read_bytes()).hexdigest() == digest
    files = [path for path in bundled.rglob("*") if path.is_file()]
    assert len(lines) == len(files) - 1
    assert not list(bundled.rglob("__pycache__"))


def packages(lock: str) -> set[str]:
    """Names of the packages of a lock, without extras."""
    return {re.split(r"[[=]", line)[0] for line in lock.splitlines() if "==" in line and line[0].isalnum()}


def test_a_bundle_for_windows_has_what_windows_needs() -> None:
    lock_for = runpy.run_path(str(DEPLOY / "bundle.py"))["lock_for"]
    lock = (ROOT / "requirements" / "runtime.lock").read_text(encoding="utf-8")
    windows, linux = (
        packages(lock_for(lock, system, "3.11")) for system in ("win_amd64", "manylinux2014_x86_64")
    )
    assert windows - linux == {"colorama", "psutil", "pyreadline3", "pywin32"}
    assert linux - windows == {"uvloop"}
    assert windows | linux == packages(lock)
    assert lock_for(lock, "win_amd64", "3.11").count("--hash=") > len(windows)


def test_a_bundle_works_where_it_lies(bundled: Path) -> None:
    code = "from pipelines.command_line import main; main(['--help'])"
    there = {**os.environ, "PYTHONPATH": str(bundled)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=bundled, env=there, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "report" in done.stdout.decode("utf-8")


def offline(command: list[str], cwd: Path, home: Path) -> subprocess.CompletedProcess[bytes]:
    """A command without a network, where the system lets one be taken away, and with no index that could be reached."""
    cut = ["unshare", "--map-root-user", "--net"]
    allowed = shutil.which("unshare") and subprocess.run([*cut, "true"], check=False).returncode == 0  # noqa: S603
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1",
        "PIP_INDEX_URL": "http://127.0.0.1:9/", "LANG": "C.UTF-8",
    }  # fmt: skip
    return subprocess.run(  # noqa: S603
        [*(cut if allowed else []), *command], cwd=cwd, env=environment, capture_output=True, check=False
    )


@pytest.mark.heavy
def test_a_bundle_installs_and_reports_without_a_network(tmp_path: Path) -> None:
    from tests.command import district  # noqa: PLC0415

    folder = tmp_path / "jigai"
    subprocess.run([sys.executable, str(DEPLOY / "bundle.py"), str(folder)], check=True)  # noqa: S603
    python = sys.base_prefix + ("/python.exe" if os.name == "nt" else "/bin/python3")
    done = offline([python, "deploy/install.py"], folder, tmp_path)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8")
    jigai = next(folder.glob(".venv/*/jigai*"))
    district.write(tmp_path / "in")
    words = [
        "report",
        "2023Q4",
        "--inbox",
        str(tmp_path / "in"),
        "--out",
        str(tmp_path / "out"),
        "--today",
        "2024-02-10",
    ]
    done = offline([str(jigai), *words], folder, tmp_path)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8")
    assert (tmp_path / "out" / "published" / "latest" / "report.html").exists()

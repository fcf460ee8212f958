"""Known vulnerabilities and licences of what jigai needs, written down: `audit.py LOCK PYTHON PAGE` (`make audit`).

Run by the Python of an environment that has pip-audit and pip-licenses; PYTHON is the one that jigai runs with. Names
and versions of the locked packages are sent to the advisory database of OSV, and nothing else. Ends with 1 where a
vulnerability is known; where the database cannot be reached, the page says so.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
# Licences under which a change of the package itself, or a work made of it, has conditions of its own.
_WITH_CONDITIONS = re.compile("GPL|MPL|Mozilla|EUPL|CDDL")


def main() -> None:
    """Ask, write the page, and say how it ended."""
    lock, python, page = map(Path, sys.argv[1:])
    licences, known = _licences(lock, python), _vulnerabilities(lock)
    page.write_text(_page(licences, known), encoding="utf-8")
    sys.stdout.write(f"{page}: {len(licences)} packages; {_said(known)}\n")
    sys.exit(1 if known else 0)


def _licences(lock: Path, python: Path) -> list[dict[str, str]]:
    """Name, version and licence of each locked package that is installed on this system."""
    locked = {_plain(name) for name, _ in _LOCKED.findall(lock.read_text(encoding="utf-8"))}
    command = [_tool("pip-licenses"), "--python", str(python), "--format", "json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
    return [item for item in found if _plain(item["Name"]) in locked]


def _vulnerabilities(lock: Path) -> list[dict[str, Any]] | None:
    """Packages with known vulnerabilities; None where the database cannot be reached."""
    command = [
        _tool("pip-audit"),
        "-s",
        "osv",
        "-r",
        str(lock),
        "--require-hashes",
        "--disable-pip",
        "-f",
        "json",
    ]
    done = subprocess.run([*command, "--progress-spinner", "off"], check=False, capture_output=True)  # noqa: S603
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        if b"ConnectionError" in done.stderr:
            return None
        sys.exit(done.stderr.decode()[-2000:])
    return [item for item in answer["dependencies"] if item.get("vulns")]


def _page(licences: list[dict[str, str]], known: list[dict[str, Any]] | None) -> str:
    counts = Counter(item["License"] for item in licences)
    rows = [
        f"| {i['Name']} | {i['Version']} | {i['License']} |"
        for i in sorted(licences, key=lambda i: i["Name"].lower())
    ]
    conditions = sorted(i["Name"] for i in licences if _WITH_CONDITIONS.search(i["License"]))
    return "\n".join(
        [
            "# What jigai depends on",
            "",
            f"Written by `make audit` on {datetime.now(UTC):%Y-%m-%d} from `requirements/runtime.lock`.",
            "",
            "## Known vulnerabilities",
            "",
            _said(known),
            *(f"- {i['name']} {i['version']}: {', '.join(v['id'] for v in i['vulns'])}" for i in known or ()),
            "",
            "## Licences",
            "",
            f"{len(licences)} packages; {len(counts)} wordings of licences, as the packages state them.",
            f"With conditions of their own on changes of the package: {', '.join(conditions) or 'none'}.",
            "",
            "| package | version | licence |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _said(known: list[dict[str, Any]] | None) -> str:
    if known is None:
        return "Not known: the advisory database (OSV) could not be reached from where this was written."
    return f"{len(known)} packages with known vulnerabilities."


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _plain(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()

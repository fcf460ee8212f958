"""Where things lie in the project and in an output folder. No other module builds these paths."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORM_CONTRACTS = ROOT / "data_contracts" / "forms"
TABLE_CONTRACTS = ROOT / "data_contracts" / "tables"
POLICIES = ROOT / "policies"
REFERENCE = ROOT / "reference"
SQL = ROOT / "sql"


@dataclass(frozen=True)
class OutputPlaces:
    """The folders and files below one `--out`."""

    out: Path

    @property
    def warehouse(self) -> Path:
        """The product's own store, readable by its owner only."""
        return self.out / "warehouse"

    @property
    def bureau(self) -> Path:
        """The working database of the bureau."""
        return self.warehouse / "bureau.duckdb"

    @property
    def bureau_at_work(self) -> Path:
        """There as long as the working database is written, and left behind where that was cut off."""
        return self.warehouse / "bureau.at-work"

    @property
    def ledger(self) -> Path:
        """Receipts and publications; only ever added to."""
        return self.warehouse / "ledger.duckdb"

    @property
    def raw(self) -> Path:
        """Every received file as it came, named by its hash."""
        return self.warehouse / "raw"

    @property
    def read(self) -> Path:
        """What was read from each received file, made once per file and reader."""
        return self.warehouse / "read"

    @property
    def figures(self) -> Path:
        """The survey figures behind each publication, by period and number."""
        return self.warehouse / "figures"

    @property
    def dagster_home(self) -> Path:
        """Run history of the orchestrator when the command line starts the job."""
        return self.warehouse / "dagster"

    @property
    def run_records(self) -> Path:
        """How the last run of each quarter ended."""
        return self.warehouse / "runs"

    @property
    def durations(self) -> Path:
        """How long each step of the last run took."""
        return self.warehouse / "durations.json"

    @property
    def published(self) -> Path:
        """One folder per period and publication, and `latest`."""
        return self.out / "published"

"""Writes the inbox: a folder for each quarter's drop with its 清单, and folders of corrections."""

from collections.abc import Callable, Sequence
from pathlib import Path

from examples.generator.bureau_files import bureau_files
from examples.generator.claim_faults import CLAIM_FAULTS
from examples.generator.corrections import correction_files
from examples.generator.cross_row_faults import CROSS_ROW_FAULTS
from examples.generator.department_files import Departments
from examples.generator.district import District
from examples.generator.evidence_faults import EVIDENCE_FAULTS
from examples.generator.evidence_files import evidence_files
from examples.generator.faults import Planter
from examples.generator.files import OfficeFile, PlantedFault, write_file
from examples.generator.manifest import Receipt, write_manifest_text, write_manifest_workbook
from examples.generator.periods import Quarter, parse_quarters
from examples.generator.progress_files import progress_files
from examples.generator.receipts import in_quarter
from examples.generator.report_files import report_files
from examples.generator.statistics_faults import STATISTICS_FAULTS
from examples.generator.transformation_faults import TRANSFORMATION_FAULTS
from examples.generator.unreadable import write_damaged, write_unknown

# New faults are added at the end: where the others stand depends on the order.
_FAULTS = (*STATISTICS_FAULTS, *EVIDENCE_FAULTS, *TRANSFORMATION_FAULTS, *CROSS_ROW_FAULTS, *CLAIM_FAULTS)
_UNREADABLE: dict[int, Callable[[Path], PlantedFault]] = {1: write_unknown, 2: write_damaged}


def write_inbox(inbox: Path, enterprises: int, quarters: Sequence[str], seed: int) -> list[PlantedFault]:
    """Write all drops; returns the planted faults with the file, sheet and row where each stands."""
    wanted = parse_quarters(quarters)
    if not wanted:
        message = "no quarter given"
        raise ValueError(message)
    district = District(enterprises, seed, wanted[0], wanted[-1])
    departments = Departments(district)
    planter = Planter(_FAULTS, wanted, seed)
    planted: list[PlantedFault] = []
    for position, quarter in enumerate(wanted):
        before = wanted[position - 1] if position else None
        files = [
            *progress_files(district, quarter),
            *departments.files(quarter),
            *bureau_files(district, quarter, before),
            *report_files(district, quarter),
            *evidence_files(district, quarter),
        ]
        corrections = planter.plant(files, quarter)
        unreadable = _UNREADABLE.get(len(wanted) - 1 - position)
        planted += _write_drop(inbox / _folder_name(quarter), files, quarter, unreadable)
        if corrections:
            folder = inbox / f"{_folder_name(quarter)}更正"
            planted += _write_drop(folder, correction_files(corrections, quarter), quarter, None)
    return planted


def _folder_name(quarter: Quarter) -> str:
    return f"{quarter.year}年第{quarter.number}季度"


def _write_drop(
    folder: Path,
    files: Sequence[OfficeFile],
    quarter: Quarter,
    unreadable: Callable[[Path], PlantedFault] | None,
) -> list[PlantedFault]:
    folder.mkdir(parents=True, exist_ok=True)
    planted = [fault for file in files for fault in write_file(folder, file)]
    receipts = [Receipt(file.name, file.received, file.filer) for file in files]
    if unreadable:
        fault = unreadable(folder)
        planted.append(fault)
        receipts.append(Receipt(Path(fault.file).name, in_quarter(quarter, 23, 11, 0), "区工信科技局"))
    write_manifest = write_manifest_workbook if quarter.number % 2 else write_manifest_text
    write_manifest(folder, receipts)
    return planted

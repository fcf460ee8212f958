"""Everything that Dagster loads: assets of all rooms, checks, jobs, schedules, sensors, the in-process executor."""

from __future__ import annotations

from dagster import Definitions, in_process_executor

from assets.bureau import Bureau
from assets.corrections.assets import CORRECTION_ASSETS, CORRECTION_CHECKS
from assets.disclosure.assets import DISCLOSURE_ASSETS, DISCLOSURE_CHECKS
from assets.history.assets import HISTORY_ASSETS
from assets.influence.assets import INFLUENCE_ASSETS
from assets.intake.assets import INTAKE_ASSETS
from assets.models.assets import MODEL_ASSETS
from assets.policy.assets import POLICY_ASSETS
from assets.publication.assets import PUBLICATION_ASSETS, PUBLICATION_CHECKS
from assets.publication.differences.assets import DIFFERENCE_ASSETS
from assets.scenarios.assets import READING_ASSETS
from assets.validation.assets import VALIDATION_ASSETS, VALIDATION_CHECKS
from pipelines.jobs import JOB, quarterly_report
from pipelines.origins import with_origins
from pipelines.schedules import SCHEDULES
from pipelines.sensors import SENSORS
from pipelines.telling import TELLING_SCHEDULES, TELLING_SENSORS, remind_filers

__all__ = ["JOB", "defs"]

defs = Definitions(
    assets=[
        *MODEL_ASSETS,
        *with_origins(
            [
                *INTAKE_ASSETS,
                *CORRECTION_ASSETS,
                *POLICY_ASSETS,
                *HISTORY_ASSETS,
                *VALIDATION_ASSETS,
                *DISCLOSURE_ASSETS,
                *READING_ASSETS,
                *INFLUENCE_ASSETS,
                *DIFFERENCE_ASSETS,
                *PUBLICATION_ASSETS,
            ]
        ),
    ],
    asset_checks=[
        *CORRECTION_CHECKS,
        *VALIDATION_CHECKS,
        *DISCLOSURE_CHECKS,
        *PUBLICATION_CHECKS,
    ],
    jobs=[quarterly_report, remind_filers],
    schedules=[*SCHEDULES, *TELLING_SCHEDULES],
    sensors=[*SENSORS, *TELLING_SENSORS],
    resources={"bureau": Bureau()},
    executor=in_process_executor,
)

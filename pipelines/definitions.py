"""Everything that Dagster loads. What it is made of lives in ``pipelines/defs``."""
import dagster as dg

from pipelines.defs import assets, automation, checks, failure
from pipelines.defs.resources import Project, executor

defs = dg.Definitions(
    assets=assets.ALL,
    asset_checks=checks.ALL,
    jobs=[automation.rebuild, automation.refresh],
    schedules=[automation.refreshing],
    sensors=[automation.raw_changed, failure.run_failed],
    resources={"project": Project()},
    executor=executor(),
)

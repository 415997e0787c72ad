"""When a rebuild starts: by hand, as often as sources.toml says, and when the raw folder changes.

What belongs here: the job, the schedule and the sensor. What does not: what a rebuild does.
"""
import logging
from pathlib import Path

import dagster as dg

from pipelines.build.sources import digest
from pipelines.defs.resources import Project, executor
from pipelines.problems import Unusable
from pipelines.sources.config import SCHEDULES, load

rebuild = dg.define_asset_job("rebuild", selection=dg.AssetSelection.all() - dg.AssetSelection.assets("sources"),
                              executor_def=executor(), description="Raw files, tables, checks, and the package.")

refresh = dg.define_asset_job("refresh", selection=dg.AssetSelection.all(), executor_def=executor(),
                              description="Looks for changed pages first, then rebuilds.")


def how_often(sources_file: Path) -> tuple[str, str]:
    """The schedule's cron expression and what is told of it.

    A file that cannot be read stops the schedule's runs, which say why, but not Dagster.
    """
    if not sources_file.exists():
        return SCHEDULES["daily"], f"Once a day. There is no {sources_file}, which says how often and what to fetch."
    try:
        return load(sources_file).schedule, f"As {sources_file} says; where nothing changed, the release stays as it is."
    except Unusable as error:
        logging.getLogger("dagster").warning("The schedule is daily until this is set right: %s", error)
        return SCHEDULES["daily"], f"Once a day, until this is set right: {error}"


_cron, _told = how_often(Path(Project().sources_file))
refreshing = dg.ScheduleDefinition(
    name="refreshing", job=refresh, cron_schedule=_cron, execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING, description=_told)


@dg.sensor(job=rebuild, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING,
           description="Starts a rebuild when files of the raw folder appear, change or go.")
def raw_changed(context: dg.SensorEvaluationContext, project: Project):
    """The cursor is a digest of the folder's names, sizes and times.

    A change starts a run once the folder has been still for one look, so that a copy in progress is not read half.
    Without a run key: a folder that returns to an earlier state is a change, too.
    """
    try:
        now = digest(project.raw)
    except OSError as error:
        return dg.SkipReason(f"the raw folder cannot be listed: {error.strerror} ({error.filename})")
    built, _, seen = (context.cursor or "").partition(" ")
    if now == built:
        return dg.SkipReason("nothing changed")
    if now != seen:
        context.update_cursor(f"{built} {now}")
        return dg.SkipReason("files changed; waiting until they are still")
    context.update_cursor(now)
    return dg.RunRequest(tags={"raw_digest": now})

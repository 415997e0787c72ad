"""The assets: raw files, results of reading, tables, the report on them, and the published package.

What belongs here: which function makes what, and what the catalogue tells about it. What does not:
the functions (``pipelines.build`` and the four packages behind it).
"""
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import dagster as dg

from pipelines import publish, validate
from pipelines.build.assemble import assemble
from pipelines.build.cache import code_fingerprint
from pipelines.build.compose import demand_articles, failed, said, swept
from pipelines.build.lock import only_one
from pipelines.build.progress import Progress
from pipelines.build.reading import model_name, pending, read_many
from pipelines.build.sources import Scan, newest_date, scan
from pipelines.defs.catalog import column_schema, table_metadata
from pipelines.defs.resources import Project
from pipelines.problems import Busy, Problem
from pipelines.schema import TABLES
from pipelines.sources.config import load as load_config
from pipelines.sources.fetch import OUTCOMES, fetch

OWNERS = ["team:conflict-claims"]
# For a full disk that is cleared or a share that comes back; faults of the data are never retried.
RETRY = dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL)
# Judged by dagster-daemon, without a run: a warning, and a failure at twice the age. A build that changes nothing counts.
_STALE = timedelta(hours=float(os.environ.get("CLAIMS_STALE_HOURS", "36")))
FRESH = dg.FreshnessPolicy.time_window(warn_window=_STALE, fail_window=2 * _STALE)
_KEPT_STAGINGS = 3
_LOCK_WAIT = 60


@contextmanager
def plainly() -> Iterator[None]:
    """A Problem ends the step with its own words and is not tried again, but for a package that is busy."""
    try:
        yield
    except Problem as problem:
        raise dg.Failure(str(problem), metadata={"exit_code": problem.exit_code},
                         allow_retries=isinstance(problem, Busy)) from problem


@dg.asset(group_name="raw", kinds={"file"}, owners=OWNERS)
def sources(context: dg.AssetExecutionContext, project: Project) -> None:
    """New and changed pages of the wikis, dumps and tables that sources.toml names, brought into the raw folder.

    Without that file, nothing.
    """
    path = Path(project.sources_file)
    if not path.exists():
        context.add_output_metadata({"status": f"no {path}: the raw folder is filled by hand"})
        return
    with plainly():
        fetched = fetch(load_config(path), project.raw, say=context.log.info)
        context.add_output_metadata({
            "requests": fetched.requests, "summary": dg.MetadataValue.md(fetched.summary()),
            **{what: sum(counts[what] for counts in fetched.pages.values()) for what in OUTCOMES}})
        if fetched.problems:
            raise Problem("Some sources could not be read; what the others brought is kept and will be built.\n"
                          + fetched.summary())


@dg.asset(group_name="raw", kinds={"file"}, owners=OWNERS, retry_policy=RETRY, deps=[sources])
def raw_files(context: dg.AssetExecutionContext, project: Project) -> Scan:
    """The articles as they came, with what their sidecars say of their origin. Never edited."""
    with plainly():
        found = scan(project.raw, project.max_bytes)
    problems = [(s.source_file, s.problem) for s in found.sources if s.problem]
    context.add_output_metadata({
        "dagster/row_count": len(found.sources),
        "with_sidecar": sum(s.provenance is not None for s in found.sources),
        "unreadable": len(problems),
        "newest_source": newest_date(found.sources).isoformat(),
        "problems": dg.MetadataValue.md("\n".join(f"- {n}: {why}" for n, why in problems[:20]) or "none"),
    })
    return found


@dg.op(out=dg.DynamicOut(list))
def plan_shards(raw_files: Scan, project: Project):
    """The new and changed articles, cut into shards: one step each, so that the executor is free to spread them."""
    todo = pending(raw_files.sources, project.cache())
    for at in range(0, len(todo), project.shard_size):
        yield dg.DynamicOutput(todo[at:at + project.shard_size], mapping_key=f"shard_{at // project.shard_size:05d}")


@dg.op(retry_policy=RETRY)
def read_shard(context: dg.OpExecutionContext, sources: list, project: Project) -> int:
    """Extract and normalize a shard; the results go to the cache, by content."""
    with plainly():
        read_many(sources, project.cache(), workers=project.workers, progress=Progress(context.log.info, every=10))
    return len(sources)


@dg.op
def count_results(context: dg.OpExecutionContext, raw_files: Scan, counts: list) -> dict:
    """How many articles were read anew and how many results were reused."""
    told = {"read_anew": sum(counts), "reused": sum(s.problem is None for s in raw_files.sources) - sum(counts)}
    context.add_output_metadata({**told, "shards": len(counts)})
    return told


@dg.graph_asset(group_name="extract", kinds={"python", "spacy"}, owners=OWNERS,
                code_version=code_fingerprint(model_name()))
def article_results(raw_files):
    """Every article extracted and normalized; kept by content, so that one changed article costs one article."""
    return count_results(raw_files, plan_shards(raw_files).map(read_shard).collect())


@dg.multi_asset(
    name="tables",
    outs={name: dg.AssetOut(group_name="tables", kinds={"parquet", "csv"} if table.csv else {"parquet"}, owners=OWNERS,
                            description=table.description,
                            metadata={"dagster/column_schema": column_schema(name)})
          for name, table in TABLES.items()},
    ins={"raw_files": dg.AssetIn("raw_files")}, deps=[article_results], retry_policy=RETRY)
def tables(context: dg.AssetExecutionContext, raw_files: Scan, project: Project):
    """Assemble the results and stage them as files. The value of each table is the path of its Parquet file."""
    folder = project.staging / context.run.run_id
    _forget_old(project.staging)
    with plainly(), said("The staging folder cannot be written"):
        assembled = assemble(raw_files, project.cache())
        demand_articles(assembled)
        publish.stage(assembled.tables, assembled.texts(), folder, publish.Meta(as_of=newest_date(raw_files.sources)))
    _beside(folder, "files").write_text(json.dumps({"rejected": assembled.rejected, "no_event": assembled.no_event}))
    for name in TABLES:
        path = folder / f"{name}.parquet"
        yield dg.Output(str(path), name, metadata=table_metadata(path))


@dg.asset(group_name="validate", kinds={"duckdb", "frictionless"}, owners=OWNERS, deps=[n for n in TABLES if n != "articles"])
def validation_report(context: dg.AssetExecutionContext, articles: str, project: Project) -> str:
    """The gate's report on the staged tables: every finding, with table, row, field, value and rule."""
    folder = Path(articles).parent
    report = validate.check(folder)
    where = _beside(folder, "report")
    where.write_text(report.to_json(), encoding="utf-8")
    context.add_output_metadata({
        "passed": report.passed, "errors": report.errors, "warnings": report.warnings,
        "checks": len(report.checks), "report": dg.MetadataValue.md(report.markdown(limit=5)),
    })
    return str(where)


@dg.asset(group_name="publish", kinds={"frictionless", "parquet", "csv"}, owners=OWNERS, retry_policy=RETRY,
          freshness_policy=FRESH, deps=[validation_report, *(n for n in TABLES if n != "articles")])
def datapackage(context: dg.AssetExecutionContext, articles: str, article_results: dict, project: Project) -> dict:
    """The published Frictionless Data Package.

    Publishes only files that a passed report describes: a run that leaves the report out publishes nothing.
    """
    folder = Path(articles).parent
    with plainly():
        report = _report_on(folder)
        if not report.passed:
            raise failed(report, project.package)
        with said("The package cannot be written"), only_one(project.package, _LOCK_WAIT), \
                swept(project.package):
            outcome = publish.promote(folder, report, project.package)
    project.cache().prune()
    context.add_output_metadata({
        "status": outcome.status, "version": outcome.version, "folder": dg.MetadataValue.path(outcome.folder),
        "dagster/row_count": sum(outcome.rows.values()), "rows": dg.MetadataValue.json(outcome.rows),
        "changes": outcome.summary, **({"notes": "\n".join(outcome.notes)} if outcome.notes else {}),
    })
    files = json.loads(_beside(folder, "files").read_text())
    return {"status": outcome.status, "version": outcome.version, "folder": str(outcome.folder), "rows": outcome.rows,
            "warnings": report.warnings, "notes": list(outcome.notes), **files, **article_results}


def _report_on(folder: Path) -> validate.Report:
    try:
        return validate.Report.from_json(_beside(folder, "report").read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise Problem("There is no report on these tables: the run left the checks out. Nothing was published; "
                      "run validation_report as well.") from error


def _beside(folder: Path, what: str) -> Path:
    """A file about a staged folder lies beside it: the folder holds the release's files only."""
    return folder.with_name(f"{folder.name}.{what}.json")


def _forget_old(staging: Path) -> None:
    folders = sorted((p for p in staging.glob("*") if p.is_dir()), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in folders[_KEPT_STAGINGS - 1:]:
        shutil.rmtree(old, ignore_errors=True)
        for what in ("files", "report"):
            _beside(old, what).unlink(missing_ok=True)


ALL = [sources, raw_files, article_results, tables, validation_report, datapackage]


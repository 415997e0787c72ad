"""The Dagster side: what is defined, what a run publishes and what it refuses, shards, checks, sensor."""
from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

import dagster as dg
import pytest
from fake_reading import read, text_of

from pipelines import publish, validate
from pipelines.build import reading
from pipelines.defs import assets, checks, materialize, resources
from pipelines.defs.automation import how_often, raw_changed, rebuild, refresh, refreshing
from pipelines.defs.resources import Project
from pipelines.definitions import defs
from pipelines.problems import Busy, Problem
from pipelines.schema import TABLES

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
EVERYTHING = [*assets.ALL, *checks.ALL]


@pytest.fixture
def project(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(reading, "read_source", read)
    monkeypatch.setattr(reading, "ready", lambda read: None)
    monkeypatch.setattr(resources, "model_name", lambda: "none")
    monkeypatch.setattr(resources, "code_fingerprint", lambda model: "0" * 16)
    monkeypatch.setattr(validate, "check", partial(validate.check, frictionless=False))
    monkeypatch.setattr(os, "fsync", lambda file: None)
    return Project(raw_dir=str(raw), out_dir=str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"), shard_size=2)


@pytest.fixture
def run(project: Project):
    """One run; runs of a test share an instance, so that a later one can select a part."""
    with dg.DagsterInstance.ephemeral(tempdir=project.cache_dir + "-instance", settings={"telemetry": {"enabled": False}}) as instance:
        def go(selection=None, **more):
            return dg.materialize(EVERYTHING, instance=instance, resources={"project": more.get("project", project)},
                                  selection=selection, raise_on_error=False, run_config=QUIET)
        yield go


def metadata(result, asset: str) -> dict:
    event = next(e for e in result.get_asset_materialization_events() if e.asset_key == dg.AssetKey(asset))
    return {k: v.value for k, v in event.materialization.metadata.items() if k != "path"}


def failure(result) -> str:
    return next(e.step_failure_data.user_failure_data.description for e in result.all_events
                if e.is_step_failure and e.step_failure_data.user_failure_data)


def test_definitions_load_and_everything_is_described() -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description and node.owners and node.kinds, key
    for name in TABLES:
        shown = graph.get(dg.AssetKey(name)).metadata["dagster/column_schema"]
        assert [c.name for c in shown.columns] == list(TABLES[name].column_names)
        assert all(c.description for c in shown.columns)
    assert {k.asset_key.to_user_string() for k in graph.asset_check_keys} == set(TABLES)
    job = defs.resolve_job_def("rebuild")
    assert job.executor_def.name == "in_process"
    assert refreshing.cron_schedule and refreshing.job.name == refresh.name
    assert dg.AssetKey("sources") not in rebuild.selection.resolve(graph)


def test_a_run_publishes_in_shards_and_the_next_reuses(run, raw: Path, tmp_path: Path) -> None:
    (raw / "Delta.txt").write_text(text_of("Delta", 2))
    (raw / "Epsilon.txt").write_text("no title\n")
    result = run()
    assert result.success
    shards = {e.step_key for e in result.all_events if e.is_step_success and "read_shard" in (e.step_key or "")}
    assert len(shards) == 3
    assert metadata(result, "article_results") == {"read_anew": 5, "reused": 0, "shards": 3}
    assert metadata(result, "claims")["dagster/row_count"] == 7
    assert "| killed |" in metadata(result, "claims")["preview"]
    assert metadata(result, "datapackage")["status"] == "published"
    evaluations = {e.asset_key.to_user_string(): e for e in result.get_asset_check_evaluations()}
    assert set(evaluations) == set(TABLES) and all(e.passed for e in evaluations.values())
    assert evaluations["claims"].metadata["rows"].value == 7 and evaluations["claims"].metadata["checks"].value > 10
    assert validate.verify(tmp_path / "out").passed

    (raw / "Delta.txt").write_text(text_of("Delta", 3))
    result = run()
    assert metadata(result, "article_results") == {"read_anew": 1, "reused": 4, "shards": 1}
    result = run()
    assert metadata(result, "article_results") == {"read_anew": 0, "reused": 5, "shards": 0}
    assert metadata(result, "datapackage")["status"] == "unchanged"


def test_a_run_without_the_checks_publishes_nothing(run, raw: Path, tmp_path: Path) -> None:
    without = dg.AssetSelection.all() - dg.AssetSelection.assets("validation_report") - dg.AssetSelection.all_asset_checks()
    result = run(without)
    assert not result.success and "the run left the checks out" in failure(result)
    assert publish.current(tmp_path / "out") is None
    assert run().success
    version = publish.current(tmp_path / "out").version
    (raw / "Beta.txt").write_text(text_of("Beta", 9))
    assert not run(without).success
    assert publish.current(tmp_path / "out").version == version


def test_files_that_are_not_those_of_the_report_are_refused(run, project: Project) -> None:
    upto = dg.AssetSelection.all() - dg.AssetSelection.assets("datapackage")
    assert run(upto).success
    staged = next(p for p in project.staging.iterdir() if p.is_dir())
    (staged / "claims.csv").write_bytes((staged / "claims.csv").read_bytes() + b"\n")
    result = run(dg.AssetSelection.assets("datapackage"))
    assert not result.success and "is not the file that the gate examined" in failure(result)
    assert publish.current(project.package) is None


def test_bad_rows_fail_their_check_and_publish_nothing(run, raw: Path, project: Project) -> None:
    (raw / "Lies.txt").write_text(text_of("Lies", 4, also="LIES"))
    result = run()
    assert not result.success and "did not pass the checks" in failure(result)
    failed = {e.asset_key.to_user_string() for e in result.get_asset_check_evaluations() if not e.passed}
    assert "claims" in failed and "articles" not in failed
    assert publish.current(project.package) is None and list((project.package / "failed").glob("*.json"))


def test_only_a_busy_package_is_tried_again() -> None:
    for problem, again in ((Busy("busy"), True), (Problem("bad data"), False)):
        with pytest.raises(dg.Failure, match=str(problem)) as caught, assets.plainly():
            raise problem
        assert caught.value.allow_retries is again
    publishing = next(a for a in assets.ALL if dg.AssetKey("datapackage") in a.keys)
    assert publishing.op.retry_policy.max_retries


def test_the_sensor_starts_a_run_when_files_come_change_or_go(raw: Path, project: Project) -> None:
    cursor = None

    def looks(times: int = 2) -> int:
        nonlocal cursor
        runs = 0
        for _ in range(times):
            with dg.build_sensor_context(cursor=cursor, resources={"project": project}) as context:
                runs += isinstance(raw_changed(context), dg.RunRequest)
                cursor = context.cursor
        return runs

    assert looks() == 1 and looks() == 0
    (raw / "New.txt").write_text("= New =\n")
    assert looks(1) == 0, "a folder in motion is left alone"
    (raw / "New.txt").write_text("= New =\n\nmore\n")
    assert looks(1) == 0 and looks(1) == 1 and looks() == 0
    (raw / "New.txt").unlink()
    assert looks() == 1, "a file that goes, though the folder was in this state before"
    for path in raw.iterdir():
        path.unlink()
    raw.rmdir()
    assert looks() == 0


def test_make_dataset_says_what_came_of_it(project: Project, raw: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    arguments = ["--raw", str(raw), "--out", str(tmp_path / "out"), "--cache", str(tmp_path / "cache")]
    assert materialize.main(arguments) == 0
    out = capsys.readouterr().out
    assert "Published release 1.19700101.0" in out and "3 read anew, 0 reused" in out and "claims 6" in out
    assert materialize.main(arguments) == 0
    assert "Nothing changed: release 1.19700101.0 stays" in capsys.readouterr().out
    assert materialize.main([*arguments[2:], "--raw", str(tmp_path / "nowhere")]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert json.loads((tmp_path / "out" / "datapackage.json").read_text())["version"] == "1.19700101.0"


def test_how_often_stands_in_the_sources_file(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    assert how_often(path)[0] == "0 4 * * *"
    for told, cron in (("", "0 4 * * *"), ("schedule = 'hourly'", "0 * * * *"), ("schedule = '*/5  * * * 1-5'", "*/5 * * * 1-5")):
        path.write_text(f"{told}\n[[table]]\nname = 'a'\npath = 'x'\nlicense = 'CC0-1.0'\n")
        assert how_often(path)[0] == cron
        dg.ScheduleDefinition(job=refresh, cron_schedule=cron)
    path.write_text("schedule = 'often'\n")
    cron, told = how_often(path)
    assert cron == "0 4 * * *" and "schedule must be hourly, daily, weekly" in told and str(path) in told

"""``make dataset``: materialize all assets in this process, and say what came of it.

What belongs here: the arguments, one run, and a summary for people. What does not: any work.
"""
from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipelines.build.compose import summary
from pipelines.problems import explain

_SETTINGS = Path(__file__).with_name("instance.yaml")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m pipelines.defs.materialize", description=__doc__.splitlines()[0])
    parser.add_argument("--raw", default="raw", metavar="DIR", help="the articles (default: raw)")
    parser.add_argument("--out", default="datapackage", metavar="DIR", help="the package (default: datapackage)")
    parser.add_argument("--cache", default=".cache", metavar="DIR", help="results of earlier builds (default: .cache)")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read articles (default: 1)")
    args = parser.parse_args(argv)
    try:
        return _run(args)
    except OSError as error:
        print(f"error: {explain(error, 'The dataset could not be built')}", file=sys.stderr)
        return 2


def _run(args: argparse.Namespace) -> int:
    began = time.monotonic()
    print("Materializing all assets", flush=True)
    import dagster as dg

    from pipelines.defs import assets, checks
    from pipelines.defs.resources import Project

    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    project = Project(raw_dir=args.raw, out_dir=args.out, cache_dir=args.cache, workers=args.workers)
    with _instance(dg) as instance:
        result = dg.materialize(
            [*assets.ALL, *checks.ALL], instance=instance, resources={"project": project}, raise_on_error=False,
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}})
    if not result.success:
        return _failed(result)
    told = result.output_for_node("datapackage")
    print(summary(told["status"], told["version"], Path(told["folder"]), Path(args.out), told["rows"], told["read_anew"],
                  told["reused"], told["rejected"], told["no_event"], told["warnings"], told["notes"]))
    print(f"  time       {time.monotonic() - began:.1f} s")
    return 0


def _instance(dg):
    """The instance that `make ui` shows, where DAGSTER_HOME names one, so that its history is complete."""
    home = os.environ.get("DAGSTER_HOME")
    if not home:
        return dg.DagsterInstance.ephemeral(settings={"telemetry": {"enabled": False}})
    Path(home).mkdir(parents=True, exist_ok=True)
    if not (Path(home) / "dagster.yaml").exists():
        shutil.copyfile(_SETTINGS, Path(home) / "dagster.yaml")
    return dg.DagsterInstance.from_config(home)


def _failed(result) -> int:
    from pipelines.defs.failure import in_words

    code = 1
    for event in result.all_events:
        if not event.is_step_failure:
            continue
        told = event.step_failure_data.user_failure_data
        exit_code = told.metadata.get("exit_code") if told is not None else None
        code = exit_code.value if exit_code is not None else code
        print(f"error: {in_words(event)}", file=sys.stderr)
    return code


if __name__ == "__main__":
    raise SystemExit(main())

"""One build: scan, read what changed, assemble, stage, check, promote.

What belongs here: the order of the steps and what is told of them. What does not: any step's work.
"""
from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

from pipelines.build.assemble import Assembled, assemble
from pipelines.build.cache import Cache, code_fingerprint
from pipelines.build.lock import only_one
from pipelines.problems import ChecksFailed, Problem, explain
from pipelines.build.progress import Progress
from pipelines.build.reading import Read, model_name, pending, read_many
from pipelines.build.sources import MAX_BYTES, newest_date, scan

CACHE_DIR = Path(".cache")


@dataclass(frozen=True)
class BuildResult:
    """What a build did. ``status`` is ``published``, or ``unchanged`` where the release stays as it was."""

    status: str
    version: str
    folder: Path
    package: Path
    rows: dict[str, int]
    read_anew: int
    reused: int
    rejected: list[tuple[str, str]]
    no_event: int
    warnings: int
    changes: str
    seconds: float
    notes: tuple[str, ...] = ()

    def summary(self, limit: int = 10) -> str:
        """A few lines for the person who typed the command."""
        return summary(self.status, self.version, self.folder, self.package, self.rows, self.read_anew, self.reused,
                       self.rejected, self.no_event, self.warnings, self.notes, limit) + f"\n  time       {self.seconds:.1f} s"


def summary(status: str, version: str, folder: Path, package: Path, rows: dict[str, int], read_anew: int, reused: int,
            rejected: list[tuple[str, str]], no_event: int, warnings: int, notes: Iterable[str] = (), limit: int = 10) -> str:
    head = f"Nothing changed: release {version} stays." if status == "unchanged" else f"Published release {version}."
    lines = [
        head,
        f"  articles   {read_anew} read anew, {reused} reused; {no_event} without an event, {len(rejected)} rejected",
        "  rows       " + ", ".join(f"{name} {n:,}" for name, n in rows.items()),
        f"  checks     passed, {warnings} warning{'' if warnings == 1 else 's'}",
        f"  files      {folder}",
        f"  descriptor {package / 'datapackage.json'}",
        *(f"  note       {note}" for note in notes),
    ]
    lines += [f"  rejected   {name}: {why}" for name, why in rejected[:limit]]
    if len(rejected) > limit:
        lines.append(f"  rejected   … and {len(rejected) - limit} more: see the articles table")
    return "\n".join(lines)


def build(raw_dir: Path, out_dir: Path, *, cache_dir: Path = CACHE_DIR, workers: int = 1,
          progress: Progress | None = None, as_of: date | None = None, max_bytes: int = MAX_BYTES,
          wait: float = 0, read: Read | None = None) -> BuildResult:
    """Build the package in ``out_dir`` from the texts in ``raw_dir``.

    Raises Problem (Unusable, Busy, ChecksFailed) with a message for people; whatever is raised, the
    last good release and the pointer to it are whole.
    """
    from pipelines import publish, validate

    began = time.monotonic()
    progress = progress or Progress(None)
    found = scan(raw_dir, max_bytes)
    cache = Cache(cache_dir, code_fingerprint(model_name()))
    with said("The package cannot be written"), only_one(out_dir, wait), swept(out_dir):
        with said("The cache cannot be written"):
            todo = pending(found.sources, cache)
            progress.say(f"{len(found.sources):,} articles, {len(todo):,} new or changed")
            read_many(todo, cache, workers=workers, progress=progress, read=read)
        assembled = assemble(found, cache)
        demand_articles(assembled)
        progress.say("writing the tables")
        staged = publish.stage(assembled.tables, assembled.texts(), publish.staging_folder(out_dir),
                               publish.Meta(as_of=as_of or newest_date(found.sources)))
        progress.say("checking them")
        report = validate.check(staged.folder)
        if not report.passed:
            raise failed(report, out_dir)
        outcome = publish.promote(staged, report, out_dir)
        cache.prune()
    readable = sum(s.problem is None for s in found.sources)
    return BuildResult(outcome.status, outcome.version, outcome.folder, out_dir, outcome.rows, len(todo),
                       readable - len(todo), assembled.rejected, assembled.no_event, report.warnings,
                       outcome.summary, time.monotonic() - began, outcome.notes)


@contextmanager
def swept(package: Path) -> Iterator[None]:
    """Without leftovers: those of a killed build go before, one's own after."""
    from pipelines import publish

    publish.sweep(package)
    try:
        yield
    finally:
        with suppress(OSError):
            publish.sweep(package)


def demand_articles(assembled: Assembled) -> None:
    """A build of which nothing could be read is a mishap, and must not replace a good release."""
    if not assembled.read:
        name, why = assembled.rejected[0]
        raise Problem(f"None of the {len(assembled.rejected)} files could be read; the first, {name}: {why}. "
                      "The last good release is untouched.")


def failed(report, out_dir: Path) -> ChecksFailed:
    """Keep the report of a failed build beside the package, and say where."""
    from pipelines import publish

    stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    where = publish.record_failure(report, out_dir, stamp)
    return ChecksFailed(f"The tables did not pass the checks, so nothing was published; the last good release is "
                        f"untouched.\n{report.text()}\nThe whole report: {where}", report)


@contextmanager
def said(doing: str) -> Iterator[None]:
    """Errors of the operating system and of publishing, as Problems in words."""
    from pipelines import publish

    try:
        yield
    except OSError as error:
        raise Problem(explain(error, doing)) from error
    except (publish.Refused, publish.StageError) as error:
        raise Problem(f"{error} The last good release is untouched.") from error

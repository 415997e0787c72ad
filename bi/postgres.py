"""PostgreSQL: a server of one's own, loaded twice by the project's own command.

What belongs here: that, and lending the loaded server to other programs. What does not: the load itself.
"""
from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from pipelines.load import load
from pipelines.load.postgres import SCHEMA
from pipelines.load.server import programs, server
from pipelines.schema import TABLES

from .release import QUESTION, Absent, Release, same


@contextmanager
def loaded(release: Release) -> Iterator[str]:
    """The address of a server that holds the release."""
    if programs() is None:
        raise Absent("PostgreSQL's server is not installed (apt install postgresql)")
    with tempfile.TemporaryDirectory(prefix="claims-bi-") as folder:
        Path(folder).chmod(0o755)
        with server(Path(folder) / "server") as url:
            load(url, release.package)
            load(url, release.package)
            yield url


def check(release: Release) -> str:
    cells = 0
    with loaded(release) as url, psycopg.connect(url) as db:
        for name in TABLES:
            cells += same(name, release.rows(name), db.execute(f"SELECT * FROM {SCHEMA}.{name}"), ordered=False)
        same("the question", [(k, n, t) for k, n, t in release.answer()], db.execute(QUESTION.format(table=f"{SCHEMA}.claims_flat")))
        version = db.execute("SHOW server_version").fetchone()[0]
    return f"PostgreSQL {version}: loaded twice, all tables, {cells:,} cells"

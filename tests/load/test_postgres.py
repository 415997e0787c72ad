"""A release in PostgreSQL: on a real server, with keys and comments, again and again without harm."""
from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import psycopg
import pyarrow.parquet as pq
import pytest

from pipelines import cli
from pipelines.load import load, postgres, server
from pipelines.problems import Problem, Unusable
from pipelines.schema import TABLES

needs_server = pytest.mark.skipif(server.programs() is None, reason="PostgreSQL's server is not installed (apt install postgresql)")


@pytest.fixture(scope="module")
def running():
    # Not under pytest's own folder, which a server that runs as another user could not reach.
    folder = Path(tempfile.mkdtemp(prefix="claims-postgres-"))
    folder.chmod(0o755)
    try:
        with server.server(folder / "server") as url:
            yield url
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def url(running: str):
    with psycopg.connect(running, autocommit=True) as c:
        c.execute("DROP DATABASE IF EXISTS trial WITH (FORCE)")
        c.execute("CREATE DATABASE trial")
    return running.rpartition("/")[0] + "/trial"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("built") / "package"


@pytest.fixture
def package(built: Path, quick_build, tmp_path: Path) -> Path:
    if not built.exists():
        quick_build(built)
    return Path(shutil.copytree(built, tmp_path / "package"))


def ask(url: str, query: str) -> list[tuple]:
    with psycopg.connect(url) as c:
        return c.execute(query).fetchall()


@needs_server
def test_rows_keys_and_comments(url: str, package: Path, capsys) -> None:
    assert cli.main(["load", url, str(package)]) == 0
    said = capsys.readouterr().out
    assert "into the schema conflict_claims (tables made)" in said and "claims               6 rows" in said
    folder = postgres.current(package).folder
    for name, table in TABLES.items():
        rows = pq.read_table(folder / f"{name}.parquet").to_pylist()
        got = ask(url, f"SELECT {', '.join(table.column_names)} FROM conflict_claims.{name}")
        assert sorted(map(repr, got)) == sorted(repr(tuple(r.values())) for r in rows), name
    keys = dict(ask(url, "SELECT contype::text, count(*) FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace "
                         "WHERE nspname = 'conflict_claims' GROUP BY 1"))
    assert keys["p"] == len(TABLES) + 1 and keys["f"] == sum(len(t.foreign_keys) for t in TABLES.values())
    described = ask(url, "SELECT count(*) FROM pg_description d JOIN pg_class c ON c.oid = d.objoid "
                         "WHERE relnamespace = 'conflict_claims'::regnamespace AND objsubid > 0")
    assert described == [(sum(len(t.columns) for t in TABLES.values()),)]
    assert ask(url, "SELECT obj_description('conflict_claims.claims'::regclass)")[0][0].startswith("Claims: One row per assertion")
    assert ask(url, "SELECT version, license FROM conflict_claims.release") == [(folder.name, "CC-BY-SA-4.0")]


@needs_server
def test_again_keeps_what_others_built_on_it(url: str, package: Path) -> None:
    assert load(url, package).created
    with psycopg.connect(url) as c:
        c.execute("CREATE VIEW killed AS SELECT * FROM conflict_claims.claims_flat WHERE claim_type = 'killed'")
        c.execute("CREATE TABLE conflict_claims.mine AS SELECT 1 AS a")
        c.execute("DELETE FROM conflict_claims.texts")
    for _ in range(2):
        loaded = load(url, package)
        assert not loaded.created and loaded.rows["claims"] == 6
    assert ask(url, "SELECT (SELECT count(*) FROM killed), (SELECT count(*) FROM conflict_claims.texts), a FROM conflict_claims.mine") == [
        (6, 3, 1)]


@needs_server
def test_another_form_makes_the_tables_anew_unless_others_depend_on_them(url: str, package: Path) -> None:
    load(url, package)
    with psycopg.connect(url) as c:
        c.execute("UPDATE conflict_claims.release SET schema_fingerprint = 'older'")
        c.execute("ALTER TABLE conflict_claims.claims DROP COLUMN rule")
        c.execute("CREATE VIEW ids AS SELECT claim_id FROM conflict_claims.claims")
    with pytest.raises(Problem, match="view public.ids depends on table claims"):
        load(url, package)
    assert ask(url, "SELECT schema_fingerprint, (SELECT count(*) FROM ids) FROM conflict_claims.release") == [("older", 6)]
    with psycopg.connect(url) as c:
        c.execute("DROP VIEW ids")
    assert load(url, package).created and ask(url, "SELECT count(rule) FROM conflict_claims.claims") == [(6,)]


@needs_server
def test_a_load_that_fails_changes_nothing(url: str, package: Path, monkeypatch) -> None:
    load(url, package)

    def broken(*_):
        raise psycopg.DataError("the disk of the server is full")

    monkeypatch.setattr(postgres, "_sign", broken)
    with pytest.raises(Problem, match="the disk of the server is full. The database is as before"):
        load(url, package)
    assert ask(url, "SELECT count(*) FROM conflict_claims.claims") == [(6,)]


@needs_server
def test_tables_of_others_and_odd_names(url: str, package: Path) -> None:
    with psycopg.connect(url) as c:
        c.execute("CREATE SCHEMA theirs")
        c.execute("CREATE TABLE theirs.events AS SELECT 7 AS a")
        c.execute("CREATE TABLE theirs.release AS SELECT 8 AS a")
    with pytest.raises(Problem, match="not loaded by this command"):
        load(url, package, "theirs")
    assert ask(url, "SELECT * FROM theirs.events") == [(7,)]
    odd = 'Ü"; DROP SCHEMA theirs; --'
    assert load(url, package, odd).created and not load(url, package, odd).created
    assert ask(url, "SELECT * FROM theirs.events") == [(7,)]


@needs_server
def test_a_user_without_rights_is_told_which(url: str, package: Path) -> None:
    with psycopg.connect(url, autocommit=True) as c:
        c.execute("DROP ROLE IF EXISTS guest")
        c.execute("CREATE ROLE guest LOGIN PASSWORD 'g'")
    host = url.rpartition("@")[2]
    with pytest.raises(Problem, match="permission denied for database trial. The user needs CREATE"):
        load(f"postgres://guest:g@{host}", package)


@needs_server
def test_wrong_password_and_database(url: str, package: Path, capsys) -> None:
    host = url.rpartition("@")[2]
    assert cli.main(["load", f"postgres://claims:secret-word@{host}", str(package)]) == 2
    said = capsys.readouterr().err
    assert "password authentication failed" in said and "127.0.0.1" in said and "secret-word" not in said
    with pytest.raises(Unusable, match='database "nowhere" does not exist'):
        load(url.replace("/trial", "/nowhere"), package)


def test_no_server_no_address_no_package(package: Path, tmp_path: Path, capsys) -> None:
    assert cli.main(["load", "postgres://claims:secret-word@127.0.0.1:1/x", str(package)]) == 2
    said = capsys.readouterr().err
    assert "No connection to PostgreSQL at 127.0.0.1:1" in said and "Check that the server runs" in said and "secret-word" not in said
    assert cli.main(["load", "mysql://x", str(package)]) == 2 and "It looks like postgres://" in capsys.readouterr().err
    assert cli.main(["load", "postgres://x", str(tmp_path / "nowhere")]) == 2 and "No such package" in capsys.readouterr().err
    assert cli.main(["load", "postgres://x", str(tmp_path)]) == 2 and "No release in" in capsys.readouterr().err
    with pytest.raises(Unusable, match="no name for a schema"):
        load("postgres://x", package, "pg_mine")
    file = postgres.current(package).folder / "claims.parquet"
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(Unusable, match="claims.parquet is missing or not as published"):
        load("postgres://x", package)

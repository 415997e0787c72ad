"""A release into PostgreSQL: tables with keys and comments, filled by COPY, all in one transaction.

What belongs here: the order of steps on the server, and its errors in words. What does not: the tables' form, which
the definition gives.

One schema of the database holds the tables, and a table ``release`` that names the release in it. A reader sees the
former release or the new one and nothing between. While the form of the tables stays, they are emptied and filled, so
that views, grants and indexes that others put on them stay, too; a new form drops the tables and makes them again,
and is refused while something of others depends on them. Nothing else in the schema is touched.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
from psycopg import errors, sql

from ..problems import Problem, Unusable
from ..publish.release import Current, current
from ..schema import TABLES, Table
from ..schema.columns import columns
from ..schema.fingerprint import schema_fingerprint
from ..schema.sql import create_indexes, create_table

SCHEMA = "conflict_claims"
RELEASE = "release"
_TYPES = {"string": "text", "integer": "bigint", "boolean": "boolean"}
_BATCH = 10_000
_SECONDS_TO_CONNECT = "10"
# What the server makes of a longer name is another name.
_LONGEST_NAME = 63


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: the release's version, the schema, rows by table, and whether the tables were made anew."""

    version: str
    schema: str
    rows: dict[str, int]
    created: bool

    def summary(self) -> str:
        how = "tables made" if self.created else "tables filled again"
        return "\n".join([f"Loaded release {self.version} into the schema {self.schema} ({how})",
                          *(f"  {name:13} {n:8} rows" for name, n in self.rows.items())])


def load(url: str, package: Path, schema: str = SCHEMA) -> Loaded:
    """Bring the newest release of ``package`` to the server at ``url``.

    Raises ``Unusable`` for a server, a name or a package that cannot be used, ``Problem`` where the server refuses the
    work; the database then is as before.
    """
    if not schema or len(schema.encode()) > _LONGEST_NAME or schema.startswith("pg_") or "\0" in schema:
        raise Unusable(f"{schema!r} is no name for a schema: 1 to {_LONGEST_NAME} bytes, not beginning with pg_.")
    release = _release(package)
    with _connected(url) as connection, _in_words(schema), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{SCHEMA}/{schema}"])
        created = _prepare(connection, schema)
        rows = {name: _fill(connection, table, release.folder) for name, table in TABLES.items()}
        _sign(connection, release)
        for name in (*TABLES, RELEASE):
            connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(name)))
    return Loaded(str(release.version), schema, rows, created)


def _release(package: Path) -> Current:
    release = current(package)
    if release is None:
        raise Unusable(f"No release in {package}. Name the folder that holds datapackage.json, or run build first.")
    if release.descriptor.get("schemaFingerprint") != schema_fingerprint():
        raise Unusable(f"Release {release.version} has tables of another form than this version of the program. "
                       "Build again, or load it with the version that made it.")
    damaged = [p for p in release.damage() if p.endswith(".parquet")]
    if damaged:
        raise Unusable(f"{release.folder / damaged[0]} is missing or not as published. Download the release again.")
    return release


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection]:
    try:
        parts = psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as e:
        raise Unusable(f"This is no address of a PostgreSQL server: {_first_line(e)}. "
                       "It looks like postgres://USER:PASSWORD@HOST:5432/DATABASE.") from e
    # Never the whole address: it may hold the password.
    place = f"{parts.get('host', 'localhost')}:{parts.get('port', '5432')}"
    try:
        connection = psycopg.connect(url, **({} if "connect_timeout" in parts else {"connect_timeout": _SECONDS_TO_CONNECT}))
    except psycopg.OperationalError as e:
        raise Unusable(f"No connection to PostgreSQL at {place}: {_first_line(e)}. "
                       "Check that the server runs, and the user, the password and the database in the address.") from e
    with connection:
        yield connection


@contextmanager
def _in_words(schema: str) -> Iterator[None]:
    try:
        yield
    except errors.InsufficientPrivilege as e:
        raise Problem(f"The server refuses: {_first_line(e)}. The user needs CREATE on the database, or must own the tables in "
                      f"{schema}. The database is as before.") from e
    except errors.DependentObjectsStillExist as e:
        raise Problem(f"The tables have a new form, and others depend on those in {schema}: {e.diag.message_detail}. Drop these "
                      "first, or load into another schema with --schema. The database is as before.") from e
    except errors.FeatureNotSupported as e:
        raise Problem(f"{_first_line(e)}: {e.diag.message_detail}. Drop that key, or load into another schema with --schema. "
                      "The database is as before.") from e
    except psycopg.Error as e:
        raise Problem(f"The server could not load it: {_first_line(e)}. The database is as before.") from e


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def _prepare(connection: psycopg.Connection, schema: str) -> bool:
    """Leave the schema with empty tables of today's form; says whether they were made anew."""
    if connection.execute("SELECT to_regnamespace(%s)", [_quoted(connection, schema)]).fetchone()[0] is None:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    connection.execute(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(schema)))
    there = {name for name, in connection.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND c.relname = ANY(%s)",
        [schema, [*TABLES, RELEASE]])}
    if there:
        form = _form(connection, there, schema)
        if form == schema_fingerprint() and there == {*TABLES, RELEASE}:
            names = sql.SQL(", ").join(map(sql.Identifier, TABLES))
            connection.execute(sql.SQL("TRUNCATE {}").format(names))
            return False
        connection.execute(sql.SQL("DROP TABLE {}").format(sql.SQL(", ").join(map(sql.Identifier, sorted(there)))))
    for statement in _definition(connection):
        connection.execute(statement)
    return True


def _quoted(connection: psycopg.Connection, name: str) -> str:
    return sql.Identifier(name).as_string(connection)


def _form(connection: psycopg.Connection, there: set[str], schema: str) -> str:
    """The form of the tables that ``load`` made here before; tables of others with the same names are not touched."""
    if RELEASE in there:
        try:
            with connection.transaction():
                return connection.execute(sql.SQL("SELECT schema_fingerprint FROM {}").format(sql.Identifier(RELEASE))).fetchone()[0]
        except (errors.UndefinedColumn, TypeError):
            pass
    raise Problem(f"The schema {schema} holds tables that were not loaded by this command ({', '.join(sorted(there))}). "
                  "Load into another schema with --schema.")


def _definition(connection: psycopg.Connection) -> Iterator[str | sql.Composed]:
    for name, table in TABLES.items():
        yield create_table(table, _TYPES)
        yield from create_indexes(table)
        yield _comment("TABLE", sql.Identifier(name), f"{table.title}: {table.description}")
        for column in columns(name):
            yield _comment("COLUMN", sql.SQL(".").join([sql.Identifier(name), sql.Identifier(column["name"])]), column["description"])
    yield sql.SQL("CREATE TABLE {} (version text PRIMARY KEY, as_of date NOT NULL, title text NOT NULL, license text NOT NULL, "
                  "schema_fingerprint text NOT NULL)").format(sql.Identifier(RELEASE))
    yield _comment("TABLE", sql.Identifier(RELEASE), "The release that these tables hold, in one row.")


def _comment(kind: str, name: sql.Composable, text: str) -> sql.Composed:
    return sql.SQL("COMMENT ON {} {} IS {}").format(sql.SQL(kind), name, sql.Literal(text))


def _fill(connection: psycopg.Connection, table: Table, folder: Path) -> int:
    names = sql.SQL(", ").join(map(sql.Identifier, table.column_names))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), names)
    rows = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy, pq.ParquetFile(folder / f"{table.name}.parquet") as file:
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(table.column_names)):
            for row in zip(*(column.to_pylist() for column in batch.columns)):
                copy.write_row(row)
            rows += batch.num_rows
    return rows


def _sign(connection: psycopg.Connection, release: Current) -> None:
    d: Mapping[str, Any] = release.descriptor
    connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(RELEASE)))
    connection.execute(sql.SQL("INSERT INTO {} VALUES (%s, %s, %s, %s, %s)").format(sql.Identifier(RELEASE)),
                       [d["version"], d["asOf"], d["title"], d["licenses"][0]["name"], d["schemaFingerprint"]])

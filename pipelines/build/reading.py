"""From files to results: each article is extracted and normalized, and its result kept in the cache.

What belongs here: reading one source, many of them in one or several processes, and making sure
that whatever goes wrong inside an article costs that article only. What does not: any reading of
the language (``extract``, ``normalize``), and putting results together (``assemble``).

A result is ``{"tables": {...}}`` as normalize returns it, or ``{"rejected": reason}``; one that a
later build should try again is marked ``"transient": true``.
"""
from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache as once
from itertools import repeat
from pathlib import Path

from pipelines.build.cache import Cache
from pipelines.problems import Problem, Unusable
from pipelines.build.progress import Progress
from pipelines.build.sources import Source
from pipelines.schema import table

Read = Callable[[Source], dict]
TABLES = ("articles", "events", "participants", "claims", "disputes", "issues")
_TYPES = {"string": str, "integer": int, "boolean": bool}
_WINDOW = 2_000


def read_source(source: Source) -> dict:
    """Extract and normalize one file. Raises whatever the code raises."""
    from pipelines.extract.article import Rejected
    from pipelines.extract.raw_text import parse, read_bytes
    from pipelines.normalize import normalize

    data = Path(source.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        return {"rejected": "the file changed while it was read; run again", "transient": True}
    try:
        article = parse(read_bytes(data, source.source_file), source.source_file)
    except Rejected as reason:
        return {"rejected": str(reason)}
    return {"tables": normalize(article, reader(), source.provenance)}


@once
def reader():
    """This process's language reader, loaded at its first use and kept."""
    from pipelines.normalize.language import Reader

    return Reader.load()


def model_name() -> str:
    """The language model that the configuration names; it is part of the code's fingerprint."""
    return reader().model


def pending(sources: Iterable[Source], cache: Cache) -> list[Source]:
    """The sources that have no result yet, in their order."""
    return [s for s in sources if s.problem is None and not cache.has(s.identity)]


def read_many(sources: Sequence[Source], cache: Cache, *, workers: int = 1, progress: Progress | None = None,
              read: Read | None = None) -> None:
    """Put a result into the cache for each source. ``read`` takes the place of ``read_source``."""
    progress = progress or Progress(None)
    read = read or read_source
    if not sources:
        return
    if workers <= 1 or len(sources) < 2 * workers:
        ready(read)
        for done, source in enumerate(sources, 1):
            _read_one(source, cache, read)
            progress.step("reading articles", done, len(sources))
        return
    done = 0
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start_worker, (read,)) as pool:
            for start in range(0, len(sources), _WINDOW):
                window = sources[start:start + _WINDOW]
                for _ in pool.map(_read_one, window, repeat(cache), repeat(read), chunksize=4):
                    done += 1
                    progress.step("reading articles", done, len(sources))
    except BrokenProcessPool as error:
        raise Problem(f"A worker process ended before its time, after {done} of {len(sources)} articles: out of "
                      "memory, or no language model. What was read is kept; run again with --workers 1 to see why.") from error


def ready(read: Read) -> None:
    """Load the language model now, so that a missing one stops the build and does not fail every article."""
    if read is not read_source:
        return
    try:
        for _ in reader().parse(["Ready."]):
            pass
    except RuntimeError as error:
        raise Unusable(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    except ImportError as error:
        raise _not_installed(error) from error


def _not_installed(error: ImportError) -> Unusable:
    return Unusable(f"A package that reading needs cannot be loaded: {error}. Install the locked requirements: make setup")


def _start_worker(read: Read) -> None:
    """A worker ends with its parent, also where the parent is killed and can tell nobody."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        parent.join()
        os._exit(1)

    if parent is not None:
        threading.Thread(target=watch, daemon=True).start()
    ready(read)


def _read_one(source: Source, cache: Cache, read: Read) -> None:
    try:
        result = read(source)
        if "tables" in result:
            check_cells(result["tables"])
    except ImportError as error:
        raise _not_installed(error) from error
    except (MemoryError, OSError) as error:
        result = {"rejected": f"could not be read this time: {_said(error)}", "transient": True}
    except Exception as error:  # noqa: BLE001 - one article's fault must not cost the others
        result = {"rejected": f"a fault of the program while reading it: {_said(error)}", "transient": True}
    cache.put(source.identity, result)


def check_cells(tables: dict[str, list[dict]]) -> None:
    """Exactly the schema's columns, and values that their type can hold; raises ValueError at the first other."""
    if set(tables) - set(TABLES):
        raise ValueError(f"tables that the schema does not know: {sorted(set(tables) - set(TABLES))}")
    if len(tables.get("articles", ())) != 1:
        raise ValueError(f"{len(tables.get('articles', ()))} rows in articles for one article")
    for name, rows in tables.items():
        columns = {c.name: _TYPES[c.type] for c in table(name).columns}
        for row in rows:
            if row.keys() != columns.keys():
                raise ValueError(f"{name}: columns {sorted(row.keys() ^ columns.keys())} are missing or too many")
            for column, value in row.items():
                if value is None:
                    continue
                if type(value) is not columns[column] or type(value) is int and not -2**63 <= value < 2**63:
                    raise ValueError(f"{name}.{column}: {value!r} is no {columns[column].__name__}")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"

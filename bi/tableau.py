"""Tableau's engine, Hyper: reads the release's Parquet file, and its extract where the release has one.

What belongs here: that. What does not: Tableau's desktop, which does not run without a screen.
"""
from __future__ import annotations

import json

from .environment import environment, run
from .release import QUESTION, Absent, Release, same

_PROGRAM = """
import json, sys
from tableauhyperapi import Connection, HyperProcess, Telemetry, __version__
query, flat, extract = sys.argv[1:]
def rows(sql, text):
    with sql.execute_query(text) as result:
        return [list(row) for row in result]
with HyperProcess(Telemetry.DO_NOT_SEND_USAGE_DATA_TO_TABLEAU, parameters={"log_config": ""}) as engine:
    with Connection(engine.endpoint) as sql:
        source = "external('" + flat.replace("'", "''") + "')"
        out = {"version": __version__, "rows": rows(sql, "SELECT * FROM " + source), "answer": rows(sql, query.format(table=source))}
    if extract:
        with Connection(engine.endpoint, extract) as sql:
            out["extract"] = rows(sql, query.format(table='"Extract"."claims_flat"'))
print(json.dumps(out))
"""


def check(release: Release) -> str:
    programs = environment("tableau", "tableauhyperapi>=0.0.20")
    try:
        extract = str(release.file("hyper"))
    except Absent:
        extract = ""
    said = run([programs / "python", "-c", _PROGRAM, QUESTION, str(release.folder / "claims_flat.parquet"), extract], timeout=300)
    out = json.loads(said)
    cells = same("claims_flat.parquet", release.rows("claims_flat"), out["rows"], ordered=False)
    same("the question", release.answer(), out["answer"])
    if extract:
        same("the question to the extract", release.answer(), out["extract"])
    return f"Hyper {out['version']}: claims_flat.parquet, {cells:,} cells" + ("; the extract" if extract else "; the release has no extract")

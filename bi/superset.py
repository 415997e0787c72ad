"""Apache Superset, over PostgreSQL: database, dataset and a bar chart made over its REST API, and the chart's numbers.

What belongs here: the calls that its pages make when a person clicks the same. What does not: the load into PostgreSQL.
"""
from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import requests

from pipelines.load.postgres import SCHEMA
from pipelines.schema import TABLES

from .environment import environment, free_port, run, serving
from .postgres import loaded
from .release import FIGURE, KIND, Differs, Release, same

# flask-caching 2.4 and later hand Superset's cache an argument that it does not take; its requirements leave out rich and cachetools.
_REQUIREMENTS = ("apache-superset>=6,<7", "flask-caching<2.4", "rich", "cachetools", "psycopg2-binary")
_ADMIN, _PASSWORD = "admin", "trial-of-one-run"
_CONFIG = """
SECRET_KEY = "for a trial on this machine, gone with its folder"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
"""


def check(release: Release) -> str:
    programs = environment("superset", *_REQUIREMENTS)
    superset = programs / "superset"
    with loaded(release) as url, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "superset_config.py").write_text(_CONFIG.format(folder=folder.as_posix()))
        env = {"SUPERSET_HOME": name, "SUPERSET_CONFIG_PATH": str(folder / "superset_config.py"), "FLASK_APP": "superset.app:create_app()"}
        run([superset, "db", "upgrade"], 600, env)
        run([superset, "fab", "create-admin", "--username", _ADMIN, "--firstname", "A", "--lastname", "B", "--email", "a@localhost.test",
             "--password", _PASSWORD], 300, env)
        run([superset, "init"], 600, env)
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        with serving([superset, "run", "-p", str(port)], f"{base}/health", folder / "log", env):
            charted = _chart(_Api(base), url)
            same("the chart", release.answer(), [(r[KIND], r["n"], r["total"]) for r in charted])
        version = run([programs / "python", "-c", "from importlib.metadata import version; print(version('apache-superset'))"], 60).strip()
    return f"Superset {version}: database, dataset with its columns, a bar chart and its {len(charted)} bars"


class _Api:
    """A session of a user who has logged in."""

    def __init__(self, base: str) -> None:
        self.base, self.session = f"{base}/api/v1", requests.Session()
        token = self.post("security/login", {"username": _ADMIN, "password": _PASSWORD, "provider": "db", "refresh": True})["access_token"]
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.session.headers["X-CSRFToken"] = self.get("security/csrf_token/")["result"]
        self.session.headers["Referer"] = base

    def get(self, path: str) -> dict[str, Any]:
        return self._told(path, self.session.get(f"{self.base}/{path}", timeout=120))

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._told(path, self.session.post(f"{self.base}/{path}", json=body, timeout=120))

    @staticmethod
    def _told(path: str, answer: requests.Response) -> dict[str, Any]:
        if not answer.ok:
            raise Differs(f"{path}: {answer.status_code} {answer.text[:300]}")
        return answer.json()


def _chart(api: _Api, url: str) -> list[dict[str, Any]]:
    database = api.post("database/", {"database_name": "Claims", "sqlalchemy_uri": url.replace("postgres://", "postgresql://")})["id"]
    dataset = api.post("dataset/", {"database": database, "schema": SCHEMA, "table_name": "claims_flat"})["id"]
    found = api.get(f"dataset/{dataset}")["result"]["columns"]
    same("columns of the dataset", [(c.name,) for c in sorted(TABLES["claims_flat"].columns, key=lambda c: c.name)],
         sorted((c["column_name"],) for c in found))
    metrics = [{"expressionType": "SQL", "sqlExpression": sql, "label": label} for sql, label in (("COUNT(*)", "n"), (f"SUM({FIGURE})", "total"))]
    killed = {"expressionType": "SQL", "clause": "WHERE", "sqlExpression": "claim_type = 'killed'"}
    form = {"datasource": f"{dataset}__table", "viz_type": "echarts_timeseries_bar", "x_axis": KIND, "metrics": metrics,
            "adhoc_filters": [killed], "groupby": [], "row_limit": 1000}
    chart = api.post("chart/", {"slice_name": "Killed, by kind of claimant", "viz_type": form["viz_type"], "datasource_id": dataset,
                                "datasource_type": "table", "params": json.dumps(form)})["id"]
    kept = api.get(f"chart/{chart}")["result"]
    same("the chart that was kept", [("Killed, by kind of claimant", form["viz_type"])], [(kept["slice_name"], kept["viz_type"])])
    query = {"columns": [KIND], "metrics": metrics, "filters": [{"col": "claim_type", "op": "==", "val": "killed"}],
             "orderby": [[KIND, True]], "row_limit": 1000}
    data = api.post("chart/data", {"datasource": {"id": dataset, "type": "table"}, "queries": [query], "result_type": "full"})
    return data["result"][0]["data"]

"""A wiki of one's own, served to the tests of what is fetched."""
from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from fake_wiki import TEXT, Wikis


@pytest.fixture
def wiki() -> Iterator[Wikis]:
    here = Wikis()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            q = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
            here.asked.append(q)
            here.agents.add(self.headers["User-Agent"])
            status, headers, body = here.faults.pop(0) if here.faults else (
                200, {"Content-Type": "application/json"}, json.dumps(here.answer(q)).encode())
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = lambda self: (self.send_response(302), self.send_header("Location", "/w/api.php"), self.end_headers())  # noqa: E731

        def log_message(self, *what: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.api = f"http://127.0.0.1:{server.server_port}/w/api.php"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    here.edit(7, "Bombing of Aro", TEXT)
    yield here
    server.shutdown()
    server.server_close()

"""What goes wrong on the way to a wiki: a proxy before it that spoils answers as it is told.

What belongs here: passing questions on, and faults. What does not: the wiki, and any expectation.
"""
from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

Answer = tuple[int, dict[str, str], bytes]
Fault = Callable[["Handler", Callable[[], Answer]], None]


class Proxy:
    """``faults`` are taken one a question, None being a question that goes well; ``always`` spoils all that follow."""

    def __init__(self, port: int) -> None:
        self.faults: list[Fault | None] = []
        self.always: Fault | None = None
        self.asked: list[dict[str, str]] = []
        self.gone = threading.Event()           # ends the waiting of a fault that waits
        proxy = self

        class Bound(Handler):
            here, behind = proxy, port

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
        self._server.daemon_threads = True
        self.api = f"http://127.0.0.1:{self._server.server_port}/api.php"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def clear(self) -> None:
        self.faults, self.always, self.asked = [], None, []
        self.gone.clear()

    def close(self) -> None:
        self.gone.set()
        self._server.shutdown()
        self._server.server_close()


class Handler(BaseHTTPRequestHandler):
    here: Proxy
    behind: int

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.here.asked.append({k: v[0] for k, v in parse_qs(body.decode()).items()})
        fault = self.here.faults.pop(0) if self.here.faults else self.here.always

        def without(headers: Iterable[tuple[str, str]], *names: str) -> dict[str, str]:
            return {k: v for k, v in headers if k.lower() not in ("host", "connection", *names)}

        def answer() -> Answer:
            wiki = http.client.HTTPConnection("127.0.0.1", self.behind, timeout=60)
            try:
                wiki.request("POST", "/api.php", body, without(self.headers.items()))
                told = wiki.getresponse()
                data = told.read()
                return told.status, without(told.getheaders(), "transfer-encoding", "content-length"), data
            except (OSError, http.client.HTTPException):
                return 502, {}, b"nobody there"
            finally:
                wiki.close()

        if fault is None:
            self.send(*answer())
        else:
            fault(self, answer)

    def do_GET(self) -> None:
        self.send(302, {"Location": "/api.php"}, b"")       # where a redirect in a circle leads

    def send(self, status: int, headers: dict[str, str], body: bytes, announced: int | None = None) -> None:
        try:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(announced or len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass                                            # whoever asked did not wait

    def log_message(self, *what: object) -> None:
        pass


def status(code: int, **headers: str) -> Fault:
    return lambda handler, answer: handler.send(code, {k.replace("_", "-"): v for k, v in headers.items()}, b"<h1>Not now</h1>")


def slow(handler: Handler, answer: Callable[[], Answer]) -> None:
    """No answer until the one who asked has gone."""
    handler.here.gone.wait(10)


def cut_off(handler: Handler, answer: Callable[[], Answer]) -> None:
    """The answer's first half; then the connection is closed."""
    code, headers, body = answer()
    handler.send(code, headers, body[:len(body) // 2], announced=len(body))
    handler.close_connection = True


def broken_json(handler: Handler, answer: Callable[[], Answer]) -> None:
    handler.send(200, {"Content-Type": "application/json"}, b'{"query":{"pages":[{"pageid":')


def html(handler: Handler, answer: Callable[[], Answer]) -> None:
    handler.send(200, {"Content-Type": "text/html; charset=utf-8"}, b"<!DOCTYPE html><title>Error</title>Our servers are down")


def in_a_circle(handler: Handler, answer: Callable[[], Answer]) -> None:
    handler.send(302, {"Location": "/api.php"}, b"")

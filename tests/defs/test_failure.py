"""Who is told of a failed run, and how: the words, a command, a webhook, and hooks that fail themselves."""
from __future__ import annotations

import json
import logging
import os
import shlex
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import dagster as dg
import pytest

from pipelines.defs.failure import COMMAND, WEBHOOK, run_failed, tell
from pipelines.definitions import defs

LOG = logging.getLogger("hooks")
TOLD = {"job": "rebuild", "run_id": "r1", "error": "Größe: the raw folder does not exist"}


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (COMMAND, WEBHOOK):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def web() -> Iterator:
    """A server that keeps what is posted; /bad answers 500, /moved elsewhere, and /slow a byte at a time."""
    class Keeping(BaseHTTPRequestHandler):
        def do_POST(self):
            server.got.append((self.headers["Content-Type"], json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            if self.path == "/slow":
                for byte in b"HTTP/1.0 200 OK" * 2:
                    time.sleep(0.1)
                    self.wfile.write(bytes([byte]))
                return
            self.send_response({"/bad": 500, "/moved": 302}.get(self.path, 204))
            self.send_header("Location", "/")
            self.end_headers()

        def do_GET(self):
            server.got.append("GET")

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Keeping)
    server.got, server.url = [], f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def python(code: str, *arguments: str) -> str:
    return shlex.join([sys.executable, "-c", code, *arguments])


def test_a_command_gets_the_words_on_its_input(tmp_path, monkeypatch, caplog) -> None:
    where = tmp_path / "a file with spaces"
    monkeypatch.setenv(COMMAND, python("import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())", str(where)))
    assert tell(TOLD, LOG) == [COMMAND]
    assert json.loads(where.read_bytes()) == TOLD and not caplog.records


def test_a_webhook_gets_them_too(web, monkeypatch, caplog) -> None:
    monkeypatch.setenv(WEBHOOK, web.url + "/hook")
    assert tell(TOLD, LOG) == [WEBHOOK]
    assert web.got == [("application/json; charset=utf-8", TOLD)] and not caplog.records


@pytest.mark.parametrize(("path", "why"), [("/bad", "answered 500"), ("/moved", "answered 302")])
def test_a_webhook_that_refuses_is_logged(web, monkeypatch, caplog, path, why) -> None:
    monkeypatch.setenv(WEBHOOK, web.url + path)
    tell(TOLD, LOG)
    assert why in caplog.text and len(web.got) == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/SECRET", "nonsense://SECRET", "http://[SECRET", "SECRET"])
def test_a_webhook_that_is_not_there_is_logged_without_its_address(monkeypatch, caplog, address) -> None:
    monkeypatch.setenv(WEBHOOK, address)
    tell(TOLD, LOG)
    assert WEBHOOK in caplog.text and "secret" not in caplog.text.lower()


@pytest.mark.parametrize(("command", "why"), [
    (python("import sys; sys.exit('no mail today')"), "code 1: no mail today"),
    ("/no/such/program", "No such file"), ("an 'open quote", "No closing quotation"),
])
def test_a_command_that_fails_is_logged_and_the_webhook_is_told_all_the_same(web, monkeypatch, caplog, command, why) -> None:
    monkeypatch.setenv(COMMAND, command)
    monkeypatch.setenv(WEBHOOK, web.url)
    assert tell(TOLD, LOG) == [COMMAND, WEBHOOK]
    assert why in caplog.text and [told for _, told in web.got] == [TOLD]


@pytest.mark.skipif(os.name != "posix", reason="sleep is a program of POSIX")
def test_slow_hooks_are_not_waited_for(web, monkeypatch, caplog) -> None:
    monkeypatch.setenv(COMMAND, "sleep 30")
    monkeypatch.setenv(WEBHOOK, web.url + "/slow")
    began = time.monotonic()
    tell(TOLD, LOG, seconds=0.3)
    assert time.monotonic() - began < 2.5
    assert "sleep did not end within 0.3 seconds" in caplog.text and f"{WEBHOOK}: no end after" in caplog.text


def failed_run(instance: dg.DagsterInstance, reason: Exception) -> dg.ExecuteInProcessResult:
    @dg.op
    def breaks():
        raise reason

    @dg.job
    def rebuilding():
        breaks()

    return rebuilding.execute_in_process(instance=instance, raise_on_error=False,
                                         run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}})


@pytest.mark.parametrize(("reason", "error"), [
    (dg.Failure("The raw folder does not exist."), "The raw folder does not exist."),
    (ValueError("odd"), "in step breaks: ValueError: odd"),
])
def test_the_sensor_tells_job_run_and_the_steps_own_words(web, monkeypatch, reason, error) -> None:
    monkeypatch.setenv(WEBHOOK, web.url)
    with dg.DagsterInstance.ephemeral() as instance:
        result = failed_run(instance, reason)
        event = next(e for e in result.all_events if e.event_type == dg.DagsterEventType.RUN_FAILURE)
        context = dg.build_run_status_sensor_context("run_failed", event, instance, result.dagster_run).for_run_failure()
        assert run_failed(context) is None
        assert [told for _, told in web.got] == [{"job": "rebuilding", "run_id": result.run_id, "error": error}]
        monkeypatch.delenv(WEBHOOK)
        assert isinstance(run_failed(context), dg.SkipReason) and len(web.got) == 1


def test_the_sensor_is_loaded_and_off_unless_something_is_configured() -> None:
    assert defs.resolve_sensor_def("run_failed").default_status is dg.DefaultSensorStatus.STOPPED

"""Who is told when a run fails: a command, a webhook, or both, as the environment says.

What belongs here: a failed run in words, the sensor that sees one, and handing the words on. What does not: any
service's own form of message; a command can give the words whatever form they need.
"""
import json
import os
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable
from logging import Logger
from threading import Thread

import dagster as dg
import requests

COMMAND = "CLAIMS_ON_FAILURE_COMMAND"
WEBHOOK = "CLAIMS_ON_FAILURE_WEBHOOK"
# For both together. A look of the sensor may hold five failed runs and must end within Dagster's 60 seconds.
_SECONDS = 8
_MOST_CHARACTERS = 10_000


def in_words(event: dg.DagsterEvent) -> str:
    """Why a step failed: a Problem's own words, or the step and what broke in it."""
    data = event.step_failure_data
    if data.user_failure_data is not None and data.user_failure_data.description:
        return data.user_failure_data.description
    cause = (data.error.cause or data.error) if data.error else None
    return f"in step {event.step_key}: {cause.message.strip() if cause else 'no reason given'}"


def payload(job: str, run_id: str, failure: dg.DagsterEvent, steps: Iterable[dg.DagsterEvent]) -> dict[str, str]:
    """``job``, ``run_id`` and ``error``: the words of the steps that failed, or of the run where none began."""
    words = "\n".join(in_words(e) for e in steps) or failure.message or "no reason given"
    return {"job": job, "run_id": run_id, "error": words[:_MOST_CHARACTERS]}


def tell(told: dict[str, str], log: Logger, seconds: float = _SECONDS) -> list[str]:
    """Hand ``told`` to whatever is configured; the names of those variables. Never raises: what goes wrong is logged.

    Returns within ``seconds``: a command still running then is ended with its children, an answer not waited for.
    """
    hooks = [(name, hook, os.environ[name].strip()) for name, hook in ((COMMAND, _run), (WEBHOOK, _post))
             if os.environ.get(name, "").strip()]
    body = json.dumps(told, ensure_ascii=False).encode()
    end = time.monotonic() + seconds
    # A thread each, since a server that answers a byte at a time stays within any timeout of a socket.
    threads = [(name, Thread(target=_guarded, args=(name, hook, where, body, log, seconds), daemon=True))
               for name, hook, where in hooks]
    for _, thread in threads:
        thread.start()
    for name, thread in threads:
        thread.join(max(0.0, end + 1 - time.monotonic()))
        if thread.is_alive():
            log.warning("%s: no end after %s seconds; it is not waited for", name, seconds)
    return [name for name, _ in threads]


def _guarded(name, hook, where: str, body: bytes, log: Logger, seconds: float) -> None:
    try:
        hook(where, body, seconds)
    except Exception as error:  # whatever a hook does, the sensor goes on
        log.warning("%s: the failure could not be told: %s", name, error)


def _run(command: str, body: bytes, seconds: float) -> None:
    words = shlex.split(command)
    # A file, and no pipe: what the command leaves running in the background may keep a pipe open.
    with tempfile.TemporaryFile() as said, subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True) as process:
        try:
            process.communicate(body, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise TimeoutError(f"{words[0]} did not end within {seconds} seconds and was ended") from None
        if process.returncode:
            said.seek(0)
            words_said = said.read().decode(errors="replace").strip()[-500:]
            raise RuntimeError(f"{words[0]} ended with code {process.returncode}: {words_said}")


def _end(process: subprocess.Popen) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _post(address: str, body: bytes, seconds: float) -> None:
    # A redirect would turn the POST into a GET that says nothing, so it counts as a failure.
    try:
        with requests.post(address, data=body, headers={"Content-Type": "application/json; charset=utf-8"}, timeout=seconds,
                           allow_redirects=False, stream=True) as answer:
            status = f"{answer.status_code} {answer.reason}"
    except (requests.RequestException, ValueError) as error:
        # Only the kind of error: its text holds the whole address, and that is often a secret.
        raise RuntimeError(f"no answer ({type(error).__name__})") from None
    if not status.startswith("2"):
        raise RuntimeError(f"answered {status}")


def configured() -> bool:
    return any(os.environ.get(name, "").strip() for name in (COMMAND, WEBHOOK))


@dg.run_failure_sensor(
    default_status=dg.DefaultSensorStatus.RUNNING if configured() else dg.DefaultSensorStatus.STOPPED,
    description=f"Tells of a failed run, as {COMMAND} and {WEBHOOK} say; off where neither is set.")
def run_failed(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    if not configured():
        return dg.SkipReason(f"neither {COMMAND} nor {WEBHOOK} is set")
    run = context.dagster_run
    tell(payload(run.job_name, run.run_id, context.failure_event, context.get_step_failure_events()), context.log)
    return None

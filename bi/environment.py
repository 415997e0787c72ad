"""Environments and servers of the programs that are no part of this project's own environment.

What belongs here: installing, starting, waiting, ending. What does not: what is asked of a program.
"""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests

from .release import Absent, Differs

PLACE = Path(".cache/bi")
_SECONDS_TO_START = 240


def environment(name: str, *requirements: str) -> Path:
    """The folder of programs of an environment that holds the requirements; made once."""
    folder = (PLACE / name).resolve()
    stamp, wanted = folder / "requirements", "\n".join(requirements)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if stamp.is_file() and stamp.read_text() == wanted:
        return programs
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    made = subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements],
                          capture_output=True, text=True, check=False)
    if made.returncode:
        raise Absent(f"{', '.join(requirements)} could not be installed: {made.stderr.strip().splitlines()[-1]}")
    stamp.write_text(wanted)
    return programs


def run(command: Sequence[str | Path], timeout: int, env: Mapping[str, str] | None = None) -> str:
    """Standard output of a program that must succeed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, env={**os.environ, **(env or {})}, check=False)
    except subprocess.TimeoutExpired:
        raise Differs(f"{Path(command[0]).name} did not end within {timeout} seconds") from None
    if done.returncode:
        raise Differs(f"{Path(command[0]).name}: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def serving(command: Sequence[str | Path], address: str, log: Path, env: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run a server until the block ends; it answers at ``address`` when the block begins."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **(env or {})}, start_new_session=True)
    try:
        end = time.monotonic() + _SECONDS_TO_START
        while True:
            try:
                if requests.get(address, timeout=5).ok:
                    break
            except requests.RequestException:
                pass
            if process.poll() is not None or time.monotonic() > end:
                raise Differs(f"{Path(command[0]).name} did not start: {log.read_text(errors='replace').strip()[-300:]}")
            time.sleep(0.3)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

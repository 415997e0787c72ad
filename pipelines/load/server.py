"""A PostgreSQL server of one's own, to try a load on: made in a folder, gone with it.

What belongs here: finding the programs, starting and stopping them. What does not: anything about the dataset.
"""
from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from ..problems import Unusable

USER = "claims"
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
# The server refuses to run as root; root runs it as one of these.
_UNPRIVILEGED = ("postgres", "nobody")
_SECONDS_TO_START = 30


def programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``, the newest where there are several; None where there is none."""
    found = [f for pattern in _PLACES for f in Path("/").glob(pattern.lstrip("/")) if (f / "initdb").exists()]
    if found:
        return max(found, key=lambda f: [int(n) for n in "".join(c if c.isdigit() else " " for c in str(f)).split()])
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server whose files lie in ``folder`` (made, and removed at the end); gives its address, with a password.

    It listens on this machine alone. Raises ``Unusable`` where it cannot be started; the message says why.
    """
    bin_folder = programs()
    if bin_folder is None:
        raise Unusable("PostgreSQL's server is not installed here (looked for initdb); on Debian and Ubuntu: apt install postgresql.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    as_user = _as_user(folder)
    password = secrets.token_urlsafe(12)
    process = None
    try:
        _make(bin_folder, folder, password, as_user)
        port = _free_port()
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [bin_folder / "postgres", "-D", folder / "data", "-p", str(port), "-c", "listen_addresses=127.0.0.1",
                 "-c", "unix_socket_directories="], stdout=log, stderr=log, cwd=folder, start_new_session=True, **as_user)
        url = f"postgres://{USER}:{password}@127.0.0.1:{port}/postgres"
        _wait(process, url, folder / "log")
        yield url
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _as_user(folder: Path) -> dict[str, Any]:
    """What makes a child run as somebody who is not root, who then owns the folder."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd  # there is none elsewhere

    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Unusable("PostgreSQL refuses to run as root, and there is no other user to run it as. Run this as another user.")


def _make(bin_folder: Path, folder: Path, password: str, as_user: dict[str, Any]) -> None:
    secret = folder / "password"
    secret.write_text(password)
    if as_user:
        os.chown(secret, as_user["user"], as_user["group"])
    made = subprocess.run(
        [bin_folder / "initdb", "-D", folder / "data", "-U", USER, "--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8",
         "--locale=C.UTF-8", "--no-sync"], capture_output=True, text=True, cwd="/", check=False, **as_user)
    secret.unlink()
    if made.returncode:
        raise Unusable(f"PostgreSQL's files could not be made in {folder}: {made.stderr.strip().splitlines()[-1]}. "
                       "The user that runs the server must be able to reach that folder.")


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def _wait(process: subprocess.Popen, url: str, log: Path) -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise Unusable(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()[-500:]}") from None
            time.sleep(0.1)

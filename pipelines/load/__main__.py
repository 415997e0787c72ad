"""``make postgres``: a server of one's own with the newest release in it, until Ctrl-C.

What belongs here: that one show. What does not: the load and the server.
"""
from __future__ import annotations

import signal
import sys
from pathlib import Path

from ..problems import Problem
from .postgres import SCHEMA, load
from .server import server


def main() -> int:
    package, folder = map(Path, sys.argv[1:3])
    try:
        with server(folder.resolve()) as url:
            print(load(url, package).summary())
            print(f"\nConnect with: psql '{url}'\nThen, say:    SELECT claimant, value_text, subject FROM {SCHEMA}.claims_flat LIMIT 10;\n"
                  "Ctrl-C ends the server and removes its files.", flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except KeyboardInterrupt:
        pass
    except Problem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return problem.exit_code
    return 0


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    raise SystemExit(main())

"""``python -m bi``: run the programs over a release, one after the other, and say what each was seen to do.

What belongs here: which programs there are, and the report. What does not: any one program.
"""
from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from . import datasette, engines, frames, libreoffice, postgres, superset, tableau
from .release import Absent, Differs, Release, open_release

TOOLS: dict[str, Callable[[Release], str]] = {
    "pandas": frames.pandas, "polars": frames.polars, "duckdb": engines.duckdb_, "sqlite": engines.sqlite,
    "postgresql": postgres.check, "libreoffice": libreoffice.check, "datasette": datasette.check, "tableau": tableau.check,
    "superset": superset.check,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bi", description="Load a release with real programs and compare what they show.",
                                     epilog="Exit codes: 0 every program that is here shows the release's rows; 1 one does not.")
    parser.add_argument("tools", nargs="*", metavar="TOOL", help=f"any of {', '.join(TOOLS)} (default: all)")
    parser.add_argument("--package", type=Path, default=Path("datapackage"), metavar="DIR", help="default: datapackage")
    args = parser.parse_args()
    unknown = sorted(set(args.tools) - set(TOOLS))
    if unknown:
        parser.error(f"no such tool: {', '.join(unknown)} (there are {', '.join(TOOLS)})")
    release = open_release(args.package)
    if release is None:
        print(f"error: no release in {args.package}. Run make dataset first.", file=sys.stderr)
        return 2
    # Being told to end is ending like any other: servers that were started are ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed = False
    for name in args.tools or TOOLS:
        start = time.monotonic()
        try:
            word, said = "ok", TOOLS[name](release)
        except Absent as e:
            word, said = "not run", str(e)
        except Differs as e:
            word, said, failed = "FAILED", str(e), True
        print(f"{name:12} {word:8} {said} ({time.monotonic() - start:.0f} s)", flush=True)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())

"""The same functions for the shell: ``python -m pipelines COMMAND``.

What belongs here: arguments, exit codes and messages. What does not: any work, and any Dagster.
Exit codes: 0 fine, 1 it ran and found something wrong, 2 the input or the command cannot be used.
"""
from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pipelines.problems import Problem, Unusable, explain

# Imports of the heavy parts stand inside the commands: `--help` and a wrong argument answer at once.


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        code = args.run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read the output has seen enough (`| head`); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Problem as problem:
        return _fail(args, str(problem), problem.exit_code)
    except OSError as error:
        return _fail(args, explain(error, args.command), 2)
    except KeyboardInterrupt:
        return _fail(args, "Stopped. The last good release is untouched; what was read is kept for the next run.", 130)
    except Exception as error:  # noqa: BLE001 - people get a sentence, --debug gets the traceback
        return _fail(args, f"A fault of the program: {type(error).__name__}: {error}. Nothing was published. "
                     "Run again with --debug for the details and report it.", args.fault)


def _fail(args: argparse.Namespace, message: str, code: int) -> int:
    if args.debug and sys.exc_info()[0] is not None:
        raise  # noqa: PLE0704 - called from an except block only
    print(f"error: {message}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--debug", action="store_true", help="show the traceback of an error")
    parser = argparse.ArgumentParser(
        prog="python -m pipelines",
        description="Who claims what in armed conflict: from encyclopedia articles to a published data package.",
        epilog="Exit codes: 0 fine; 1 it ran and found something wrong; 2 the input or the command cannot be used.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, run, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[common], help=text, description=text)
        sub.set_defaults(run=run, fault=1)
        return sub

    sub = command("build", _build, "Build the package from the raw articles and publish it when it passes all checks.")
    sub.add_argument("--raw", type=Path, default=Path("raw"), metavar="DIR", help="the articles, NAME.txt each (default: raw)")
    sub.add_argument("--out", type=Path, default=Path("datapackage"), metavar="DIR", help="the package (default: datapackage)")
    sub.add_argument("--cache", type=Path, default=Path(".cache"), metavar="DIR",
                     help="results of earlier builds; may be deleted (default: .cache)")
    sub.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes that read articles (default: 1)")
    sub.add_argument("--max-bytes", type=_positive, default=None, metavar="N", help="reject larger files (default: 5000000)")
    sub.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="wait for another build to end (default: 0)")
    sub.add_argument("--quiet", action="store_true", help="no progress; only the summary or the error")

    sub = command("fetch", _fetch, "Bring the raw folder up to date from the wikis, dumps and tables that sources.toml names.")
    sub.add_argument("--config", type=Path, default=Path("sources.toml"), metavar="FILE", help="what to fetch (default: sources.toml)")
    sub.add_argument("--raw", type=Path, default=Path("raw"), metavar="DIR", help="where the texts go (default: raw)")
    sub.add_argument("--accept", action="append", default=[], metavar="NAME",
                     help="take the newest revision of this file, which was held back; may be given several times")
    sub.add_argument("--quiet", action="store_true", help="no progress; only the summary or the error")

    sub = command("validate", _validate, "Run the gate on a package: types, keys, ranges, vocabularies, spans, and frictionless.")
    _package(sub)
    sub = command("verify", _verify, "Check a downloaded package: checksums, schema, keys and quotes; offline, in seconds.")
    _package(sub)

    sub = command("load", _load, "Load the newest release into PostgreSQL: schema, keys, comments and rows, in one transaction.")
    sub.add_argument("url", metavar="URL", help="postgres://USER:PASSWORD@HOST:PORT/DATABASE (or without the password: PGPASSWORD)")
    sub.add_argument("package", type=Path, nargs="?", default=Path("datapackage"), metavar="PACKAGE",
                     help="the folder that holds datapackage.json (default: datapackage)")
    sub.add_argument("--schema", default="conflict_claims", metavar="NAME", help="the schema that gets the tables (default: conflict_claims)")

    sub = command("diff", _diff, "Say what changed between two releases and why. Exit codes: 0 same, 1 differ, 2 failed.")
    for name in ("a", "b"):
        sub.add_argument(name, type=Path, metavar=name.upper(), help="a package's folder, a release's folder or its archive")
    sub.add_argument("--json", action="store_true", help="the whole diff as JSON on standard output")
    sub.set_defaults(fault=2)

    sub = command("evaluate", _evaluate, "Score the tables against annotated articles.")
    sub.add_argument("--gold", type=Path, metavar="DIR", help="the annotations, NAME.json each")
    sub.add_argument("--raw", type=Path, metavar="DIR", help="the texts they annotate, NAME.txt each")
    sub.add_argument("--package", type=Path, metavar="DIR", help="score this package (default: read the articles now, in memory)")
    sub.add_argument("--halves", action="store_true", help="the half to develop on and the one held out, apart")
    sub.add_argument("--errors", type=_positive, metavar="N", help="show the first N misses and false claims")
    sub.add_argument("--negative", type=Path, metavar="DIR", help="texts about no event: count what is claimed of them")
    sub.add_argument("--append", type=Path, metavar="PAGE", help="add the figures as a row to the table of this page")
    sub.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")

    sub = command("explain", _explain, "Show an article with what was read from it: every claim under its sentence.")
    sub.add_argument("file", type=Path, metavar="FILE", help="one article's text")
    sub.add_argument("--all", action="store_true", help="also the sentences from which nothing was read")
    return parser


def _package(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("package", type=Path, metavar="PACKAGE", help="the folder that holds datapackage.json, or a release's archive")
    sub.add_argument("--json", action="store_true", help="the whole report as JSON on standard output")


def _positive(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is needed, not {text!r}")
    return number


def _build(args: argparse.Namespace) -> int:
    from pipelines.build import build
    from pipelines.build.progress import for_shell
    from pipelines.build.sources import MAX_BYTES

    result = build(args.raw, args.out, cache_dir=args.cache, workers=min(args.workers, 4 * (os.cpu_count() or 1)),
                   progress=for_shell(args.quiet), max_bytes=args.max_bytes or MAX_BYTES, wait=args.wait)
    print(result.summary())
    return 0


def _fetch(args: argparse.Namespace) -> int:
    from pipelines.sources.config import load
    from pipelines.sources.fetch import fetch

    say = (lambda text: None) if args.quiet else (lambda text: print(text, file=sys.stderr))
    result = fetch(load(args.config), args.raw, say=say, accept=frozenset(args.accept))
    print(result.summary())
    return 1 if result.problems else 0


def _validate(args: argparse.Namespace) -> int:
    from pipelines import publish, validate

    _there(args.package)
    current = publish.current(args.package) if (args.package / "datapackage.json").exists() else None
    return _told(args, validate.check(current.folder if current else args.package))


def _verify(args: argparse.Namespace) -> int:
    from pipelines import validate

    _there(args.package)
    return _told(args, validate.verify(args.package))


def _diff(args: argparse.Namespace) -> int:
    from pipelines import publish

    found = publish.difference(args.a, args.b)
    print(found.to_json() if args.json else "The releases hold the same rows." if found.same else found.markdown(), end="\n"[args.json:])
    return 0 if found.same else 1


def _there(package: Path) -> None:
    if not package.exists():
        raise Unusable(f"No such package: {package}. Name the folder that holds datapackage.json.")


def _told(args: argparse.Namespace, report) -> int:
    print(report.to_json() if args.json else report.text())
    return 0 if report.passed else 1


def _load(args: argparse.Namespace) -> int:
    from pipelines import load

    _there(args.package)
    print(load.load(args.url, args.package, args.schema).summary())
    return 0


def _evaluate(args: argparse.Namespace) -> int:
    from pipelines import evaluate

    if args.gold and not args.raw:
        raise Unusable("--gold needs the texts that it annotates: --raw DIR.")
    return evaluate.main(args)


def _explain(args: argparse.Namespace) -> int:
    from pipelines import explain as explaining

    return explaining.main(args)

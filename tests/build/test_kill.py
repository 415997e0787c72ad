"""kill -9 at any moment: the former release stays whole, and the next build goes on."""
from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
from pathlib import Path

import pytest
from fake_reading import text_of

if sys.platform == "win32":
    pytest.skip("needs signals", allow_module_level=True)


@pytest.fixture(scope="module")
def start():
    """Starts ``killing.changes`` in a process forked from one that has imported everything and done nothing."""
    here = Path(__file__).parent
    sys.path.insert(0, str(here))
    former = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(here), str(here.parent), str(here.parent.parent)])
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["killing"])
    import killing

    def run(*args) -> int:
        process = context.Process(target=killing.changes, args=args)
        process.start()
        process.join(60)
        return process.exitcode

    yield run
    sys.path.remove(str(here))
    if former is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = former


def pointed(out: Path) -> tuple[str, dict[str, bytes]]:
    """The version that readers are led to, and every byte of it."""
    version = json.loads((out / "datapackage.json").read_text())["version"]
    return version, {str(p.relative_to(out)): p.read_bytes() for p in sorted((out / version).rglob("*")) if p.is_file()}


def everything(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and ".lock" not in p.name}


def test_killed_at_many_points(start, quick_build, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import killing

    monkeypatch.setattr(killing.formats, "FORMATS", killing.QUICKEST)
    out, cache, log = tmp_path / "out", tmp_path / "cache", tmp_path / "log"
    quick_build()
    before = pointed(out)
    (raw / "Beta.txt").write_text(text_of("Beta", 2, 4))
    (raw / "Delta.txt").write_text(text_of("Delta", 6))
    shutil.copytree(out, tmp_path / "out0")
    shutil.copytree(cache, tmp_path / "cache0")
    assert start(raw, out, cache, None, log) == 0
    after, whole = pointed(out), everything(out)
    seen = log.read_text().splitlines()
    assert after != before and len(seen) > 30

    # Every rename (of a result, of the release, of the page, of the pointer), the moments after the last three, and others at intervals.
    renames = [i for i, change in enumerate(seen) if change.startswith("os.rename")]
    points = sorted({*renames, *(i + 1 for i in renames[-3:]), *range(0, len(seen), 19), len(seen) - 1} & set(range(len(seen))))
    states = set()
    for point in points:
        for folder in ("out", "cache"):
            shutil.rmtree(tmp_path / folder)
            shutil.copytree(tmp_path / f"{folder}0", tmp_path / folder)
        assert start(raw, out, cache, point, log) == -9, seen[point]
        now = pointed(out)
        assert now in (before, after), seen[point]
        states.add(now == after)
        result = quick_build()
        assert result.status in ("published", "unchanged") and everything(out) == whole, seen[point]
        assert result.read_anew == sum("cache" in c and c.startswith("os.rename") for c in seen[point:]), seen[point]
    assert states == {False, True}

"""Fixtures that several folders of tests share: a raw folder of one's own, and a quick build.

What belongs here: set-up. What does not: any expectation.
"""
from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
for name in ("SOURCE_DATE_EPOCH", "DAGSTER_HOME"):
    os.environ.pop(name, None)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder with three small articles."""
    from fake_reading import text_of

    folder = tmp_path / "raw"
    folder.mkdir()
    for title, figures in (("Alpha", (3, 5)), ("Beta", (1,)), ("Gamma", (7, 8, 9))):
        (folder / f"{title}.txt").write_text(text_of(title, *figures), encoding="utf-8")
    return folder


@pytest.fixture
def quick_build(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch):
    """``build`` with the stand-in for language, and without what is slow in a small build: frictionless and syncing."""
    from fake_reading import read

    from pipelines import validate
    from pipelines.build import build, compose

    monkeypatch.setattr(validate, "check", partial(validate.check, frictionless=False))
    monkeypatch.setattr(compose, "model_name", lambda: "none")
    monkeypatch.setattr(compose, "code_fingerprint", lambda model: "0" * 16)
    monkeypatch.setattr(os, "fsync", lambda file: None)

    def run(out: Path | None = None, **more):
        return build(raw, out or tmp_path / "out", cache_dir=tmp_path / "cache", read=more.pop("read", read), **more)

    return run

"""The shell's commands: exit codes, messages for people, and what must not be loaded."""
from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from fake_reading import read, text_of

from pipelines import cli, validate
from pipelines.build import compose, reading


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, tmp_path: Path):
    """Run a command with the stand-in for language; returns exit code, standard output and standard error."""
    monkeypatch.setattr(reading, "read_source", read)
    monkeypatch.setattr(reading, "ready", lambda read: None)
    monkeypatch.setattr(compose, "model_name", lambda: "none")
    monkeypatch.setattr(validate, "check", partial(validate.check, frictionless=False))
    monkeypatch.chdir(tmp_path)

    def run(*argv: str) -> tuple[int, str, str]:
        try:
            code = cli.main(argv)
        except SystemExit as stop:
            code = stop.code
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


def test_build_validate_verify(told, raw: Path, tmp_path: Path) -> None:
    code, out, err = told("build", "--raw", "raw", "--out", "package")
    assert code == 0 and out.startswith("Published release 1.19700101.0.") and "claims 6" in out and "3 articles" in err
    code, out, err = told("build", "--raw", "raw", "--out", "package", "--quiet")
    assert code == 0 and out.startswith("Nothing changed") and err == ""
    assert told("validate", "package")[0] == 0
    assert told("verify", "package")[0] == 0
    released = tmp_path / "package" / "1.19700101.0"
    (released / "claims.csv").write_bytes((released / "claims.csv").read_bytes().replace(b"says", b"said"))
    code, out, err = told("verify", "package")
    assert code == 1 and "claims" in out and "SHA-256" in out
    code, out, err = told("verify", "package", "--json")
    assert code == 1 and out.startswith("{")


def test_findings_are_1_and_unusable_input_is_2(told, raw: Path, tmp_path: Path) -> None:
    (raw / "Lies.txt").write_text(text_of("Lies", 4, also="LIES"))
    code, out, err = told("build", "--raw", "raw", "--out", "package")
    assert code == 1 and out == "" and "did not pass the checks" in err and "claims" in err
    code, out, err = told("build", "--raw", "nowhere", "--out", "package")
    assert code == 2 and "does not exist: nowhere" in err
    (tmp_path / "empty").mkdir()
    assert told("build", "--raw", "empty")[0] == 2
    assert told("verify", "nowhere")[0] == 2
    assert told("validate", "nowhere")[0] == 2
    assert told("build", "--workers", "0")[0] == 2
    assert told("frobnicate")[0] == 2
    assert told()[0] == 2
    (tmp_path / "file").write_text("")
    code, out, err = told("build", "--raw", "raw", "--out", "file")
    assert code in (1, 2) and "file" in err


def test_faults_of_the_program_get_a_sentence_and_debug_the_traceback(told, raw: Path, monkeypatch) -> None:
    def broken(*_, **__):
        raise KeyError("claims")

    monkeypatch.setattr(compose, "assemble", broken)
    code, out, err = told("build", "--raw", "raw", "--out", "package")
    assert code == 1 and err.splitlines()[-1].startswith("error: A fault of the program: KeyError: 'claims'.")
    with pytest.raises(KeyError):
        cli.main(["build", "--raw", "raw", "--out", "package", "--debug"])


@pytest.mark.parametrize("command", ["build", "validate", "verify", "load", "evaluate", "explain"])
def test_help(told, command: str) -> None:
    code, out, err = told(command, "--help")
    assert code == 0 and command in out


def test_help_loads_nothing_heavy_and_no_command_loads_dagster() -> None:
    light = ("import sys, pipelines.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: pass\n"
             "sys.exit(any(m in sys.modules for m in ('pyarrow', 'duckdb', 'spacy', 'dagster', 'frictionless', 'pandas')))")
    assert subprocess.run([sys.executable, "-c", light], stdout=subprocess.DEVNULL, check=False).returncode == 0
    whole = ("import sys, pipelines.cli, pipelines.build, pipelines.publish, pipelines.validate\n"
             "sys.exit('dagster' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", whole], check=False).returncode == 0

"""What the raw folder may hold, and what is said of each file in it."""
from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from pipelines.build.sources import MAX_BYTES, digest, newest_date, scan
from pipelines.problems import Unusable


def sidecar(raw: Path, name: str, **told) -> None:
    (raw / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")


def by_name(raw: Path, **more) -> dict:
    return {s.source_file: s for s in scan(raw, **more).sources}


def test_order_is_that_of_names_and_folders_are_followed(raw: Path) -> None:
    (raw / "more").mkdir()
    (raw / "more" / "Delta.txt").write_text("= Delta =\n")
    (raw / ".hidden.txt").write_text("= Hidden =\n")
    assert [s.source_file for s in scan(raw).sources] == ["Alpha.txt", "Beta.txt", "Gamma.txt", "more/Delta.txt"]


def test_missing_empty_and_no_folder_are_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="does not exist"):
        scan(tmp_path / "nowhere")
    (tmp_path / "file").write_text("")
    with pytest.raises(Unusable, match="is not a folder"):
        scan(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Unusable, match="holds no .txt file"):
        scan(tmp_path / "empty")


def test_links_large_files_and_pipes_are_not_read(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("= Secret =\n")
    (raw / "Link.txt").symlink_to(tmp_path / "secret.txt")
    (raw / "Broken.txt").symlink_to(tmp_path / "nowhere")
    (raw / "Large.txt").write_bytes(b"= Large =\n" + b"x" * 20_000_000)
    os.mkfifo(raw / "Pipe.txt")
    found = by_name(raw)
    assert "symbolic link" in found["Link.txt"].problem and "symbolic link" in found["Broken.txt"].problem
    assert "too large: 20,000,010 bytes" in found["Large.txt"].problem and f"{MAX_BYTES:,}" in found["Large.txt"].problem
    assert found["Pipe.txt"].problem == "not a regular file"
    assert all(found[n].sha256 is None for n in ("Link.txt", "Broken.txt", "Large.txt", "Pipe.txt"))
    assert "too large" in by_name(raw, max_bytes=5)["Alpha.txt"].problem


def test_a_file_that_cannot_be_opened_says_why(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "Beta.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert by_name(raw)["Beta.txt"].problem == "cannot be read: Permission denied"


@pytest.mark.parametrize("name", ["Ünï cödé – dash.txt", "quote\"'s & (more), [x].txt", "=formula.txt", "UPPER.TXT", " space .txt"])
def test_odd_names_that_can_be_stored_are_read(raw: Path, name: str) -> None:
    (raw / name).write_text("= Odd =\n")
    assert by_name(raw)[name].problem is None


@pytest.mark.parametrize("name, shown", [(b"line\nbreak.txt", "line\\nbreak.txt"), (b"latin-\xe9.txt", "latin-\\xe9.txt"),
                                         (b"bell\x07.txt", "bell\\x07.txt")])
def test_names_that_cannot_be_stored_are_said_escaped(raw: Path, name: bytes, shown: str) -> None:
    try:
        Path(os.fsdecode(os.fsencode(raw) + b"/" + name)).write_text("= Odd =\n")
    except OSError:
        pytest.skip("this file system refuses the name itself")
    assert "rename it" in by_name(raw)[shown].problem


def test_sidecars(raw: Path) -> None:
    sidecar(raw, "Alpha", url="https://example.org/Alpha", page_id=7, retrieved="2020-02-03", license=None, extra="kept out")
    sidecar(raw, "Beta", url="javascript:alert(1)", page_id="7", revision_timestamp="last week", license="CC-BY-4.0")
    (raw / "Gamma.json").write_text("{not json")
    sidecar(raw, "Alone", url="https://example.org/")
    (raw / "notes.md").write_text("x")
    found = scan(raw)
    alpha, beta, gamma = found.sources
    assert alpha.provenance == {"url": "https://example.org/Alpha", "page_id": 7, "retrieved": "2020-02-03"} and not alpha.notes
    assert beta.provenance == {"license": "CC-BY-4.0"}
    assert sorted(n.message.split()[0] for n in beta.notes) == ["page_id", "revision_timestamp", "url"]
    assert gamma.provenance is None and gamma.notes[0].code == "sidecar_malformed" and gamma.problem is None
    assert [(n.source_file, n.code) for n in found.notes] == [("Alone.json", "sidecar_alone"), ("notes.md", "not_an_article")]


def test_date_is_that_of_the_newest_source_and_never_the_clock(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert newest_date(scan(raw).sources) == date(1970, 1, 1)
    sidecar(raw, "Alpha", retrieved="2020-02-03")
    sidecar(raw, "Beta", revision_timestamp="2021-05-06T07:08:09Z")
    assert newest_date(scan(raw).sources) == date(2021, 5, 6)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert newest_date(scan(raw).sources) == date(1970, 1, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(Unusable, match="SOURCE_DATE_EPOCH"):
        newest_date(scan(raw).sources)


def test_identity_follows_name_text_and_sidecar(raw: Path) -> None:
    before = {s.source_file: s.identity for s in scan(raw).sources}
    sidecar(raw, "Alpha", url="https://example.org/Alpha")
    (raw / "Beta.txt").write_text("= Beta =\n\nother\n")
    after = {s.source_file: s.identity for s in scan(raw).sources}
    assert [n for n in before if before[n] != after[n]] == ["Alpha.txt", "Beta.txt"]


def test_digest_sees_files_come_change_and_go(raw: Path) -> None:
    seen = [digest(raw)]
    (raw / "New.txt").write_text("= New =\n")
    seen.append(digest(raw))
    (raw / "New.txt").write_text("= New =\n\nlonger\n")
    seen.append(digest(raw))
    (raw / "New.txt").unlink()
    assert len(set(seen)) == 3 and digest(raw) == seen[0]

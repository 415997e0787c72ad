"""A downloaded package: whole ones pass, damaged and hostile ones are told apart, nothing outside is read."""
from __future__ import annotations

import json
import shutil
import warnings
import zipfile
from datetime import date
from pathlib import Path

import pytest
from made_up_rows import tables, texts

from pipelines import publish
from pipelines.validate import archive as archives
from pipelines.validate import check, verify
from pipelines.validate.paths import unsafe


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    package = tmp_path_factory.mktemp("released") / "datapackage"
    staged = publish.stage(tables(), texts(), publish.staging_folder(package), publish.Meta(date(2024, 2, 3)))
    publish.promote(staged, check(staged.folder, frictionless=False), package)
    publish.sweep(package)
    return package


@pytest.fixture
def package(released: Path, tmp_path: Path) -> Path:
    return shutil.copytree(released, tmp_path / "datapackage")


def edit(path: Path, change) -> None:
    descriptor = json.loads(path.read_text())
    change({r["name"]: r for r in descriptor["resources"]}, descriptor)
    path.write_text(json.dumps(descriptor))


def test_the_root_and_the_release_pass(released):
    root, release = verify(released), verify(released / "1.20240203.0" / "datapackage.json")
    assert root.passed and not root.findings, root.text()
    assert release.passed and set(release.files) == {p.split("/")[1] for p in root.files}


def test_damage_is_found(package):
    release = package / "1.20240203.0"
    (release / "claims.csv").write_text((release / "claims.csv").read_text().replace("nine", "none"))
    (release / "events.parquet").write_bytes(b"")
    (release / "diff.json").unlink()
    edit(package / "datapackage.json", lambda r, _: r["disputes"].update(rowCount=5))
    found = {(f.table, f.field, f.rule) for f in verify(package).findings}
    assert {("datapackage", "claims", "hash"), ("claims", "quote", "csv"), ("claims", "value_text", "csv"),
            ("datapackage", "events-parquet", "bytes"), ("events", None, "file"), ("datapackage", "diff", "file"),
            ("datapackage", "disputes", "rows")} <= found


def test_a_package_is_held_to_its_own_schema(package):
    def tighten(resources, descriptor):
        fields = {f["name"]: f for f in resources["claims"]["schema"]["fields"]}
        fields["value_low"]["constraints"]["maximum"] = 4
        fields["subject"]["constraints"] = {"pattern": "(("}
        descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] not in ("disputes", "disputes-parquet")]
    edit(package / "datapackage.json", tighten)
    found = {(f.table, f.field, f.rule, f.severity) for f in verify(package).findings}
    assert {("claims", "value_low", "maximum", "error"), ("claims", "subject", "check", "error"),
            ("claims", None, "schema", "warning"), ("datapackage", None, "schema", "error")} <= found


@pytest.mark.parametrize("path", [
    "../secret", "1.20240203.0/../../secret", "/etc/passwd", "~/x", "C:\\x", "C:/x", "file:///etc/passwd", "https://example.org/x.csv",
    "a//b", "./a", "", None, 7, ["a.csv"], "a\0b"])
def test_paths_out_of_the_package_are_refused(tmp_path, path):
    assert unsafe(tmp_path, path)


def test_links_are_not_followed(package, tmp_path):
    (tmp_path / "secret").write_text("secret")
    release = package / "1.20240203.0"
    (release / "articles.csv").unlink()
    (release / "articles.csv").symlink_to(tmp_path / "secret")
    shutil.move(release, tmp_path / "moved")
    (package / "1.20240203.0").symlink_to(tmp_path / "moved")
    report = verify(package)
    assert not report.files and {f.rule for f in report.findings} >= {"path"}
    direct = verify(tmp_path / "moved" / "datapackage.json")
    assert ("articles", "path") in {(f.field, f.rule) for f in direct.findings} and "articles.csv" not in direct.files


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b"[" * 5000, b'{"resources": [3]}', b'{"resources": 3}'])
def test_a_descriptor_of_any_form_gives_a_report(tmp_path, content):
    (tmp_path / "datapackage.json").write_bytes(content)
    report = verify(tmp_path)
    assert not report.passed and len(report.findings) == 1


def test_odd_resources_give_a_report(package):
    def spoil(resources, _):
        resources["claims"]["table"] = ["claims"]
        resources["events"]["schema"] = "schema.json"
        resources["articles"].pop("path")
        resources["issues"]["schema"]["fields"] = [{"name": "x"}]
        resources["claims_flat"]["table"] = "claims"
        resources["participants"].pop("hash")
    edit(package / "datapackage.json", spoil)
    assert not verify(package).passed


def test_nothing_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "nowhere")
    assert [f.message for f in verify(tmp_path).findings] == ["the descriptor is missing"]


def test_the_archive_passes_and_a_changed_byte_is_found(package, tmp_path):
    archive = package / "1.20240203.0" / "conflict-claims-1.20240203.0.zip"
    report = verify(archive)
    assert report.passed and not report.findings and set(report.files) == set(verify(archive.parent).files)
    data = bytearray(archive.read_bytes())
    for at in (200, len(data) // 2, len(data) - 200):
        spoilt = tmp_path / "spoilt.zip"
        spoilt.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
        assert not verify(spoilt).passed, at
    archive.write_bytes(data[:-1] + b"x")
    assert ("datapackage", "conflict-claims-1.20240203.0.zip.sha256", "hash") in {
        (f.table, f.field, f.rule) for f in verify(package).findings}


@pytest.mark.parametrize("name", ["conflict-claims.xlsx", "conflict-claims.sqlite", "conflict-claims.duckdb", "datapackage.json", "CODEBOOK.md"])
def test_a_changed_byte_of_any_file_is_found(package, name):
    path = package / "1.20240203.0" / name
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    found = [f for f in verify(package).findings if f.field == "SHA256SUMS"]
    assert [f.value for f in found] == [name]


def test_a_file_more_or_less_than_listed_is_found(package):
    release = package / "1.20240203.0"
    (release / "conflict-claims.xlsx").unlink()
    (release / "more.csv").write_text("x")
    assert {f.value for f in verify(release).findings} == {"conflict-claims.xlsx: the file is missing", "more.csv"}
    (release / "SHA256SUMS").write_text("0" * 64 + "  ../../secret\n")
    assert any("leaves the folder" in (f.value or "") for f in verify(release).findings)
    (release / "SHA256SUMS").write_text("no list")
    assert any("cannot be read" in f.message for f in verify(release).findings)


def hostile(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        warnings.simplefilter("ignore")
        for name, data in members:
            z.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "C:/evil", "..\\evil", "~/evil", "a//b"])
def test_an_archive_whose_names_lead_out_is_refused(tmp_path, name):
    report = verify(hostile(tmp_path / "x.zip", (name, b"evil")))
    assert not report.passed and "refused" in report.findings[0].message and not list(tmp_path.parent.rglob("evil"))


def test_links_twins_and_bombs_are_refused(tmp_path, monkeypatch):
    link = zipfile.ZipInfo("p/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    monkeypatch.setattr(archives, "_ALWAYS_ALLOWED", 1 << 20)
    for members, words in (
            ([(link, b"/etc/passwd")], "is a link"), ([("p/a", b"1"), ("P/A", b"2")], "twice"),
            ([("a", b"1"), ("a/b", b"2")], "a file and a folder"), ([("p/zeros", bytes(200 << 20))], "no release of its size")):
        report = verify(hostile(tmp_path / "x.zip", *members))
        assert [f.rule for f in report.findings] == ["archive"] and words in report.findings[0].message
    # An archive that lies about its sizes.
    path = hostile(tmp_path / "x.zip", ("p/zeros", bytes(200 << 20)))
    lie = (5).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace((200 << 20).to_bytes(4, "little"), lie))
    assert [f.rule for f in verify(path).findings] == ["archive"]
    (tmp_path / "x.zip").write_bytes(b"no archive")
    assert "cannot be unpacked" in verify(tmp_path / "x.zip").findings[0].message
    assert verify(hostile(tmp_path / "y.zip", ("readme", b""))).findings[0].message == "the descriptor is missing"

"""A downloaded package: whole ones pass, damaged and hostile ones are told apart, nothing outside is read."""
from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from made_up_rows import tables, texts

from pipelines import publish
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

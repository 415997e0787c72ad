"""The descriptions for machines: read by the programs they are for, and saying what the tables say."""
from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import jsonschema
import mlcroissant
import pandas
import pyarrow as pa
import pyarrow.parquet as pq
import pyshacl
import pytest
import rdflib
import yaml
from made_up_release import build
from made_up_rows import tables

from pipelines.publish import formats
from pipelines.publish.files import sha256_of
from pipelines.publish.metadata import dcat, facts, schema_org, turtle
from pipelines.publish.metadata import yaml as writer
from pipelines.schema import TABLES

HOSTILE = 'say "no" \\ to\n</script> : # @x {y} – \t \u2028 ü 中 \x7f'
WHOLE = {f"conflict-claims{end}" for end in (".xlsx", ".duckdb", ".sqlite", "-1.20240203.0.zip")}
SHAPES = Path(__file__).with_name("dcat_ap_shapes.ttl")


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Path:
    package = tmp_path_factory.mktemp("p") / "package"
    rows = tables()
    rows["articles"][0]["title"] = HOSTILE
    return build(package, rows).folder


@pytest.fixture(scope="module")
def descriptor(release: Path) -> dict:
    return json.loads((release / "datapackage.json").read_text())


def test_every_description_is_listed_with_its_hash(release, descriptor):
    listed = {r["path"]: r["hash"] for r in descriptor["resources"]}
    for name in ("dataset.jsonld", "croissant.json", "dcat.ttl", "CITATION.cff", "README.md"):
        assert listed[name] == f"sha256:{sha256_of(release / name)}"


def test_schema_org(release, descriptor):
    data = json.loads((release / "dataset.jsonld").read_text())
    assert (data["@type"], data["name"], data["version"]) == ("Dataset", descriptor["title"], "1.20240203.0")
    assert data["temporalCoverage"] == "1931-05-04/1931-05-04" and data["inLanguage"] == ["en"]
    assert 50 < len(data["description"]) < 5000, "what search engines take"
    assert {v["name"] for v in data["variableMeasured"]} == set(TABLES["claims_flat"].column_names)
    for file in data["distribution"]:
        whole = file["contentUrl"].startswith("conflict-claims")
        assert file.get("sha256") == (None if whole else sha256_of(release / file["contentUrl"]))
    assert WHOLE <= {file["contentUrl"] for file in data["distribution"]} and len(data["distribution"]) >= 19


@pytest.mark.parametrize("where", [".", "1.20240203.0"])
def test_a_page_describes_the_files_from_where_it_lies(release, where):
    page = release.parent / where / "index.html"
    script = page.read_text().partition(schema_org.SCRIPT)[2].partition("</script>")[0]
    assert "<" not in script
    files = {page.parent / f["contentUrl"]: f for f in json.loads(script)["distribution"]}
    assert {release / name for name in WHOLE} <= set(files)
    for path, file in files.items():
        # The archive holds the release's own page, which therefore cannot know it.
        if path.suffix == ".zip" and where != ".":
            assert path.is_file() and "sha256" not in file
        else:
            assert (sha256_of(path), f"{path.stat().st_size} B") == (file["sha256"], file["contentSize"])


def test_what_another_machine_may_lack_is_in_no_description_that_is_hashed(release, descriptor, monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", tuple(f for f in formats.FORMATS if f.everywhere))
    known = facts(release, descriptor)
    assert schema_org.emit(known) == (release / "dataset.jsonld").read_text()
    assert dcat.emit(known) == (release / "dcat.ttl").read_text()


def test_croissant_loads_and_gives_the_rows(release, caplog):
    dataset = mlcroissant.Dataset(release / "croissant.json")
    issues = dataset.metadata.ctx.issues
    assert not issues.errors and not issues.warnings, (issues.errors, issues.warnings)
    assert "not standard" not in caplog.text
    assert [r.id for r in dataset.metadata.record_sets] == list(TABLES)
    rows = pq.read_table(release / "claims_flat.parquet").to_pylist()
    records = list(dataset.records("claims_flat"))
    assert len(records) == len(rows) == 3

    def plain(value):
        return None if not isinstance(value, bytes) and pandas.isna(value) else value.decode() if isinstance(value, bytes) else value

    for record, row in zip(records, rows, strict=True):
        assert {k.removeprefix("claims_flat/"): plain(v) for k, v in record.items()} == row


def test_dcat_holds_what_its_profile_asks(release):
    graph = rdflib.Graph().parse(release / "dcat.ttl", publicID="https://example.org/release/dcat.ttl")
    shapes = rdflib.Graph().parse(SHAPES)
    conforms, _, words = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, words
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    addresses = {str(o).removeprefix("https://example.org/release/") for o in graph.objects(None, dcat.downloadURL)}
    assert {"claims.csv", "texts.parquet", *WHOLE} <= addresses and all((release / a).is_file() for a in addresses)
    dataset = next(graph.subjects(rdflib.RDF.type, dcat.Dataset))
    for lost in ((dataset, dcat.theme, None), (dataset, rdflib.DCTERMS.temporal, None), (dataset, rdflib.DCTERMS.title, None),
                 *((None, rdflib.RDF.type, what) for what in (rdflib.DCTERMS.LicenseDocument, rdflib.DCTERMS.MediaType, rdflib.SKOS.Concept))):
        poorer = rdflib.Graph() + graph
        poorer.remove(lost)
        assert not pyshacl.validate(poorer, shacl_graph=shapes)[0], f"the shapes do not miss {lost}"


def test_turtle_gives_back_what_went_in():
    for value in (HOSTILE, "", "\x00\x01\x1f", "'''\"\"\"\\u0041", "back\\"):
        made = turtle.document({"x": "urn:x:"}, [turtle.node("<#a>", ("x:b", turtle.text(value, "en")), ("x:c", ""))])
        assert list(rdflib.Graph().parse(data=made, publicID="urn:d:").objects()) == [rdflib.Literal(value, lang="en")]
    made = turtle.document({}, [turtle.node("<#a>", ("a", turtle.iri("https://x.org/ü> . <#b> a <c\\")))])
    assert len(rdflib.Graph().parse(data=made, publicID="urn:d:")) == 1


def test_yaml_gives_back_what_went_in():
    data = {"a": HOSTILE, "b": ["no", "1.0", "- x", {"c": "yes: {", "d": [True, "null"]}], "e": {"f": 1}, "g": "\u0085\u2029\ufeff"}
    assert yaml.safe_load(writer.document(data)) == data


# Citation File Format 1.2.0, the keys that a dataset by named bodies can have.
_TEXT = {"type": "string", "minLength": 1}
_ADDRESS = {"type": "string", "pattern": "^(https?|sftp|ftp)://.+"}
CFF = {
    "type": "object", "additionalProperties": False, "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        "cff-version": {"const": "1.2.0"}, "message": _TEXT, "title": _TEXT, "abstract": _TEXT, "type": {"enum": ["software", "dataset"]},
        "version": _TEXT, "date-released": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
        "license": {"enum": ["CC-BY-SA-4.0"]}, "license-url": _ADDRESS, "url": _ADDRESS,
        "keywords": {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
        "authors": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {
            "type": "object", "additionalProperties": False, "required": ["name"], "properties": {"name": _TEXT, "website": _ADDRESS}}},
    },
}


def test_citation_follows_its_format(release):
    data = yaml.load((release / "CITATION.cff").read_text(), yaml.BaseLoader)
    jsonschema.validate(data, CFF)
    assert (data["type"], data["version"], data["date-released"]) == ("dataset", "1.20240203.0", "2024-02-03")


def test_card(release):
    _, front, body = (release / "README.md").read_text().split("---\n", 2)
    front = yaml.safe_load(front)
    assert front["license"] == "cc-by-sa-4.0" and front["language"] == ["en"] and front["size_categories"] == ["n<1K"]
    files = {c["config_name"]: release / c["data_files"][0]["path"] for c in front["configs"]}
    assert set(files) == set(TABLES) and all(f.is_file() for f in files.values())
    assert [c["config_name"] for c in front["configs"] if c.get("default")] == ["claims_flat"]
    linked = re.findall(r"\]\((?!http)([^)]+)\)", body)
    assert linked and all((release / quote(p)).is_file() for p in linked)
    code = re.search(r"```python\n(.*?)```", body, re.S)[1].replace('read_parquet("', f'read_parquet("{release}/')
    names: dict = {}
    exec(code, names)
    assert len(names["claims"]) == 3


def test_days_before_christ_come_first(release, descriptor, monkeypatch):
    days = {"date_start": ["-0489-09-12", "1931-05-04", None, "-0100-01-01"], "date_end": [None, "1931-05-05", None, "2001-01-01"]}
    tables = {"articles": pa.table({"language": ["fr", "en", None, "en"]}), "events": pa.table(days)}
    monkeypatch.setattr(pq, "read_table", lambda path, columns: tables[path.stem])
    known = facts(release, descriptor)
    assert (known.first_day, known.last_day, known.languages) == ("-0489-09-12", "2001-01-01", ("en", "fr"))

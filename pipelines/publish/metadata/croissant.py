"""Emitter of Croissant 1.1 (JSON-LD): the files, and the tables in them column by column, for loaders of datasets.

What belongs here: that form. What does not: the meaning of a column, which the Table Schema has.

Records are read from Parquet, which keeps numbers, booleans and nulls as they are. Files that hold all tables at once are left out:
the format demands a checksum of each file, and theirs is not the same on every machine.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .facts import Facts, meaning, sha256
from .schema_org import creator

_CONFORMS = "http://mlcommons.org/croissant/1.1"
_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "boolean": "sc:Boolean"}
# The name by which its loaders know Parquet; the registered one came later.
_MEDIA_TYPES = {"application/vnd.apache.parquet": "application/x-parquet"}

# The format's own context, word for word as its specification gives it.
_TERMS = ("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty", "fileObject",
          "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
          "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform")
_CONTEXT: dict[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/", "dct": "http://purl.org/dc/terms/", "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"}, "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "name": {"@container": "@language"}, "description": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _TERMS},
}


def emit(known: Facts) -> str:
    d = known.descriptor
    data = {
        "@context": _CONTEXT, "@type": "sc:Dataset", "conformsTo": _CONFORMS, "name": d["name"], "alternateName": d["title"],
        "description": d["description"], "version": d["version"], "url": "./", "license": known.license["path"],
        # The newest source, as everywhere in a release: the clock has no say.
        "datePublished": d["asOf"], "keywords": d["keywords"], "inLanguage": list(known.languages),
        "creator": [creator(c) for c in known.creators], "citeAs": known.cite, "isLiveDataset": False,
        "distribution": [_file(r) for r in known.files],
        "recordSet": [_records(known, table) for table in known.parquet],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _file(r: Mapping[str, Any]) -> dict[str, Any]:
    return {"@type": "cr:FileObject", "@id": r["path"], "name": r["path"], "description": r["title"],
            "contentUrl": r["path"], "contentSize": f"{r['bytes']} B",
            "encodingFormat": _MEDIA_TYPES.get(r["mediatype"], r["mediatype"]), "sha256": sha256(r)}


def _records(known: Facts, table: str) -> dict[str, Any]:
    resource, schema = known.parquet[table], known.schemas[table]
    # A key over two columns repeats the article beside the event; its last column alone leads to the row.
    pointing = {k["fields"][-1]: f"{k['reference']['resource']}/{k['reference']['fields'][-1]}" for k in schema.get("foreignKeys", [])}
    return {
        "@type": "cr:RecordSet", "@id": table, "name": table, "description": resource["description"],
        "key": {"@id": f"{table}/{schema['primaryKey'][0]}"},
        "field": [
            {"@type": "cr:Field", "@id": f"{table}/{f['name']}", "name": f["name"], "description": meaning(f),
             "dataType": _TYPES[f["type"]],
             "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": f["name"]}},
             **({"references": {"field": {"@id": pointing[f["name"]]}}} if f["name"] in pointing else {})}
            for f in schema["fields"]
        ],
    }

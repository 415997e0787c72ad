"""Emitter of the dataset card: the release's ``README.md``, with the front matter that hubs of datasets read.

What belongs here: that form, and a word for whoever opens the folder. What does not: the codebook and the page.
"""
from __future__ import annotations

from collections.abc import Iterator

from . import yaml
from .facts import MAIN_TABLE, Facts

# Words of the hub's own list.
_TASKS = ["text-classification", "token-classification", "question-answering"]
_SIZES = [(1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M")]
_LARGER = "10M<n<100M"


def emit(known: Facts) -> str:
    d = known.descriptor
    rows = known.parquet[MAIN_TABLE]["rowCount"]
    front = {
        "pretty_name": d["title"], "license": known.license["name"].lower(), "language": list(known.languages),
        "size_categories": [next((word for limit, word in _SIZES if rows < limit), _LARGER)], "task_categories": _TASKS,
        "tags": d["keywords"],
        "configs": [{"config_name": name, **({"default": True} if name == MAIN_TABLE else {}),
                     "data_files": [{"split": "train", "path": r["path"]}]} for name, r in known.parquet.items()],
    }
    return f"---\n{yaml.document(front)}---\n\n" + "\n".join(_body(known)) + "\n"


def _body(known: Facts) -> Iterator[str]:
    d = known.descriptor
    yield from (f"# {d['title']}", "", d["description"], "",
                f"Version {d['version']}, sources as of {d['asOf']}. Licence: [{known.license['title']}]({known.license['path']}).", "",
                "| table | rows | a row is |", "| --- | ---: | --- |")
    for name, r in known.parquet.items():
        yield f"| [`{name}`]({r['path']}) | {r['rowCount']:,} | {r['description'].replace('|', chr(92) + '|')} |"
    yield from ("", f"`{MAIN_TABLE}` can be used alone: each claim with its event and article. An empty cell is no zero. "
                "A row says what an article says, not what happened. Every column is explained in [CODEBOOK.md](CODEBOOK.md), what "
                "changed in [CHANGES.md](CHANGES.md); [ATTRIBUTION.md](ATTRIBUTION.md) names the articles, whose licence holds "
                "for this dataset.", "",
                "```python", "import pandas as pd", "",
                f'claims = pd.read_parquet("{known.parquet[MAIN_TABLE]["path"]}", dtype_backend="pyarrow")', "```", "",
                "## How to cite", "", known.cite)

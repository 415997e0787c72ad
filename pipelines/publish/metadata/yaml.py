"""A small writer of YAML: mappings, lists and scalars in block style.

What belongs here: the syntax. What does not: any keys. Texts are written as JSON strings, which YAML reads as they are.
"""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def document(data: Mapping[str, Any]) -> str:
    return "\n".join(_block(data)) + "\n"


def _block(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, (Mapping, list)):
                yield f"{key}:"
                yield from (f"  {line}" for line in _block(inner))
            else:
                yield f"{key}: {_scalar(inner)}"
    else:
        for inner in value:
            first, *rest = _block(inner) if isinstance(inner, (Mapping, list)) else [_scalar(inner)]
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _scalar(value: Any) -> str:
    # The next line and the two separators are line breaks to YAML, and JSON leaves them bare.
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x7f", "\\u007f")

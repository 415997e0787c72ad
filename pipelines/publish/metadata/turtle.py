"""A small writer of Turtle: nodes with their properties in the order given, everything escaped.

What belongs here: the syntax. What does not: any vocabulary but the type of a literal.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# What the grammar allows in no address, and what would be no text.
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def iri(address: str) -> str:
    """An address, absolute or relative to the document."""
    return "<" + _NOT_IN_IRI.sub(lambda m: f"%{ord(m[0]):02X}", address) + ">"


def text(value: str, language: str | None = None, datatype: str | None = None) -> str:
    """A literal; ``datatype`` is a prefixed name."""
    body = "".join(_ESCAPES.get(c, c) for c in value)
    body = _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04X}", body)
    return f'"{body}"' + (f"@{language}" if language else f"^^{datatype}" if datatype else "")


def blank(*properties: tuple[str, str | Iterable[str]]) -> str:
    """A node without an address, written where it is used."""
    return "[ " + " ; ".join(_property(p) for p in properties) + " ]"


def node(subject: str, *properties: tuple[str, str | Iterable[str]]) -> str:
    """A node with its properties; one without values is left out."""
    return f"{subject}\n    " + " ;\n    ".join(_property(p) for p in properties if p[1]) + " .\n"


def document(prefixes: Mapping[str, str], nodes: Iterable[str]) -> str:
    return "\n".join(["".join(f"@prefix {name}: {iri(address)} .\n" for name, address in prefixes.items()), *nodes])


def _property(pair: tuple[str, str | Iterable[str]]) -> str:
    name, values = pair
    return f"{name} " + (values if isinstance(values, str) else ", ".join(values))

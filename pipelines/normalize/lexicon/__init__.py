"""Tables of language, as data: one TOML file a subject, read once.

What belongs here: words and phrases (verbs, cues, units, nationalities, groups). What does not:
any rule that uses them.
"""
from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load(name: str) -> dict:
    """The tables of ``NAME.toml``; raises FileNotFoundError for a name that has no file."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))

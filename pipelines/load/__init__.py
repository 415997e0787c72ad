"""A published release, loaded into a database server.

What belongs here: reading a release and bringing it there (``postgres``), and a server to try it on (``server``).
What does not: making releases, and files that hold a database, which are a release's own formats.
"""
from __future__ import annotations

from .postgres import Loaded, load

__all__ = ["Loaded", "load"]

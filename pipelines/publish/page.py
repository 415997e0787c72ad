"""The download page (placeholder)."""
from __future__ import annotations

from pathlib import Path
from typing import Any


def page(folder: Path, descriptor: dict[str, Any]) -> str:
    return f"<!doctype html><title>{descriptor['version']}</title>\n"

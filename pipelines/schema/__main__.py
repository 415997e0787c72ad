"""``python -m pipelines.schema``: write what of the definition is committed, the codebook page."""
from __future__ import annotations

from pathlib import Path

from .codebook import codebook

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"

if __name__ == "__main__":
    PAGE.write_text(codebook(), encoding="utf-8")
    print(PAGE)

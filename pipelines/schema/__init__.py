"""The tables and columns of the dataset, defined once, and what is made from the definition.

What belongs here: the definition (``model``, ``vocabulary``, ``tables``, ``flat``, ``index``) and
its emitters, one module each: ``table_schema`` (the descriptor), ``arrow`` (Parquet), ``checks``
(the gate), ``columns`` (plain data for catalogues), ``codebook`` (the page for people).
What does not: reading, making or writing rows. Nothing here imports the other packages.
"""
from __future__ import annotations

from .index import PRIMARY_KEYS, TABLES, table
from .model import Column, ForeignKey, Rule, Table, Term

__all__ = ["TABLES", "PRIMARY_KEYS", "table", "Column", "ForeignKey", "Rule", "Table", "Term"]

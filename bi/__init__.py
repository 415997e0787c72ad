"""Proof that programs for tables, databases and charts load a release, each asked for the same thing.

What belongs here: one module per program, which runs the real program and compares what it shows with the Parquet files.
What does not: making a release. Programs that are not of Python's package index are skipped with the reason where they are
missing; the others come into environments of their own under ``.cache/bi``.
"""

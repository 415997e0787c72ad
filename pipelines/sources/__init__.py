"""Fresh articles for the raw folder: from a wiki, a dump, or a table of texts.

What belongs here: finding out what changed, fetching it politely, rendering wikitext to the raw format, and
writing it with its provenance. What does not: what a text says, and where the raw folder is read (``build``).
A wiki, a dump and a table all end as the same two files, ``NAME.txt`` and ``NAME.json``.
"""

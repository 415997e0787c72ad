"""Who claims what in armed conflict: articles in, event and claim tables out.

The way of the data is ``extract`` -> ``normalize`` -> ``validate`` -> ``publish``; ``schema``
lies below all four, ``build`` composes them, and ``cli`` and ``defs`` (Dagster) call ``build``.
Nothing else lives at this level.
"""

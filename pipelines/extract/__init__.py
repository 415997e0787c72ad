"""Raw text to ``Article``: title, infobox, sections, sentences, with offsets.

One module per source format (``raw_text``); ``article`` is the shape they all produce.
No meaning is read here: figures, actors and events belong to ``normalize``.
"""

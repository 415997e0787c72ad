"""How fast articles are read, and with how much memory, beside the language model's own time.

What belongs here: measuring, and made-up articles to measure on. What does not: whether what is read is
right (``pipelines.evaluate``).
"""

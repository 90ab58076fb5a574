"""Reviewing: what is submitted is frozen, read, decided on and approved exactly as it was read.

`moves` is the table of moves and the one function that makes them; the rest are its parts, each a small module.
Nothing here knows questions, forms or requests: what is submitted arrives as a `freezing.Snapshot`.
"""

"""How much of a card is read before it is refused."""

from __future__ import annotations

MIB = 1024 * 1024

MAX_CHARX_BYTES = 256 * MIB
MAX_FILE_BYTES = 64 * MIB
MAX_CHUNKS = 100_000
MAX_CHUNK_TEXT = 8 * MIB
"""Of the card's own text chunk, as it stands in the file."""
MAX_INFLATED = 16 * MIB
MAX_JSON_BYTES = 64 * MIB
MAX_JSON_MARKS = 2_000_000
"""Commas and brackets: a bound for how many values the text can hold, counted before parsing."""
MAX_DEPTH = 64
MAX_TEXT = MIB
"""Characters of one text that is used."""
MAX_NAME = 200
MAX_ENTRIES = 5_000
MAX_KEYS = 200
MAX_GREETINGS = 100
MAX_MEMBERS = 2_000
MAX_DIRECTORY_BYTES = MIB
MAX_UNPACKED = 256 * MIB
MAX_RATIO = 100
RATIO_SLACK = MIB
"""A member may be this big whatever its ratio."""
MAX_PIXELS = 40_000_000
MAX_DATA_URI = 50 * MIB

"""The nouns of the program: frozen values without I/O, Qt or asyncio."""

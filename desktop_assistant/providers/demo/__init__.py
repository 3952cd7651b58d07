"""A provider that needs no key and no network: it hears a list of sentences and answers them
with the character's own written lines.
"""

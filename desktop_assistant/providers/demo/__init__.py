"""A provider that needs no key and no network."""

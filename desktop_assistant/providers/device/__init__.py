"""The machine's own voices, each spoken by a separate program."""

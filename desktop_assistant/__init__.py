"""Desktop Assistant: hold a button, speak, and a character answers in its own voice."""

__version__ = "0.1.0"

"""The real window on a virtual screen, with virtual sound."""

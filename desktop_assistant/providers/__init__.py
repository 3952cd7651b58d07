"""One package for each vendor, all behind ``conversation/ports.py``."""

"""Hostile inputs by the thousand; ``docs/reliability.md`` says how to read the table."""

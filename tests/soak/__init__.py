"""A long day in a few minutes; ``docs/reliability.md`` says how to read the figures."""

"""Every fault a user may meet, caused for real; ``docs/reliability.md`` says how to read it."""

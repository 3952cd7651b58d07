"""Everything kept in SQLite; only here is sqlite3 imported."""

"""Other programs of the same kind, measured beside this one."""

"""What the user has chosen: schema, file, keys and folders."""

"""The conversation with real speech."""

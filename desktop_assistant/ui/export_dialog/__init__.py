"""The dialogs that write a character, or everything, to a file."""

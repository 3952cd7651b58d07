"""A virtual screen and virtual sound, to use the program as a person would."""

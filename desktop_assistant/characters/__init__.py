"""Characters as files: those shipped with the program."""

"""What the program runs on: the loop's thread, logs and resources."""

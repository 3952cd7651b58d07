"""One conversation: the only package that knows the order of things. Start at ``stages/``."""

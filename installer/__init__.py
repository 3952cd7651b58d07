"""What turns the package into something people install, and keeps its parts up to date."""

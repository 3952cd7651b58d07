"""What is fed with hostile inputs."""

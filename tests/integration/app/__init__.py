"""The whole program without a front end, against a loopback server."""

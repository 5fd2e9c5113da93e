"""One file per command: what it does between finding the workspace and the exit code."""

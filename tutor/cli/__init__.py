"""What can be typed: the commands with their arguments, and how each run of `learnml` ends."""

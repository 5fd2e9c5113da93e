"""The face of learnml: the command line and the screens."""

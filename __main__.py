"""`python -m learnml` is `learnml`."""

from learnml.tutor.cli import main

main()

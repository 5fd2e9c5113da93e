"""`python -m learnml.tutor` is `learnml`."""

from learnml.tutor.cli import main

main()

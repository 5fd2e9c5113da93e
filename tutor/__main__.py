"""`python -m learnml.tutor` is `learnml`."""

from learnml.tutor.cli.main import main

main()

"""`python -m learnml` is `learnml`."""

from learnml.tutor.cli.main import main

main()

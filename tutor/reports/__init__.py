"""The forms in which a run of `learnml verify` is written: each a function from what was found to a text."""

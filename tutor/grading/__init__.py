"""`learnml grade`: many submissions judged on the same seed, which nobody knew before."""

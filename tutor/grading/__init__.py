"""`learnml grade`: many submissions judged alike, on seeds that nobody knew before."""

"""The table of the exam: one file per group, in it one function per operator. See `checks.exam.row`.

A function is called in the learner's process with what a sample of PyTorch gives, and makes of it a call of
what the learner has built. It imports `myml` when it is called: what it imports is what its row needs.
"""

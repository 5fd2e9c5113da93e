"""The exam's table: one file per group, with one function per operator. See `checks.exam.row`.

A function is called in the learner's process with a PyTorch sample's arguments, and calls what the learner
has built with them. It imports `myml` inside its body: what it imports there is what its row needs.
"""

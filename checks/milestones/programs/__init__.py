"""Somebody else's program, on the real torch and on the learner's framework."""

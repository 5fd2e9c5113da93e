"""Weights that somebody else has published, on the learner's own code."""

"""A module for each milestone: it has the learner's code trained, and computes the gates."""

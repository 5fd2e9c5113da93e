"""Honest baselines: what has to be beaten before anyone should be impressed."""

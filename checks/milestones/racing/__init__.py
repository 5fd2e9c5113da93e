"""The race of 2018: networks that predict in turn, each timed from outside."""

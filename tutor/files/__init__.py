"""The learner's files: where they are, how they are read, written, replaced, compared and packed."""

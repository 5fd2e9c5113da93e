"""Where a learner stands: states, counts, milestones, exam scores, predictions, the current exercise."""

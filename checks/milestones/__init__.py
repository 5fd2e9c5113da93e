"""The milestones: trained in the learner's process, judged here, from predictions alone."""

"""Pictures of what a learner's code does: as data, and how they are got from that code."""

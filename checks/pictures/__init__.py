"""Pictures of what a learner's code does: as data, and how that code makes them."""

"""What is read from the text of a learner's file, before or without running it."""

"""What milestones learn from, and what is held out."""

"""What is asked about a milestone before it is run."""

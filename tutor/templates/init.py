"""My own machine learning library."""

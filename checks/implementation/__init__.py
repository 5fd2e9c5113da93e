"""PyTorch's own implementation of what an exercise builds, read from the installed torch."""

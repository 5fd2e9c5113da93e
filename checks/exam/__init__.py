"""The exam: PyTorch's own samples, run on the learner's functions, layers and optimizers."""

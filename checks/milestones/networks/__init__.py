"""Networks in plain numpy: what a model of an architecture answers with given weights."""

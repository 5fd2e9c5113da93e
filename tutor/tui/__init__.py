"""The Textual app: one widget or screen a file. What is shown is a `State`; widgets draw it."""

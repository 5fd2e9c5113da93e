"""The watch loop, without a screen."""

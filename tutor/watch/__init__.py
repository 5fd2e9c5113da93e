"""Watching a workspace: what a save sets off, without any screen."""

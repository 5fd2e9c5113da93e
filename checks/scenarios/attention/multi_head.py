"""multi_head."""

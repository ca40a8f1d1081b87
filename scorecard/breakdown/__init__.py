"""A month by service area and team."""

"""A measure's page: its history, and all that is said beside it."""

"""What an admin does with targets and frameworks, and what it would do, shown before it is done."""

"""What was told on a day, beside what is known now."""

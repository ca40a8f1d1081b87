"""How a rating came about, step by step."""

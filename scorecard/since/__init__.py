"""What happened between two months."""

"""The officers' desk: what is expected of a return, what was typed, and its way to publication."""

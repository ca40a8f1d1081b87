"""Finding a measure, framework, area or word, and the list of all measures."""

"""Many months of a framework: the year at a glance, and months on track."""

"""For those who run a page: health, figures, logs, and files that are read anew."""

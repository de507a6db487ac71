"""English: what verification finds, for each audience."""

"""English: what may not be issued, and what became of what was issued."""

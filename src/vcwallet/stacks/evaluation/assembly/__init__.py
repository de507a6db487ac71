"""From the outcome of an evaluation to its report."""

"""English: what only the command says."""

"""The report on a stack: frozen data, no sentences."""

"""The model of a definition: filters, rules and constraints as frozen data, and what follows from them alone."""

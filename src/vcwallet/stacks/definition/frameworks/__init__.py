"""Frameworks of skills and records of others, as far as rules are made from them: CASE packages and CLR 2.0."""

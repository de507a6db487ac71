"""Faults of definitions, catalogues and frameworks, found before a person is wronged by them."""

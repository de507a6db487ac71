"""A stacked credential together with its parts: its binding, and the eight steps of checking it."""

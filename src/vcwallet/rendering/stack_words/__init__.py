"""Stacks in sentences: definitions, reports and accounts for one audience."""

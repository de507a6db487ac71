"""Stacks as pages and pictures."""

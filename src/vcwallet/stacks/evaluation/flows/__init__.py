"""Algorithms that know nothing of credentials: flows, assignment under limits, and bin covering."""

"""The decision: candidate tables, and the search for an assignment that meets the rule."""

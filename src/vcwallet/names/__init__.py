"""Names as people see them: what looks like another name, and what is hidden in one (UTS #39)."""

"""Trust lists as files."""

"""The language of a reader: which it is, its words, dates and numbers."""

"""Whether the credentials of a person meet a definition, and what is missing."""

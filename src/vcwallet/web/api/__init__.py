"""The same for machines: documents in, reports out."""

"""The way in: what people drop, paste or photograph becomes documents with names."""

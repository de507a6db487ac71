"""English: documents and files that cannot be read, or are not what their specification asks for."""

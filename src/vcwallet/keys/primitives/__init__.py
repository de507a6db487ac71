"""The mathematics of public keys, one file a family: which raw keys may be used, and the raw verification."""

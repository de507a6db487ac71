"""`vcwallet did`."""

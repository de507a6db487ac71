"""`vcwallet cache`: what was fetched, kept in a file."""

"""The issuer's store in one SQLite file."""

"""What an issuer remembers, as plain data: what its store keeps and its parts speak of."""

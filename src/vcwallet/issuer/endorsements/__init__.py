"""What an issuer says of others, and what it shows of what others say of it."""

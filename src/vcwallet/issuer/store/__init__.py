"""What an issuer asks of its store, as protocols of business operations."""

"""What credentials say of an issuer, and what that is worth to a relying party."""

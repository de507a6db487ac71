"""The websites that an issuer links with its identifier."""

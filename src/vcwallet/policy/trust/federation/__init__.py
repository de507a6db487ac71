"""OpenID Federation 1.0: chains of signed statements from an issuer up to an anchor that the verifier configured."""

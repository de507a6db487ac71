"""A definition as a Pathway of the Credential Transparency Description Language (CTDL), and back."""

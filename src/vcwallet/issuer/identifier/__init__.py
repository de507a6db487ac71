"""The identifier of an issuer: the keys that sign for it, and the document that lists them."""

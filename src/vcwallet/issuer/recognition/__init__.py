"""How an issuer makes others known, and itself: its trust list, signed, and what registries ask of it."""

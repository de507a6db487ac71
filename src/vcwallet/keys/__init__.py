"""Private keys: Ed25519 key pairs, and how secrets are sealed at rest."""

"""The credentials in a wallet: reading, verifying, keeping and finding them."""

"""The encrypted records of a wallet file, and the manifest that says which there are."""

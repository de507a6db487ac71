"""English: the wallet, the issuer's store, and the passphrases that open them."""

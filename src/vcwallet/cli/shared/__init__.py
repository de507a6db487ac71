"""What several commands share: options, files, passphrases, and what is said on a screen."""

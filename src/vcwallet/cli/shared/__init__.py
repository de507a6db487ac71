"""What several commands share besides options: files, passphrases, and how an answer is shown."""

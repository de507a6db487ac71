"""Many files at once: each gets an answer, or a reason why it is passed over."""

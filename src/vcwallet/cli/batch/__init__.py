"""Many files at once: `vcwallet verify FOLDER`. Each file gets an answer, or a reason why it is passed over."""

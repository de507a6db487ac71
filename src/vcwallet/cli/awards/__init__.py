"""Awards as the command takes them: one by options, many by a table."""

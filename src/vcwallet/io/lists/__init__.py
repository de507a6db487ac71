"""Status lists in folders, and the inspection of one list for its own sake."""

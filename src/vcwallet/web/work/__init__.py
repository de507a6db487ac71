"""What is done at the same time, who waits for it, and for how long."""

"""What would complete a stack that is not met, at the least cost."""

"""What documents with keys said before, and for how long a key was published."""

"""What the tests share: documents, records and keys to test with, and the world outside, simulated."""

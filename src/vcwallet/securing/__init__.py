"""Securing mechanisms: how a document is signed. Embedded proofs are in `data_integrity`, tokens in `jose`."""

"""Securing mechanisms: what makes a document one that somebody signed. Embedded proofs live in `data_integrity`."""

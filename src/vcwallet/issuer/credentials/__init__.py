"""Credentials from the request to the record: recipients, composing, signing, issuing, looking up."""

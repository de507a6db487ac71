"""Bytes and text: strict JSON, multibase, multikeys, base64url, time. The bottom of the house; knows no credential."""

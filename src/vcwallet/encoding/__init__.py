"""Bytes and text: strict JSON, multibase, multikeys, base64url, time. The lowest layer; knows no credential."""

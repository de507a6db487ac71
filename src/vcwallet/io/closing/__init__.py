"""The pack of an institution that closes: what is in it, whose word makes it count, and how it comes into a cache.

Source: docs/adr/0018-closing-packs.md.
"""

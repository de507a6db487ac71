"""Builders, one module for what is built together; `vcwallet.builders` offers them."""

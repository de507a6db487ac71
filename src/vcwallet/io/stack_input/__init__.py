"""Definitions of stacks from files, and the credentials of many people from any source."""
